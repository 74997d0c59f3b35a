import { seeded } from '../src/pipeline/base/random.ts';
import { type Column, numberColumn, type Table } from '../src/pipeline/data/table.ts';

export type Shape = {
  readonly id: string;
  readonly operation: 'join' | 'group';
  readonly rows: number;
  /** Different keys: numbers, or (`words`) levels of a category. */
  readonly keys: number;
  readonly words: boolean;
};
export const shapes: readonly Shape[] = [
  { id: 'join-1m-100k', operation: 'join', rows: 1_000_000, keys: 100_000, words: false },
  { id: 'group-1m-100k', operation: 'group', rows: 1_000_000, keys: 100_000, words: false },
  { id: 'group-1m-words', operation: 'group', rows: 1_000_000, keys: 1000, words: true },
];

/** The same rows in every program: keys in any order, whole numbers so that sums are exact in each. */
export function tablesOf({ operation, rows, keys, words }: Shape): { left: Table; right: Table | null } {
  const random = seeded(11, 'tables');
  const codes = Int32Array.from({ length: rows }, () => random.below(keys));
  const key: Column = words
    ? { kind: 'category', name: 'key', codes, levels: Array.from({ length: keys }, (_, k) => `k${k}`) }
    : numberColumn('key', codes);
  const number = (name: string, count: number): Column =>
    numberColumn(
      name,
      Float64Array.from({ length: count }, () => random.below(1000)),
    );
  const left = { rows, columns: [key, number('a', rows), number('b', rows)] };
  if (operation === 'group') return { left, right: null };
  const order = random.permutation(keys);
  const right = { rows: keys, columns: [numberColumn('key', order), number('c', keys), number('d', keys)] };
  return { left, right };
}
