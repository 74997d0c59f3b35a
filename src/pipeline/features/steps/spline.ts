import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { binaryScale, largestSize } from '../../calc/binary-scale.ts';
import { type Column, columnOf, numberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { tooFar } from '../far-numbers.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import {
  type Extrapolation,
  evaluateSplines,
  type SplineBasis,
  splineCount,
  splineKnots,
} from '../spline-basis.ts';
import { quantileOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

export const spline = defineStep({
  card: {
    id: 'spline',
    label: 'Splines',
    summary: 'Replaces each number by smooth overlapping bumps, so that a linear model can follow any curve.',
    group: 'engineer',
    accepts: ['number'],
    params: {
      nKnots: {
        type: 'integer',
        default: 5,
        min: 2,
        max: 100,
        label: 'Knots',
        help: 'Where the pieces of the curve meet, both ends included.',
      },
      degree: {
        type: 'integer',
        default: 3,
        min: 1,
        max: 10,
        help: '1 straight pieces, 3 smooth curves.',
      },
      knots: {
        type: 'choice',
        default: 'uniform',
        options: [
          { value: 'uniform', label: 'Evenly spaced' },
          { value: 'quantile', label: 'Equal numbers of rows between' },
        ],
        label: 'Knots lie',
        help: 'Where the knots are put.',
      },
      extrapolation: {
        type: 'choice',
        default: 'constant',
        options: [
          { value: 'constant', label: 'As at the edge' },
          { value: 'linear', label: 'Straight on' },
          { value: 'continue', label: 'Same curve' },
          { value: 'periodic', label: 'Comes round again', help: 'For hours, angles and the like.' },
          { value: 'missing', label: 'Missing' },
        ],
        label: 'Beyond the training rows',
        help: 'What happens to values outside the range seen. Missing cells give missing splines.',
      },
      includeBias: {
        type: 'boolean',
        default: true,
        label: 'Keep all splines',
        help: 'Off: leaves out the last one, which the others imply.',
        advanced: true,
      },
    },
    source: 'Eilers & Marx 1996; sklearn.preprocessing.SplineTransformer 1.2.1',
    synonyms: ['SplineTransformer', 'B-spline', 'basis', 'non-linear', 'GAM'],
  },
  fit({ table, columns, params }) {
    if (params.extrapolation === 'periodic' && params.nKnots <= params.degree) {
      throw new Problem(
        'bad-parameter',
        `Periodic splines of degree ${params.degree} need more than ${params.degree} knots; ${params.nKnots} are asked for.`,
        'Use more knots or a lower degree.',
        { param: 'nKnots' },
      );
    }
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const sorted = sortedPresent(finiteNumbersOf(columnOf(table, name)));
        const base = baseKnots(sorted, params.nKnots, params.knots);
        const knots = splineKnots(base, params.degree, params.extrapolation);
        if (!knots.every(Number.isFinite)) throw tooFar(name, sorted);
        return { column: name, base, knots };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, knots } of state.columns) {
      const { basis, unit } = nearBasis(knots, params);
      const values = numbersOf(columnOf(table, column));
      const splines = new Float64Array(splineCount(basis));
      const names = splineNames(column, splines.length, params.includeBias);
      const made = names.map(() => allocate(Float64Array, table.rows));
      for (let row = 0; row < values.length; row++) {
        evaluateSplines(basis, values[row] * unit, splines);
        for (let s = 0; s < made.length; s++) made[s][row] = splines[s];
      }
      replace.set(
        column,
        names.map((name, s) => numberColumn(name, made[s])),
      );
    }
    return reshape(table, replace);
  },
  origins: (_columns, state, params) =>
    state.columns.flatMap(({ column, knots }) =>
      splineNames(column, splineCount({ ...params, knots }), params.includeBias).map((name) => ({
        name,
        from: column,
      })),
    ),
  describe: (state, params) =>
    state.columns.map(({ column, base, knots }) => ({
      label: `knots of ${column}`,
      value: base.map((knot) => formatNumber(knot, 4)).join(', '),
      note: `${countWords(splineCount({ ...params, knots }), 'spline')} of degree ${params.degree}, learnt on ${countWords(state.rows, 'row')}`,
    })),
  picture: (state, params) => ({
    of: 'curves',
    columns: state.columns.slice(0, 6).map(({ column, base, knots }) => {
      const { basis, unit } = nearBasis(knots, params);
      const [from, to] = [base[0], base[base.length - 1]];
      const at = Array.from({ length: 81 }, (_, i) => (i === 80 ? to : from + (i * (to - from)) / 80));
      const curves = splineNames(column, splineCount(basis), params.includeBias).map(() => [] as number[]);
      const values = new Float64Array(splineCount(basis));
      for (const x of at) {
        evaluateSplines(basis, x * unit, values);
        curves.forEach((curve, s) => {
          curve.push(values[s]);
        });
      }
      return { column, at, curves, knots: base };
    }),
  }),
  python: ({ columns, state, params }) => ({
    imports: ['from sklearn.preprocessing import SplineTransformer'],
    transformer: pythonCall('SplineTransformer', [
      ['n_knots', String(params.nKnots), '5'],
      ['degree', String(params.degree), '3'],
      ['knots', pythonOf(params.knots), '"uniform"'],
      [
        'extrapolation',
        pythonOf(params.extrapolation === 'missing' ? 'error' : params.extrapolation),
        '"constant"',
      ],
      ['include_bias', pythonOf(params.includeBias), 'True'],
    ]),
    names: state.columns.flatMap(({ column, knots }, c) => {
      const count = splineCount({ ...params, knots });
      const python = splineNames(columns[c], count, params.includeBias);
      return splineNames(column, count, params.includeBias).map((name, s) => ({ name, python: python[s] }));
    }),
  }),
});

/** The basis for values × unit: very small or large knots come near 1, so that dividing by their distances is safe. */
function nearBasis(
  knots: readonly number[],
  { degree, extrapolation }: { readonly degree: number; readonly extrapolation: Extrapolation },
): { basis: SplineBasis; unit: number } {
  const unit = binaryScale(largestSize(knots));
  return { basis: { degree, extrapolation, knots: unit === 1 ? knots : knots.map((k) => k * unit) }, unit };
}

/** Values that are all equal (or none) get equal knots, whose splines are 0; positions rounded as numpy does. */
function baseKnots(sorted: Float64Array, count: number, placed: 'uniform' | 'quantile'): number[] {
  const min = sorted.length === 0 ? 0 : sorted[0];
  const max = sorted.length === 0 ? 0 : sorted[sorted.length - 1];
  const step = (max - min) / (count - 1);
  return Array.from({ length: count }, (_, i) => {
    if (i === count - 1) return max;
    if (placed === 'uniform' || sorted.length === 0) return i * step + min;
    return quantileOfSorted(sorted, (100 * (i * (1 / (count - 1)))) / 100);
  });
}

function splineNames(column: string, count: number, bias: boolean): string[] {
  return Array.from({ length: bias ? count : count - 1 }, (_, s) => `${column}_sp_${s}`);
}
