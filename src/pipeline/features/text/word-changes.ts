import { columnOf, type Table } from '../../data/table.ts';
import type { StateLine } from '../step.ts';
import { countWords, listWords } from '../wording.ts';
import { wordCounts } from './map-texts.ts';

/** What a step on words did to the training texts of a column: the most frequent changes first. */
export type WordChanges = {
  readonly column: string;
  readonly before: number;
  readonly after: number;
  readonly changed: readonly (readonly [from: string, to: string])[];
};

const most = 400;

/** Different words before and after, and the most frequent ones that change. */
export function wordChanges(table: Table, name: string, change: (word: string) => string): WordChanges {
  const counts = [...wordCounts(columnOf(table, name))].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const pairs = counts.map(([word]) => [word, change(word)] as const);
  return {
    column: name,
    before: pairs.length,
    after: new Set(pairs.map(([, to]) => to)).size,
    changed: pairs.filter(([from, to]) => from !== to).slice(0, most),
  };
}

export function describeChanges(changes: readonly WordChanges[], rows: number): StateLine[] {
  return changes.flatMap(({ column, before, after, changed }) => [
    {
      label: `different words in ${column}`,
      value: `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`,
      note: `seen in ${countWords(rows, 'training text')}`,
    },
    ...(changed.length === 0
      ? []
      : [
          {
            label: 'for example',
            value: listWords(
              changed.slice(0, 8).map(([from, to]) => `${from} → ${to}`),
              8,
            ),
          },
        ]),
  ]);
}
