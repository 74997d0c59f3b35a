import type { OperationCard } from '../../../../pipeline/data/operation.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { freeDatasetName } from '../../../state/derived-dataset.ts';
import { words } from '../../../words/index.ts';
import type { Draft } from './draft.ts';

/** A name without the ending of a file. */
function bare(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,8}$/, '');
}

/** A name for a new table that no other has: "people and visits". */
export function proposedName(draft: Draft, datasets: readonly DatasetRef[]): string {
  const names = draft.inputs.map((id) => bare(datasets.find((held) => held.id === id)?.name ?? ''));
  const [first = '', second = ''] = names;
  const made = words.make.names[draft.operation];
  const wanted = made ? made(first, second) : words.make.otherName(draft.operation, first);
  return freeDatasetName(wanted, datasets);
}

/** "join of people.csv and visits.csv". */
export function describeDerived(
  dataset: DatasetRef,
  datasets: readonly DatasetRef[],
  cards: readonly OperationCard[],
): string {
  const { derived } = dataset;
  if (!derived) return words.make.file;
  const label = cards.find(({ id }) => id === derived.operation.id)?.label ?? derived.operation.id;
  const names = derived.inputs.map((id) => datasets.find((held) => held.id === id)?.name ?? words.make.gone);
  return words.make.description(label, names);
}
