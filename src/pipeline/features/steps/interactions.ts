import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { guardColumns, maxColumnsParam } from '../explosion.ts';
import { prunedPython, pruneParam, withoutCopies, withoutCopiesClass } from '../pruning.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

type Pair = { readonly a: string; readonly b: string };

const operations = {
  multiply: { sign: '×', of: (x: number, y: number) => x * y },
  divide: { sign: '÷', of: (x: number, y: number) => (y === 0 ? Number.NaN : x / y) },
  subtract: { sign: '−', of: (x: number, y: number) => x - y },
  add: { sign: '+', of: (x: number, y: number) => x + y },
  ratio: { sign: '÷', of: (x: number, y: number) => (x + y === 0 ? Number.NaN : x / (x + y)) },
} as const;
type Operation = keyof typeof operations;
type Made = Pair & { readonly operation: Operation };

export const interactions = defineStep({
  card: {
    id: 'interactions',
    label: 'Combine pairs',
    summary: 'Adds the product, ratio, difference or sum of every pair of columns, such as price ÷ rooms.',
    group: 'engineer',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    params: {
      operations: {
        type: 'texts',
        default: ['multiply'],
        help: `What is done with each pair a, b: ${Object.keys(operations).join(', ')} (ratio: a ÷ (a + b), the share of both). Dividing by 0 gives missing; missing stays missing.`,
      },
      with: {
        type: 'column',
        default: '',
        help: 'Pairs each of the columns with this one; empty: all of them with each other.',
      },
      prune: pruneParam,
      maxColumns: maxColumnsParam,
    },
    source: 'Own definition; products as sklearn.preprocessing.PolynomialFeatures(interaction_only=True)',
    synonyms: ['interaction', 'ratio', 'product', 'difference', 'cross'],
  },
  async fit({ table, columns, params, job }) {
    const chosen = operationsOf(params.operations);
    const others = params.with === '' ? columns.length : 2;
    const made = ((columns.length * (others - 1)) / (params.with === '' ? 2 : 1)) * chosen.length;
    guardColumns(
      'Combining pairs',
      columns.length,
      made,
      params.maxColumns,
      'Choose fewer columns or pair them with one column only, or raise the guard.',
    );
    const used = params.with === '' || columns.includes(params.with) ? columns : [...columns, params.with];
    const sources = used.map((name) => finiteNumbersOf(columnOf(table, name)));
    const all = pairsOf(columns, params.with).flatMap(({ a, b }) =>
      chosen.map((operation): Made => ({ a, operation, b })),
    );
    all.sort((one, two) => chosen.indexOf(one.operation) - chosen.indexOf(two.operation));
    if (params.prune === null) return { rows: table.rows, made: all, possible: all.length };
    const values = all.map((one) => valuesOf(table, one));
    const kept = await withoutCopies(sources, values, params.prune, job);
    return { rows: table.rows, made: kept.map((m) => all[m]), possible: all.length };
  },
  apply: (table, _columns, state) =>
    reshape(
      table,
      new Map(),
      state.made.map(
        (one): NumberColumn => ({ kind: 'number', name: nameOf(one), values: valuesOf(table, one) }),
      ),
    ),
  origins: (_columns, state) => state.made.map((one) => ({ name: nameOf(one), from: one.a })),
  describe: (state) => [
    {
      label: 'new columns',
      value: listWords(state.made.map(nameOf)),
      note:
        state.possible > state.made.length
          ? `${countWords(state.possible - state.made.length, 'look-alike')} left out; compared on ${countWords(state.rows, 'row')}`
          : `${countWords(state.made.length, 'column')}; nothing is learnt`,
    },
  ],
  python({ columns, state, params, nameOf: pythonName }) {
    const pairs = pairsOf(columns, params.with === '' ? '' : pythonName(params.with));
    const pruned = params.prune !== null;
    return {
      imports: pruned ? ['from sklearn.base import BaseEstimator, TransformerMixin, clone'] : [],
      helpers: [pairsClass, ...(pruned ? [withoutCopiesClass] : [])],
      also: params.with === '' ? [] : [pythonName(params.with)],
      transformer: prunedPython(
        pythonCall('Pairs', [
          ['pairs', pythonOf(pairs.map(({ a, b }) => [a, b]))],
          ['operations', pythonOf(operationsOf(params.operations)), '["multiply"]'],
        ]),
        params.prune,
      ),
      names: state.made.map((one) => ({
        name: nameOf(one),
        python: nameOf({ ...one, a: pythonName(one.a), b: pythonName(one.b) }),
      })),
    };
  },
});

function operationsOf(chosen: readonly string[]): Operation[] {
  return [...new Set(chosen)].map((one) => {
    if (Object.hasOwn(operations, one)) return one as Operation;
    throw new Problem(
      'bad-parameter',
      `There is no operation "${one}".`,
      `Choose from: ${Object.keys(operations).join(', ')}.`,
      { param: 'operations' },
    );
  });
}

function pairsOf(columns: readonly string[], other: string): Pair[] {
  if (other !== '') return columns.filter((a) => a !== other).map((a) => ({ a, b: other }));
  return columns.flatMap((a, i) => columns.slice(i + 1).map((b) => ({ a, b })));
}

function valuesOf(table: Table, { a, operation, b }: Made): Float64Array<ArrayBufferLike> {
  const [x, y] = [numbersOf(columnOf(table, a)), numbersOf(columnOf(table, b))];
  const values = allocate(Float64Array, table.rows);
  const { of } = operations[operation];
  for (let row = 0; row < values.length; row++) values[row] = of(x[row], y[row]);
  return values;
}

function nameOf({ a, operation, b }: Made): string {
  return operation === 'ratio' ? `${a} ÷ (${a} + ${b})` : `${a} ${operations[operation].sign} ${b}`;
}

const pairsClass = `class Pairs(BaseEstimator, TransformerMixin):
    """Products, ratios, differences and sums of pairs of columns, beside the columns themselves."""

    signs = {"multiply": "\\u00d7", "divide": "\\u00f7", "subtract": "\\u2212", "add": "+"}

    def __init__(self, pairs, operations=("multiply",)):
        self.pairs, self.operations = pairs, operations

    def label(self, a, operation, b):
        return f"{a} \\u00f7 ({a} + {b})" if operation == "ratio" else f"{a} {self.signs[operation]} {b}"

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        made = {}
        for operation in self.operations:
            for a, b in self.pairs:
                x, y = X[a].astype(float), X[b].astype(float)
                y = x + y if operation == "ratio" else y
                y = y.mask(y == 0) if operation in ("divide", "ratio") else y
                made[self.label(a, operation, b)] = getattr(np, "divide" if operation == "ratio" else operation)(x, y)
        return pd.concat([X, pd.DataFrame(made, index=X.index)], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[self.label(a, operation, b) for operation in self.operations for a, b in self.pairs]]`;
