import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { tooFar } from '../far-numbers.ts';
import { pythonCall, pythonNumber } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { defineStep } from '../step.ts';
import { formatNumber } from '../wording.ts';

const functions = {
  log1p: { run: Math.log1p, back: Math.expm1, python: 'np.log1p', backPython: 'np.expm1(%)', above: -1 },
  log: { run: Math.log, back: Math.exp, python: 'np.log', backPython: 'np.exp(%)', above: 0 },
  log10: {
    run: Math.log10,
    back: (value: number) => 10 ** value,
    python: 'np.log10',
    backPython: 'np.power(10, %)',
    above: 0,
  },
  log2: {
    run: Math.log2,
    back: (value: number) => 2 ** value,
    python: 'np.log2',
    backPython: 'np.exp2(%)',
    above: 0,
  },
  sqrt: {
    run: Math.sqrt,
    back: (value: number) => Math.max(0, value) ** 2,
    python: 'np.sqrt',
    backPython: 'np.square(np.maximum(%, 0))',
    above: -Number.MIN_VALUE,
  },
  reciprocal: {
    run: (value: number) => 1 / value,
    back: (value: number) => 1 / value,
    python: 'np.true_divide(1, %)',
    backPython: '1 / (%)',
    above: null,
  },
} as const;

export const transformLog = defineStep({
  card: {
    id: 'transform-log',
    label: 'Log transform',
    summary: 'Takes the logarithm (or root, or reciprocal), which pulls in long tails of large values.',
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
          { value: 'reciprocal', label: 'One divided by the value', help: 'Turns the order round.' },
        ],
        help: 'Which function is taken of every value.',
      },
      offset: { type: 'number', default: 0, help: 'Added to every value first.' },
    },
    source: 'numpy 1.26 log1p, log, log10, log2, sqrt, reciprocal',
    synonyms: ['log1p', 'square root', 'reciprocal', 'inverse', 'skew', 'FunctionTransformer'],
  },
  fit({ table, columns, params }) {
    const { above, run } = functions[params.function];
    const undefinedAt = (value: number): boolean => (above === null ? value === 0 : value <= above);
    for (const name of columns) {
      const values = finiteNumbersOf(columnOf(table, name));
      const row = values.findIndex((value) => undefinedAt(value + params.offset));
      if (row >= 0)
        throw outside(
          name,
          row,
          values[row],
          params.function,
          above === null
            ? `No value may be ${formatNumber(0 - params.offset)}`
            : `All values must be above ${formatNumber(above - params.offset)}`,
        );
      if (above === null && values.some((value) => Math.abs(run(value + params.offset)) > Number.MAX_VALUE))
        throw tooFar(name, values);
    }
    return {};
  },
  apply(table, columns, _state, params) {
    const { run, above } = functions[params.function];
    return mapNumbers(table, columns, () => (value) => {
      const shifted = value + params.offset;
      return (above === null ? shifted === 0 : shifted <= above) ? Number.NaN : run(shifted);
    });
  },
  inverse(table, columns, _state, params) {
    const { back } = functions[params.function];
    return mapNumbers(table, columns, () => (value) => back(value) - params.offset);
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
  python({ params, invertible }) {
    const { python, backPython } = functions[params.function];
    const back = `${backPython.replace('%', 'values')}${params.offset === 0 ? '' : ` - ${pythonNumber(params.offset)}`}`;
    const sum = `values + ${pythonNumber(params.offset)}`;
    const bare =
      params.function === 'reciprocal' ? `lambda values: ${python.replace('%', 'values')}` : python;
    const shifted = `lambda values: ${
      params.function === 'reciprocal' ? python.replace('%', sum) : `${python}(${sum})`
    }`;
    return {
      imports: ['from sklearn.preprocessing import FunctionTransformer'],
      transformer: pythonCall('FunctionTransformer', [
        ['func', params.offset === 0 ? bare : shifted],
        ...(invertible
          ? ([
              ['inverse_func', `lambda values: ${back}`],
              ['check_inverse', 'False'],
            ] as const)
          : []),
        ['feature_names_out', '"one-to-one"'],
      ]),
    };
  },
});

function outside(column: string, row: number, value: number, name: string, rule: string): Problem {
  return new Problem(
    'out-of-domain',
    `Column "${column}" holds ${formatNumber(value)} (training row ${row + 1}), of which ${name} is not defined.`,
    `${rule}: set an offset, or use the step transform-power.`,
    { column, row },
  );
}
