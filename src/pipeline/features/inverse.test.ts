import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import {
  booleanColumn,
  type Cell,
  type Column,
  categoryColumn,
  cellOf,
  columnOf,
  numberColumn,
  type Table,
  takeTable,
} from '../data/table.ts';
import { steps } from './catalog.ts';
import golden from './golden/oracle-inverse.json' with { type: 'json' };
import { invertSteps, isInvertible } from './invert-steps.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';
import type { FittedStep } from './recipe-types.ts';

type Case = {
  readonly step: string;
  readonly params: PlainObject;
  readonly on: readonly string[];
  readonly probe: readonly (readonly (number | null)[])[] | null;
  readonly back: readonly (readonly Cell[])[];
  /** State in place of our own: the likelihood of powers is flat at its top, so that the last digits differ. */
  readonly learnt?: readonly PlainObject[];
};
type Set = {
  readonly kind: string;
  readonly split: number;
  readonly columns: { readonly [name: string]: readonly Cell[] };
  readonly cases: readonly Case[];
};
const sets = golden.sets as unknown as { readonly [name: string]: Set };
const infinite: { readonly [word: string]: number } = {
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

function tableOf({ kind, columns }: Set, on: readonly string[] = Object.keys(columns)): Table {
  const made = on.map((name): Column => {
    const cells = columns[name];
    if (kind === 'words')
      return categoryColumn(
        name,
        cells.map((cell) => (cell === null ? null : String(cell))),
      );
    return numberColumn(
      name,
      cells.map((cell) => (cell === null ? Number.NaN : Number(cell))),
    );
  });
  return { rows: made[0] === undefined ? 0 : columns[on[0]].length, columns: made };
}

function firstRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}

async function fitted(
  step: string,
  params: PlainObject,
  table: Table,
  rows: number,
): Promise<{ steps: readonly FittedStep[]; apply: (table: Table) => Table }> {
  const on = table.columns.map(({ name }) => name);
  const recipe = { steps: [{ id: 's', step, columns: on, params }] };
  const result = await fitRecipe(recipe, {}, table, firstRows(rows), { random: seeded(0), job: silentJob });
  const plain = JSON.parse(JSON.stringify(result.fitted)) as typeof result.fitted;
  return { steps: plain.steps, apply: (rest) => applyRecipe(plain, rest) };
}

/** To 1e-9 of the largest cell of the column. */
function expectCells(
  table: Table,
  names: readonly string[],
  want: (row: number, name: string) => Cell,
  tolerance = 1e-9,
): void {
  for (const name of names) {
    const column = columnOf(table, name);
    const sizes = Array.from({ length: table.rows }, (_, row) => Math.abs(Number(want(row, name))));
    const largest = sizes.reduce((most, size) => (size > most && size < Infinity ? size : most), 1);
    for (let row = 0; row < table.rows; row++) {
      const got = column.kind === 'time' ? column.values[row] : cellOf(column, row);
      const wanted = want(row, name);
      const where = `${name}, row ${row}`;
      if (typeof wanted !== 'number' || typeof got !== 'number') expect(got, where).toEqual(wanted);
      else
        expect(
          got === wanted || Math.abs(got - wanted) <= tolerance * largest,
          `${where}: ${got} is not ${wanted}`,
        ).toBe(true);
    }
  }
}

describe.each(Object.entries(sets))('taken back as by inverse_transform of scikit-learn: %s', (_, set) => {
  it.each(set.cases.map((one) => [one.step, JSON.stringify(one.params), one] as const))(
    '%s %s',
    async (step, _params, one) => {
      const table = tableOf(set, one.on);
      const { steps: done, apply } = await fitted(step, one.params, table, set.split);
      const there = apply(table);
      const probe = one.probe;
      const made: Table =
        probe === null
          ? there
          : {
              rows: probe.length,
              columns: there.columns.map(({ name }, c) =>
                numberColumn(
                  name,
                  probe.map((row) => row[c] ?? Number.NaN),
                ),
              ),
            };
      const [own] = done;
      const back = invertSteps(
        one.learnt ? [{ ...own, state: { ...own.state, columns: one.learnt } }] : done,
        made,
      );
      expect(back.columns.map(({ name }) => name).sort()).toEqual([...one.on].sort());
      expectCells(back, one.on, (row, name) => {
        const cell = one.back[row][one.on.indexOf(name)];
        return typeof cell === 'string' && Object.hasOwn(infinite, cell) ? infinite[cell] : cell;
      });
    },
  );
});

