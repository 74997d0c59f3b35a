import { allocate } from '../../base/plain.ts';
import type { Column, NumberColumn, VectorColumn } from '../../data/table.ts';
import type { Origin } from '../step.ts';

/** From this many numbers a file on, they are one column of vectors. */
const manyNumbers = 128;

/** How a step writes many numbers a row. */
export const outputParam = {
  type: 'choice',
  default: 'auto',
  options: [
    { value: 'auto', label: 'Columns, if few', help: `Up to ${manyNumbers} numbers.` },
    { value: 'columns', label: 'A column for each number' },
    { value: 'vector', label: 'One column of vectors' },
  ],
  label: 'Written as',
  help: 'Columns can be scaled, filled and selected; a vector stays out of the way. In it, what is missing is 0.',
  advanced: true,
} as const;
export const putParams = {
  output: outputParam,
  unreadable: {
    type: 'choice',
    default: 'error',
    options: [
      { value: 'error', label: 'Stop and name the file' },
      { value: 'missing', label: 'Count as missing' },
    ],
    label: 'Damaged files',
    help: 'What happens to a file that cannot be decoded.',
    advanced: true,
  },
} as const;
export type Output = 'auto' | 'columns' | 'vector';

export function isVector(labels: readonly string[], output: Output): boolean {
  return output === 'vector' || (output === 'auto' && labels.length > manyNumbers);
}

/** The numbers of each row as columns "name label", or one column of vectors called `name`. */
export function putNumbers(
  name: string,
  labels: readonly string[],
  rows: readonly (Float64Array | null)[],
  output: Output,
): readonly Column[] {
  if (isVector(labels, output)) return [vectorOf(name, labels, rows)];
  return labels.map((label, k): NumberColumn => {
    const values = allocate(Float64Array, rows.length);
    rows.forEach((numbers, row) => {
      values[row] = numbers === null ? Number.NaN : numbers[k];
    });
    return { kind: 'number', name: `${name} ${label}`, values };
  });
}

export function originsOf(columns: readonly string[], labels: readonly string[], output: Output): Origin[] {
  if (isVector(labels, output)) return columns.map((name) => ({ name, from: name }));
  return columns.flatMap((from) => labels.map((label) => ({ name: `${from} ${label}`, from })));
}

function vectorOf(
  name: string,
  labels: readonly string[],
  rows: readonly (Float64Array | null)[],
): VectorColumn {
  const filled = (numbers: Float64Array | null): number =>
    numbers === null
      ? 0
      : numbers.reduce((count, value) => count + (value === 0 || Number.isNaN(value) ? 0 : 1), 0);
  const starts = allocate(Uint32Array, rows.length + 1);
  rows.forEach((numbers, row) => {
    starts[row + 1] = starts[row] + filled(numbers);
  });
  const indices = allocate(Uint32Array, starts[rows.length]);
  const values = allocate(Float64Array, starts[rows.length]);
  let at = 0;
  for (const numbers of rows) {
    numbers?.forEach((value, k) => {
      if (value === 0 || Number.isNaN(value)) return;
      indices[at] = k;
      values[at++] = value;
    });
  }
  return { kind: 'vector', name, labels, starts, indices, values };
}
