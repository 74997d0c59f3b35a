import type { DatasetRef, Derivation } from '../../../../project/records.ts';
import { words } from '../../../words/index.ts';
import { textIn } from './draft.ts';

/** The other half of a sample: what is kept there is left out here, under a name that no table has. */
export function remainderOf(
  derived: Derivation,
  name: string,
  datasets: readonly DatasetRef[],
): { readonly name: string; readonly derived: Derivation } {
  const keep = textIn(derived.operation.params, 'keep', 'sample') === 'sample' ? 'remainder' : 'sample';
  const taken = new Set([name, ...datasets.map((dataset) => dataset.name)]);
  const wanted = words.make.rest(name);
  let free = wanted;
  for (let k = 2; taken.has(free); k++) free = `${wanted} ${k}`;
  const params = { ...derived.operation.params, keep };
  return { name: free, derived: { ...derived, operation: { ...derived.operation, params } } };
}