/** Parameters under which nothing is forgotten, and the rows for which that holds; [] = only for the law of bins. */
const lossless: {
  readonly [step: string]: readonly { params: PlainObject; on?: 'train'; words?: true }[];
} = {
  'scale-standard': [{ params: {} }, { params: { withMean: false } }, { params: { withStd: false } }],
  'scale-min-max': [{ params: { featureRange: [-3, 5] } }, { params: { clip: true }, on: 'train' }],
  'scale-robust': [{ params: {} }, { params: { unitVariance: true, quantileRange: [5, 95] } }],
  'scale-max-abs': [{ params: {} }, { params: { by: 'power-of-ten' } }],
  'transform-power': [{ params: {} }, { params: { standardize: false } }],
  'transform-quantile': [
    { params: {}, on: 'train' },
    { params: { outputDistribution: 'normal' }, on: 'train' },
  ],
  'transform-log': [
    { params: { offset: 5 } },
    { params: { function: 'log', offset: 5 } },
    { params: { function: 'log10', offset: 5 } },
    { params: { function: 'log2', offset: 5 } },
    { params: { function: 'sqrt', offset: 5 } },
    { params: { function: 'reciprocal', offset: 5.5 } },
  ],
  'transform-rank': [
    { params: {}, on: 'train' },
    { params: { ties: 'dense', share: true }, on: 'train' },
  ],
  'encode-ordinal': [
    { params: {}, words: true },
    { params: { order: 'frequency', unknownValue: null }, words: true },
    { params: { order: 'appearance', handleUnknown: 'most-frequent' }, words: true },
    { params: {} },
  ],
  'encode-one-hot': [
    { params: {}, words: true },
    { params: { drop: 'if-binary' }, words: true },
    { params: { drop: 'most-frequent' }, words: true },
    { params: {} },
  ],
  'encode-binary': [
    { params: {}, words: true },
    { params: { missing: 'missing' }, words: true },
    { params: {} },
  ],
  pca: [
    { params: {} },
    { params: { whiten: true, scale: true } },
    { params: { nComponents: 1, keepColumns: true } },
  ],
  'truncated-svd': [{ params: { nComponents: 9 } }],
  discretize: [],
};
const projections = ['pca', 'truncated-svd'];
/** A strong power squeezes 3,450 g into the last eight digits of a number near 1, and 1,000,000,000,000 ± 9 into none. */
const squeezed: { readonly [step: string]: number } = { 'transform-power': 1e-8 };

describe('a step taken back gives what it was given', () => {
  it('holds for every step that can be', () => {
    expect(
      steps.list
        .map(({ card }) => card.id)
        .filter(isInvertible)
        .sort(),
    ).toEqual(Object.keys(lossless).sort());
  });
  const cases = Object.entries(lossless).flatMap(([step, variants]) =>
    variants.flatMap((variant) =>
      Object.entries(sets)
        .filter(([, set]) => (variant.words === true) === (set.kind === 'words'))
        .map(([name, set]) => [step, JSON.stringify(variant.params), name, variant, set] as const),
    ),
  );
  it.each(cases)('%s %s on %s', async (step, _params, name, variant, set) => {
    const projected = projections.includes(step);
    if (projected && (set.split < 5 || name.endsWith('edges'))) return;
    const on = Object.keys(set.columns).filter((column) => step !== 'transform-power' || column !== 'large');
    const table = tableOf(set, on);
    const { steps: done, apply } = await fitted(step, variant.params, table, set.split);
    const words = set.kind === 'words' || step.startsWith('encode');
    const rows = variant.on === 'train' || words ? takeTable(table, firstRows(set.split)) : table;
    const back = invertSteps(done, apply(rows));
    expectCells(
      back,
      on,
      (row, column) => {
        const whole =
          !projected ||
          variant.params.keepColumns === true ||
          rows.columns.every((held) => cellOf(held, row) !== null);
        return whole ? cellOf(columnOf(rows, column), row) : null;
      },
      squeezed[step],
    );
  });
  it('bins: the middle of a bin lies in the bin', async () => {
    const set = sets['numbers titanic'];
    for (const encode of ['ordinal', 'onehot']) {
      const table = tableOf(set);
      const { steps: done, apply } = await fitted('discretize', { encode }, table, set.split);
      const binned = apply(table);
      expect(apply(invertSteps(done, binned))).toEqual(binned);
    }
  });
});

describe('columns come back in place and in kind', () => {
  const table: Table = {
    rows: 4,
    columns: [
      booleanColumn('a', [true, null, false, true]),
      numberColumn('b', [3, 1, 3, Number.NaN]),
      categoryColumn('c', ['y', 'x', null, 'x']),
    ],
  };
  it.each(['encode-one-hot', 'encode-ordinal', 'encode-binary'])('%s', async (step) => {
    const { steps: done, apply } = await fitted(step, {}, table, 4);
    const back = invertSteps(done, apply(table));
    expect(back.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'boolean'],
      ['b', 'number'],
      ['c', 'category'],
    ]);
    expectCells(back, ['a', 'b', 'c'], (row, name) => cellOf(columnOf(table, name), row));
  });
  it('several steps, the last one first; an empty table too', async () => {
    const numbers = tableOf(sets['numbers mpg']);
    const all = numbers.columns.map(({ name }) => name);
    const recipe = {
      steps: ['transform-power', 'scale-min-max', 'pca'].map((step) => ({
        id: step,
        step,
        columns: { all: true } as const,
        params: {},
      })),
    };
    const { fitted: done } = await fitRecipe(recipe, {}, numbers, null, {
      random: seeded(0),
      job: silentJob,
    });
    const back = invertSteps(done.steps, applyRecipe(done, numbers));
    expectCells(back, all, (row, name) =>
      numbers.columns.every((column) => cellOf(column, row) !== null)
        ? cellOf(columnOf(numbers, name), row)
        : null,
    );
    const none = takeTable(numbers, new Uint32Array());
    expect(invertSteps(done.steps, applyRecipe(done, none)).rows).toBe(0);
  });
  it('says which step forgets', () => {
    const step: FittedStep = { id: 'mean', step: 'impute-mean', columns: ['b'], params: {}, state: {} };
    expect(() => invertSteps([step], table)).toThrow(
      expect.objectContaining({ code: 'no-inverse', at: { step: 'mean' } }),
    );
  });
  it('a made column that is gone is named', async () => {
    const { steps: done } = await fitted('encode-one-hot', {}, table, 4);
    expect(() => invertSteps(done, table)).toThrow(
      expect.objectContaining({ code: 'missing-column', at: { step: 's', column: 'a=false' } }),
    );
  });
});
