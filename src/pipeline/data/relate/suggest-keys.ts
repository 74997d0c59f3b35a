import { type Column, cellOf, isMissing, lengthOf, type Table } from '../table.ts';
import { keyFamily } from './keys.ts';

export type KeySuggestion = {
  readonly left: string;
  readonly right: string;
  readonly sameName: boolean;
  /** Share of the different values of the side that has fewer which are also on the other side; from a sample. */
  readonly overlap: number;
  /** Whether the values look different in every row on one side. */
  readonly unique: boolean;
};
type Seen = {
  readonly column: Column;
  readonly name: string;
  readonly family: string;
  readonly values: ReadonlySet<string | number>;
  readonly probe: readonly (string | number)[];
  readonly unique: boolean;
};

const mostColumns = 200;
const mostRows = 50_000;
const probed = 2000;

/**
 * Pairs of columns by which two tables can be joined, best first: equal names, or values that are mostly on both
 * sides. Looks at up to 50,000 evenly spaced rows of each table; numbers fit numbers, words fit words, times fit times.
 */
export function suggestKeys(left: Table, right: Table): readonly KeySuggestion[] {
  const [ours, theirs] = [seenOf(left), seenOf(right)];
  const found: (KeySuggestion & { readonly score: number })[] = [];
  for (const a of ours) {
    for (const b of theirs) {
      const sameName = a.name === b.name;
      if (a.family !== b.family) {
        if (sameName)
          found.push({
            left: a.column.name,
            right: b.column.name,
            sameName,
            overlap: 0,
            unique: false,
            score: 0.2,
          });
        continue;
      }
      const overlap = Math.max(share(a.probe, b.values), share(b.probe, a.values));
      const unique = a.unique || b.unique;
      const few = Math.min(a.values.size, b.values.size) < 3;
      if (!sameName && (overlap < 0.5 || few || !unique)) continue;
      const score = (sameName ? 0.5 : 0) + overlap * (few ? 0.1 : 0.5) + (unique ? 0.3 : 0);
      found.push({ left: a.column.name, right: b.column.name, sameName, overlap, unique, score });
    }
  }
  return found.sort((a, b) => b.score - a.score).map(({ score: _, ...pair }) => pair);
}

function seenOf(table: Table): readonly Seen[] {
  return table.columns
    .slice(0, mostColumns)
    .filter(({ kind }) => kind !== 'vector' && kind !== 'boolean' && kind !== 'image' && kind !== 'audio')
    .map((column) => {
      const rows = lengthOf(column);
      const step = Math.max(1, rows / mostRows);
      const values = new Set<string | number>();
      let present = 0;
      for (let at = 0; at < rows; at += step) {
        const row = Math.floor(at);
        if (isMissing(column, row)) continue;
        present++;
        const cell = cellOf(column, row);
        if (typeof cell === 'string' || typeof cell === 'number') values.add(cell);
      }
      const all = [...values];
      const every = Math.max(1, Math.floor(all.length / probed));
      return {
        column,
        name: column.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''),
        family: keyFamily(column.kind),
        values,
        probe: all.filter((_, i) => i % every === 0),
        unique: present > 0 && values.size === present,
      };
    });
}

function share(probe: readonly (string | number)[], values: ReadonlySet<string | number>): number {
  if (probe.length === 0) return 0;
  let hits = 0;
  for (const value of probe) if (values.has(value)) hits++;
  return hits / probe.length;
}
