import type { DatasetRef, Derivation } from '../../../../project/records.ts';
import { freeDatasetName } from '../../../state/derived-dataset.ts';
import { words } from '../../../words/index.ts';
import { textIn } from './draft.ts';

/** The other half of a sample: what is kept there is left out here, under a name that no table has. */
export function remainderOf(
  derived: Derivation,
  name: string,
  datasets: readonly DatasetRef[],
): { readonly name: string; readonly derived: Derivation } {
  const keep = textIn(derived.operation.params, 'keep', 'sample') === 'sample' ? 'remainder' : 'sample';
  const free = freeDatasetName(words.make.rest(name), [{ name }, ...datasets]);
  const params = { ...derived.operation.params, keep };
  return { name: free, derived: { ...derived, operation: { ...derived.operation, params } } };
}
