import { type Cell, type Column, cellOf, type VectorColumn } from '../data/table.ts';
import { formatNumber } from './wording.ts';

const shown = 3;

/** A cell as a preview shows it: of a vector the largest entries by name, such as "film 2, good 1, … (14 of 900)". */
export function previewCell(column: Column, row: number): Cell {
  if (column.kind !== 'vector') return cellOf(column, row);
  const { starts, indices, values, labels } = column;
  const entries = Array.from({ length: starts[row + 1] - starts[row] }, (_, i) => starts[row] + i);
  const filled = entries.filter((at) => values[at] !== 0);
  if (filled.length === 0) return `all 0 (${labels.length.toLocaleString('en')})`;
  filled.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
  const words = filled.slice(0, shown).map((at) => `${labels[indices[at]]} ${formatNumber(values[at], 3)}`);
  const rest = filled.length > shown ? ', …' : '';
  return `${words.join(', ')}${rest} (${filled.length.toLocaleString('en')} of ${labels.length.toLocaleString('en')})`;
}

/** Whether two cells are the same: numbers of vectors one by one, others as they are shown. */
export function sameCell(a: Column, b: Column, row: number): boolean {
  if (a.kind !== 'vector' || b.kind !== 'vector') {
    return a.kind !== 'vector' && b.kind !== 'vector' && cellOf(a, row) === cellOf(b, row);
  }
  const [from, other] = [a.starts[row], b.starts[row]];
  const length = a.starts[row + 1] - from;
  if (b.starts[row + 1] - other !== length || a.labels.length !== b.labels.length) return false;
  return sameEntries(a, from, b, other, length);
}

function sameEntries(a: VectorColumn, from: number, b: VectorColumn, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (a.indices[from + i] !== b.indices[other + i] || a.values[from + i] !== b.values[other + i])
      return false;
  }
  return true;
}
