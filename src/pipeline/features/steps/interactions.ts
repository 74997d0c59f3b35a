import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { numbersOf } from '../access.ts';
import { guardColumns, maxColumnsParam } from '../explosion.ts';
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
} as const;
type Operation = keyof typeof operations;

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
        help: `What is done with each pair: ${Object.keys(operations).join(', ')}. Dividing by 0 gives missing; missing stays missing.`,
      },
      with: {
        type: 'column',
        default: '',
        help: 'Pairs each of the columns with this one; empty: all of them with each other.',
      },
      maxColumns: maxColumnsParam,
    },
    source: 'Own definition; products as sklearn.preprocessing.PolynomialFeatures(interaction_only=True)',
    synonyms: ['interaction', 'ratio', 'product', 'difference', 'cross'],
  },
  fit({ table, columns, params }) {
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
    if (params.with !== '') numbersOf(columnOf(table, params.with));
    return { rows: table.rows, pairs: pairsOf(columns, params.with) };
  },
  apply(table, _columns, state, params) {
    const made = operationsOf(params.operations).flatMap((operation) =>
      state.pairs.map(({ a, b }): NumberColumn => {
        const [x, y] = [numbersOf(columnOf(table, a)), numbersOf(columnOf(table, b))];
        const values = allocate(Float64Array, table.rows);
        const { of } = operations[operation];
        for (let row = 0; row < values.length; row++) values[row] = of(x[row], y[row]);
        return { kind: 'number', name: nameOf(a, operation, b), values };
      }),
    );
    return reshape(table, new Map(), made);
  },
  origins: (_columns, state, params) =>
    operationsOf(params.operations).flatMap((operation) =>
      state.pairs.map(({ a, b }) => ({ name: nameOf(a, operation, b), from: a })),
    ),
  describe: (state, params) => [
    {
      label: 'new columns',
      value: listWords(
        operationsOf(params.operations).flatMap((operation) =>
          state.pairs.map(({ a, b }) => nameOf(a, operation, b)),
        ),
      ),
      note: `${countWords(state.pairs.length, 'pair')}; nothing is learnt`,
    },
  ],
  python({ state, params, nameOf: pythonName }) {
    const pairs = state.pairs.map(({ a, b }) => [pythonName(a), pythonName(b)]);
    const chosen = operationsOf(params.operations);
    return {
      imports: [],
      helpers: [pairsClass],
      also: params.with === '' ? [] : [pythonName(params.with)],
      transformer: pythonCall('Pairs', [
        ['pairs', pythonOf(pairs)],
        ['operations', pythonOf(chosen), '["multiply"]'],
      ]),
      names: chosen.flatMap((operation) =>
        state.pairs.map(({ a, b }) => ({
          name: nameOf(a, operation, b),
          python: nameOf(pythonName(a), operation, pythonName(b)),
        })),
      ),
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

function nameOf(a: string, operation: Operation, b: string): string {
  return `${a} ${operations[operation].sign} ${b}`;
}

const pairsClass = `class Pairs(BaseEstimator, TransformerMixin):
    """Products, ratios, differences and sums of pairs of columns, beside the columns themselves."""

    signs = {"multiply": "\\u00d7", "divide": "\\u00f7", "subtract": "\\u2212", "add": "+"}

    def __init__(self, pairs, operations=("multiply",)):
        self.pairs, self.operations = pairs, operations

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        made = {}
        for operation in self.operations:
            for a, b in self.pairs:
                x, y = X[a].astype(float), X[b].astype(float)
                y = y.mask(y == 0) if operation == "divide" else y
                made[f"{a} {self.signs[operation]} {b}"] = getattr(np, operation)(x, y)
        return pd.concat([X, pd.DataFrame(made, index=X.index)], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[f"{a} {self.signs[operation]} {b}" for operation in self.operations for a, b in self.pairs]]`;
