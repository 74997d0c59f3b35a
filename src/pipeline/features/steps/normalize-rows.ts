import { allocate } from '../../base/plain.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { numbersOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';

export const normalizeRows = defineStep({
  card: {
    id: 'normalize-rows',
    label: 'Normalize rows',
    summary:
      'Divides the chosen cells of each row by their size, so that every row has length 1. Rows of zeros stay.',
    group: 'scale',
    accepts: ['number', 'boolean'],
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
    const sources = columns.map((name) => numbersOf(columnOf(table, name)));
    const sizes = new Float64Array(table.rows);
    for (const values of sources) {
      for (let row = 0; row < sizes.length; row++) {
        const size = Math.abs(values[row]);
        if (Number.isNaN(size)) continue;
        if (params.norm === 'max') sizes[row] = Math.max(sizes[row], size);
        else sizes[row] += params.norm === 'l2' ? size * size : size;
      }
    }
    for (let row = 0; row < sizes.length; row++) {
      const size = params.norm === 'l2' ? Math.sqrt(sizes[row]) : sizes[row];
      sizes[row] = size < 10 * Number.EPSILON ? 1 : size;
    }
    const normalized = columns.map((name, i): NumberColumn => {
      const values = allocate(Float64Array, table.rows);
      for (let row = 0; row < values.length; row++) values[row] = sources[i][row] / sizes[row];
      return { kind: 'number', name, values };
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
