import { Problem } from '../../base/problem.ts';
import { columnOf, numberColumn } from '../../data/table.ts';
import { countMissing, missingFlags } from '../access.ts';
import { fillingOrigins, indicatorName } from '../filling.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, percentWords } from '../wording.ts';

export const missingIndicator = defineStep({
  card: {
    id: 'missing-indicator',
    label: 'Missing indicator',
    summary:
      'Adds 0/1 columns saying where a value is missing, so that a model can learn from the gap itself.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    params: {
      features: {
        type: 'choice',
        default: 'missing-only',
        options: [
          { value: 'missing-only', label: 'Columns with missing training cells' },
          { value: 'all', label: 'All chosen columns' },
        ],
        help: 'Which columns get an indicator.',
      },
      errorOnNew: {
        type: 'boolean',
        default: false,
        label: 'Refuse new gaps',
        help: 'Stop when a column without missing training cells has one later.',
        advanced: true,
      },
    },
    source: 'sklearn.impute.MissingIndicator 1.2.1',
    synonyms: ['isna', 'was missing', 'MissingIndicator'],
  },
  fit: ({ table, columns }) => ({
    rows: table.rows,
    missing: columns.map((name) => countMissing(columnOf(table, name))),
  }),
  apply(table, columns, state, params) {
    const flagged = columns.filter((name, i) => {
      const flag = params.features === 'all' || state.missing[i] > 0;
      const column = columnOf(table, name);
      if (!flag && params.errorOnNew && countMissing(column) > 0) {
        throw new Problem(
          'new-missing',
          `Column "${name}" has missing cells; it had none in training.`,
          'Fill them before scoring, or turn off "Refuse new gaps".',
          { column: name },
        );
      }
      return flag;
    });
    const added = flagged.map((name) =>
      numberColumn(indicatorName(name), missingFlags(columnOf(table, name))),
    );
    return reshape(table, new Map(), added);
  },
  origins: fillingOrigins,
  describe: (state, params) => [
    {
      label: 'columns with an indicator',
      value: String(
        params.features === 'all' ? state.missing.length : state.missing.filter((n) => n > 0).length,
      ),
      note: `learnt on ${countWords(state.rows, 'row')}, ${percentWords(
        state.missing.reduce((sum, n) => sum + n, 0) / Math.max(1, state.rows * state.missing.length),
      )} of cells missing`,
    },
  ],
  python: ({ columns, state, params }) => ({
    imports: ['from sklearn.impute import MissingIndicator'],
    transformer: pythonCall('MissingIndicator', [
      ['features', pythonOf(params.features), '"missing-only"'],
      ['error_on_new', pythonOf(params.errorOnNew), 'True'],
    ]),
    beside: true,
    names: columns
      .filter((_, i) => params.features === 'all' || state.missing[i] > 0)
      .map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  }),
});
