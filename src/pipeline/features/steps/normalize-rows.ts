import { allocate } from '../../base/plain.ts';
import type { Column, VectorColumn } from '../../data/table.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds } from '../wide-columns.ts';

export const normalizeRows = defineStep({
  card: {
    id: 'normalize-rows',
    label: 'Normalize rows',
    summary:
      'Divides the chosen cells of each row by their size, so that every row has length 1. Rows of zeros stay. Vectors count with all their entries.',
    group: 'scale',
    accepts: wideKinds,
    selects: ['number'],
    params: {
      norm: {
        type: 'choice',
        default: 'l2',
        options: [
          { value: 'l2', label: 'Euclidean length' },
          { value: 'l1', label: 'Sum of sizes' },
          { value: 'max', label: 'Largest size' },
        ],
        label: 'Size',
        help: 'What becomes 1. Missing cells are not counted and stay missing.',
      },
    },
    source: 'sklearn.preprocessing.Normalizer 1.2.1',
    synonyms: ['Normalizer', 'unit norm', 'L2'],
  },
  fit: ({ columns }) => ({ columns: columns.length }),
  apply(table, columns, _state, params) {
    const { parts } = wideColumns(table, columns, false);
    const sizes = new Float64Array(table.rows);
    const count = (row: number, value: number) => {
      const size = Math.abs(value);
      if (Number.isNaN(size)) return;
      if (params.norm === 'max') sizes[row] = Math.max(sizes[row], size);
      else sizes[row] += params.norm === 'l2' ? size * size : size;
    };
    for (const part of parts) {
      if ('values' in part) for (let row = 0; row < sizes.length; row++) count(row, part.values[row]);
      else eachEntry(part.vector, (row, entry) => count(row, part.vector.values[entry]));
    }
    for (let row = 0; row < sizes.length; row++) {
      const size = params.norm === 'l2' ? Math.sqrt(sizes[row]) : sizes[row];
      sizes[row] = size < 10 * Number.EPSILON ? 1 : size;
    }
    const normalized = parts.map((part): Column => {
      if ('values' in part) {
        const values = allocate(Float64Array, table.rows);
        for (let row = 0; row < values.length; row++) values[row] = part.values[row] / sizes[row];
        return { kind: 'number', name: part.column, values };
      }
      const values = allocate(Float64Array, part.vector.values.length);
      eachEntry(part.vector, (row, entry) => {
        values[entry] = part.vector.values[entry] / sizes[row];
      });
      return { ...part.vector, values };
    });
    return putColumns(table, normalized);
  },
  describe: (state) => [
    {
      label: 'columns of a row divided by their size',
      value: String(state.columns),
      note: 'nothing is learnt',
    },
  ],
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import Normalizer'],
    transformer: params.norm === 'l2' ? 'Normalizer()' : `Normalizer(norm=${pythonOf(params.norm)})`,
  }),
});

function eachEntry({ starts }: VectorColumn, take: (row: number, entry: number) => void): void {
  for (let row = 0; row + 1 < starts.length; row++)
    for (let entry = starts[row]; entry < starts[row + 1]; entry++) take(row, entry);
}
