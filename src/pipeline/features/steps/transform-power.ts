import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { tooFar } from '../far-numbers.ts';
import { minimumOf } from '../minimum.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { bendable, settledPower } from '../settled-power.ts';
import { isConstant, type Moments, momentsOf, rangeOf, uncorrectedVariance } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber, formatValue } from '../wording.ts';

export const transformPower = defineStep({
  card: {
    id: 'transform-power',
    label: 'Power transform',
    summary: 'Bends each column by the power that makes it most like a normal distribution.',
    group: 'scale',
    accepts: ['number'],
    params: {
      method: {
        type: 'choice',
        default: 'yeo-johnson',
        options: [
          { value: 'yeo-johnson', label: 'Yeo–Johnson', help: 'Takes any number.' },
          { value: 'box-cox', label: 'Box–Cox', help: 'Takes numbers above 0 only.' },
        ],
        help: 'Which family of curves is used.',
      },
      standardize: {
        type: 'boolean',
        default: true,
        help: 'Afterwards move to mean 0 and standard deviation 1.',
      },
    },
    source: 'Yeo & Johnson 2000; Box & Cox 1964; sklearn.preprocessing.PowerTransformer 1.2.1',
    synonyms: ['box-cox', 'yeo-johnson', 'gaussian', 'skew', 'PowerTransformer'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const all = finiteNumbersOf(columnOf(table, name));
      const values = all.includes(Number.NaN) ? all.filter((value) => !Number.isNaN(value)) : all;
      const { min } = rangeOf(values);
      if (params.method === 'box-cox' && min <= 0) throw notPositive(name, min);
      const { lambda, moments } = bestPower(values, params.method);
      const { mean, variance, count } = moments;
      if (params.standardize && count > 0 && !(Math.abs(mean) + variance < Number.POSITIVE_INFINITY))
        throw tooFar(name, values);
      const constant = isConstant(moments);
      return {
        column: name,
        lambda: toPlainNumber(lambda),
        mean: toPlainNumber(mean),
        scale: toPlainNumber(constant ? 1 : Math.sqrt(variance)),
      };
    }),
  }),
  apply: (table, columns, state, params) =>
    mapNumbers(table, columns, (i) => {
      const lambda = fromPlainNumber(state.columns[i].lambda);
      const mean = params.standardize ? fromPlainNumber(state.columns[i].mean) : 0;
      const scale = params.standardize ? fromPlainNumber(state.columns[i].scale) : 1;
      return (value) => (bend(value, lambda, params.method) - mean) / scale;
    }),
  inverse: (table, columns, state, params) =>
    mapNumbers(table, columns, (i) => {
      const lambda = fromPlainNumber(state.columns[i].lambda);
      const mean = params.standardize ? fromPlainNumber(state.columns[i].mean) : 0;
      const scale = params.standardize ? fromPlainNumber(state.columns[i].scale) : 1;
      return (value) => unbend(value * scale + mean, lambda, params.method);
    }),
  describe: (state) =>
    state.columns.map(({ column, lambda }) => ({
      label: `power for ${column}`,
      value: formatValue(fromPlainNumber(lambda)),
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import PowerTransformer'],
    transformer: pythonCall('PowerTransformer', [
      ['method', pythonOf(params.method), '"yeo-johnson"'],
      ['standardize', pythonOf(params.standardize), 'True'],
    ]),
  }),
});

type Method = 'yeo-johnson' | 'box-cox';

/** One value bent by a power, 1 leaving it as it is (Yeo–Johnson); Box–Cox of zero or less is missing. */
function bend(value: number, lambda: number, method: Method): number {
  if (method === 'box-cox') {
    if (!(value > 0)) return Number.NaN;
    return Math.abs(lambda) < 1e-19 ? Math.log(value) : Math.expm1(lambda * Math.log(value)) / lambda;
  }
  if (lambda === 1) return value;
  if (value >= 0) {
    return Math.abs(lambda) < Number.EPSILON ? Math.log1p(value) : ((value + 1) ** lambda - 1) / lambda;
  }
  return Math.abs(lambda - 2) > Number.EPSILON
    ? -((1 - value) ** (2 - lambda) - 1) / (2 - lambda)
    : -Math.log1p(-value);
}

function bendAll(values: Float64Array, lambda: number, method: Method): Float64Array {
  const bent = new Float64Array(values.length);
  for (let i = 0; i < bent.length; i++) bent[i] = bend(values[i], lambda, method);
  return bent;
}

