import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { pythonCall, pythonNumber } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { defineStep } from '../step.ts';
import { formatNumber } from '../wording.ts';

const functions = {
  log1p: { run: Math.log1p, python: 'np.log1p', above: -1 },
  log: { run: Math.log, python: 'np.log', above: 0 },
  log10: { run: Math.log10, python: 'np.log10', above: 0 },
  log2: { run: Math.log2, python: 'np.log2', above: 0 },
  sqrt: { run: Math.sqrt, python: 'np.sqrt', above: -Number.MIN_VALUE },
} as const;

export const transformLog = defineStep({
  card: {
    id: 'transform-log',
    label: 'Log transform',
    summary: 'Takes the logarithm (or root), which pulls in long tails of large values.',
    group: 'scale',
    accepts: ['number'],
    params: {
      function: {
        type: 'choice',
        default: 'log1p',
        options: [
          { value: 'log1p', label: 'log(1 + x)', help: 'Takes zeros.' },
          { value: 'log', label: 'Natural logarithm' },
          { value: 'log10', label: 'Logarithm to base 10' },
          { value: 'log2', label: 'Logarithm to base 2' },
          { value: 'sqrt', label: 'Square root' },
        ],
        help: 'Which function is taken of every value.',
      },
      offset: { type: 'number', default: 0, help: 'Added to every value first.' },
    },
    source: 'numpy 1.26 log1p, log, log10, log2, sqrt',
    synonyms: ['log1p', 'square root', 'skew', 'FunctionTransformer'],
  },
  fit({ table, columns, params }) {
    const { above } = functions[params.function];
    for (const name of columns) {
      const values = finiteNumbersOf(columnOf(table, name));
      const row = values.findIndex((value) => value + params.offset <= above);
      if (row >= 0) throw outside(name, row, values[row], params.function, above - params.offset);
    }
    return {};
  },
  apply(table, columns, _state, params) {
    const { run, above } = functions[params.function];
    return mapNumbers(table, columns, () => (value) => {
      const shifted = value + params.offset;
      return shifted <= above ? Number.NaN : run(shifted);
    });
  },
  describe: (_state, params) => [
    {
      label: 'function',
      value:
        params.offset === 0
          ? params.function
          : `${params.function} of value + ${formatNumber(params.offset)}`,
      note: 'nothing is learnt; later values outside its domain become missing',
    },
  ],
  python({ params }) {
    const { python } = functions[params.function];
    const shifted = `lambda values: ${python}(values + ${pythonNumber(params.offset)})`;
    return {
      imports: ['from sklearn.preprocessing import FunctionTransformer'],
      transformer: pythonCall('FunctionTransformer', [
        ['func', params.offset === 0 ? python : shifted],
        ['feature_names_out', '"one-to-one"'],
      ]),
    };
  },
});

function outside(column: string, row: number, value: number, name: string, above: number): Problem {
  return new Problem(
    'out-of-domain',
    `Column "${column}" holds ${formatNumber(value)} (training row ${row + 1}), of which ${name} is not defined.`,
    `All values must be above ${formatNumber(above)}: set an offset, or use the step transform-power.`,
    { column, row },
  );
}