/** What was bent to a value; missing where nothing is, beyond the end of the curve. */
function unbend(value: number, lambda: number, method: Method): number {
  if (method === 'box-cox') {
    return Math.abs(lambda) < 1e-19 ? Math.exp(value) : (value * lambda + 1) ** (1 / lambda);
  }
  if (lambda === 1) return value;
  if (value >= 0) {
    return Math.abs(lambda) < Number.EPSILON ? Math.expm1(value) : (value * lambda + 1) ** (1 / lambda) - 1;
  }
  return Math.abs(lambda - 2) > Number.EPSILON
    ? 1 - (1 - (2 - lambda) * value) ** (1 / (2 - lambda))
    : -Math.expm1(-value);
}

/**
 * The power with the highest likelihood; 1 (nothing changes but the origin) if all values are equal. Where that power
 * leaves nothing but rounding of the values, such powers are not considered; if none remains it is 1, or 0 (logarithms)
 * for Box–Cox. The likelihood is flat at its top, so that double precision settles the power to about 1e-7. Where the
 * bent values vary little for their size, it is that of the rounded ones, as in scikit-learn, which sees no other.
 */
function bestPower(values: Float64Array, method: Method): { lambda: number; moments: Moments } {
  const at = (lambda: number) => ({ lambda, moments: momentsOf(bendAll(values, lambda, method)) });
  if (values.every((value) => value === values[0])) return at(1);
  const best = at(powerOfMany(values, method) ?? minimumOf(heightOf(values, method)));
  if (!isConstant(best.moments)) return best;
  const height = heightOf(values, method);
  const next = at(
    minimumOf((lambda) => (isConstant(at(lambda).moments) ? Number.POSITIVE_INFINITY : height(lambda))),
  );
  return isConstant(next.moments) ? at(method === 'box-cox' ? 0 : 1) : next;
}

/** The power of many values from that of a part of them; null where they are few or that does not lead to it. */
function powerOfMany(values: Float64Array, method: Method): number | null {
  const box = method === 'box-cox';
  const every = Math.ceil(values.length / 2000);
  const part = new Float64Array(Math.ceil(values.length / every));
  for (let i = 0; i < part.length; i++) part[i] = values[i * every];
  if (every < 10 || rangeOf(part).min === rangeOf(part).max) return null;
  const start = minimumOf(heightOf(part, method), -2, 2, 1e-4);
  return settledPower(bendable(values, box), bendable(part, box), start, box ? 0 : narrow);
}

/** −log-likelihood of powers, but for a constant. */
function heightOf(values: Float64Array, method: Method): (lambda: number) => number {
  const box = method === 'box-cox';
  let logs = 0;
  for (const value of values) logs += box ? Math.log(value) : Math.sign(value) * Math.log1p(Math.abs(value));
  const bent = new Float64Array(values.length);
  const alike = spreadAlike(values, method);
  return (lambda) => {
    alike(lambda, bent);
    const { mean, variance: own } = momentsOf(bent);
    let variance = own;
    const size = Math.max(Math.abs(mean), 1 / Math.abs(lambda), 1 / Math.abs(2 - lambda));
    if (!box && variance < narrow * size * size) {
      for (let i = 0; i < bent.length; i++) bent[i] = bend(values[i], lambda, method);
      variance = uncorrectedVariance(bent);
    }
    if (!(variance > 2.3e-308)) return Number.POSITIVE_INFINITY;
    return (values.length / 2) * Math.log(variance) - (lambda - 1) * logs;
  };
}

/** Variance for the square of the size, below which the digits that rounding takes count. */
const narrow = 1e-8;

/** What has the variance of the bent values: the constant in them would cost the digits of the others. */
function spreadAlike(values: Float64Array, method: Method): (lambda: number, out: Float64Array) => void {
  const logs = values.map((value) => (method === 'box-cox' ? Math.log(value) : Math.log1p(Math.abs(value))));
  if (method === 'box-cox' || rangeOf(values).min >= 0) {
    return (lambda, out) => {
      if (lambda === 0) out.set(logs);
      else for (let i = 0; i < out.length; i++) out[i] = Math.exp(lambda * logs[i]) / lambda;
    };
  }
  return (lambda, out) => {
    const other = 2 - lambda;
    for (let i = 0; i < out.length; i++) {
      const power = values[i] >= 0 ? lambda : other;
      const size = Math.abs(power) < Number.EPSILON ? logs[i] : (Math.exp(power * logs[i]) - 1) / power;
      out[i] = values[i] >= 0 ? size : -size;
    }
  };
}

function notPositive(column: string, value: number): Problem {
  return new Problem(
    'out-of-domain',
    `Column "${column}" holds ${formatNumber(value)}; Box–Cox takes only numbers above 0.`,
    'Choose Yeo–Johnson, which takes any number.',
    { column, param: 'method' },
  );
}
