import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Random, seeded } from '../base/random.ts';
import { poolOf } from '../data/media/pool.ts';
import {
  booleanColumn,
  type Cell,
  type Column,
  type ColumnKind,
  categoryColumn,
  cellOf,
  numberColumn,
  type Table,
  takeRows,
  takeTable,
  textColumn,
} from '../data/table.ts';
import { steps } from './catalog.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';
import type { Recipe, Roles } from './recipe-types.ts';
import { greyPng, noiseWav } from './testing/made-files.ts';
import { optionVariants } from './testing/option-variants.ts';

const roles: Roles = { y: 'target' };
const random = seeded(7);
const vectors = new Blob(['10 0 1\n11 1 0\nred 1 0.5\ngreen -1 0\nsand 0.25 2\nsea 1 1\n']);
const vectorFile = { name: 'v.txt', hash: `sha256:${'a'.repeat(64)}`, bytes: vectors.size };
const job: Job = { ...silentJob, file: async (hash) => (hash === vectorFile.hash ? vectors : null) };
const rows = 60;
const kinds: readonly ColumnKind[] = ['number', 'category', 'boolean', 'text', 'time', 'image', 'audio'];

/** Parameters that make each step do its work on the made-up table, beside the defaults. */
const variants: { readonly [step: string]: readonly PlainObject[] } = {
  'impute-mean': [{ addIndicator: true }, { within: 'category1' }, { keepEmptyFeatures: false }],
  'impute-median': [{ addIndicator: true, within: 'category1' }, { keepEmptyFeatures: false }],
  'impute-mode': [{ addIndicator: true }, { within: 'boolean1' }],
  'drop-missing': [{ how: 'all' }, { columnsAbove: 0.1 }, { thresh: 1 }],
  'missing-indicator': [{ features: 'all' }],
  'outliers-iqr': [
    { action: 'cap', method: 'tukey' },
    { action: 'set-missing', side: 'upper' },
    { action: 'remove' },
  ],
  'scale-standard': [{ withMean: false }, { withStd: false }],
  'scale-min-max': [{ clip: true, featureRange: [-1, 1] }],
  'encode-one-hot': [
    { drop: 'first' },
    { minFrequency: 8, handleUnknown: 'infrequent' },
    { maxCategories: 3 },
    { output: 'vector', drop: 'if-binary' },
  ],
  'date-parts': [{ cyclical: 'both', parts: ['week', 'elapsed', 'quarter'], timeZone: 'America/New_York' }],
  'split-unit': [{ keepUnit: true, bare: 'missing' }, { unit: 'kg' }],
  'fix-typos': [
    { method: 'levenshtein', distance: 3 },
    { method: 'jaro-winkler' },
    { map: [['red', 'blue']] },
  ],
  polynomial: [
    { degree: 3, includeBias: true },
    { degree: 4, interactionOnly: true },
    { degree: 3, prune: 0.9 },
  ],
  interactions: [
    { operations: ['divide', 'add', 'subtract'] },
    { with: 'number3', operations: ['divide'] },
    { operations: ['multiply', 'ratio', 'add'], prune: 0.8 },
  ],
  spline: [
    { knots: 'quantile', extrapolation: 'linear', includeBias: false },
    { extrapolation: 'periodic', nKnots: 4 },
    { extrapolation: 'missing', degree: 2 },
  ],
  lag: [
    { lags: [1, 3], sortBy: 'number3', within: 'category1' },
    { give: 'difference' },
    { give: 'ratio' },
    { give: 'percent' },
    { give: 'acceleration', lags: [2] },
  ],
  rolling: [
    { functions: ['sum', 'median', 'sd', 'count', 'min'], window: 5, minPeriods: 2, within: 'category1' },
    { functions: ['ewm'], alpha: 0.5 },
    { functions: ['mean', 'variance', 'median', 'max'], window: null, current: false, sortBy: 'time1' },
  ],
  'group-aggregate': [
    { by: 'category1', functions: ['median', 'q1', 'q3', 'count', 'sd'] },
    { by: 'category2', functions: ['max', 'nunique', 'sum', 'min'], give: 'difference' },
    { by: 'boolean1', give: 'ratio' },
    {
      by: 'category1',
      functions: ['mode', 'variance', 'span', 'first', 'last', 'random', 'size', 'share-present'],
    },
  ],
  formula: [
    { formula: 'if(number1 > 2, number2 / number1, missing)', name: 'part' },
    { formula: 'number1 + number2', drop: true },
    { formula: 'if(is_missing(number1), "none", "some")' },
    { formula: 'number1 >= 3 and number2 < 11' },
  ],
  'impute-iterative': [
    { initialStrategy: 'median', addIndicator: true, order: 'random' },
    { initialStrategy: 'most_frequent', skipComplete: true, order: 'descending', minValue: 0, maxValue: 9 },
  ],
  'outliers-isolation-forest': [
    { action: 'cap', contamination: 0.2, nEstimators: 20 },
    { action: 'set-missing', nEstimators: 20, maxSamples: 16 },
    { action: 'remove', nEstimators: 20 },
  ],
  pca: [
    { nComponents: 0.6, whiten: true },
    { nComponents: 1, scale: true, keepColumns: true },
    { choose: 'mle' },
  ],
  'truncated-svd': [{ nComponents: 1, keepColumns: true }],
  'lda-projection': [{ nComponents: 1, keepColumns: true }],
  'select-variance': [{ threshold: 4 }],
  'select-k-best': [
    { k: 1, score: 'mutual-info-classif' },
    { k: 1, score: 'f-regression' },
    { k: 1, score: 'gain-ratio' },
    { k: 1, score: 'relief-f' },
  ],
  'select-percentile': [
    { percentile: 50, score: 'mutual-info-regression' },
    { percentile: 50, score: 'r-regression' },
    { percentile: 50, score: 'gini' },
  ],
  'select-correlation': [{ threshold: 0, method: 'spearman' }],
  'select-from-model': [
    { estimator: 'forest', trees: 5 },
    { maxFeatures: 1, threshold: 'none', standardize: false },
  ],
  rfe: [
    { estimator: 'forest', trees: 5 },
    { nFeatures: 1, step: 0.5 },
    { choose: 'cv', folds: 2 },
    { choose: 'cv', folds: 2, estimator: 'forest', trees: 3 },
  ],
  'parse-date': [{ dayFirst: 'day-first', format: '%d.%m.%Y' }],
  'encode-hash': [{ nFeatures: 3, alternateSign: false }, { nFeatures: 200 }],
  'encode-binary': [{ missing: 'missing' }],
  'sensor-window': [
    { size: 4, stride: 2, figures: ['peaks', 'dominant-frequency', 'range'], within: 'category1' },
    { size: 2, sortBy: 'number3', figures: ['mean', 'sd', 'min', 'max', 'energy'], rate: 50 },
  ],
  'audio-features': [
    {
      parts: ['mel', 'loudness', 'zero-crossings', 'centroid', 'bandwidth', 'rolloff', 'flatness'],
      figures: ['mean', 'max', 'slope-sd'],
      segments: 3,
      bands: 6,
      rate: 4000,
      window: 64,
      hop: 32,
    },
    { coefficients: 4, bands: 10, trim: 20, rate: 3000, seconds: 0.1, scale: 'htk', output: 'vector' },
  ],
  'image-features': [
    { parts: ['statistics', 'colors', 'pixels'], color: 'rgb', width: 3, height: 2, output: 'vector' },
    { width: 9, height: 8, pixelsPerCell: 4, cellsPerBlock: 1, fit: 'crop', resize: 'bilinear' },
  ],
  tokenize: [
    { method: 'word-punctuation', stripAccents: 'unicode', numbers: 'mark' },
    { method: 'pattern', pattern: '[a-z]|\\d', numbers: 'drop', lowercase: false },
    { method: 'whitespace', stripHtml: true, stripUrls: true },
    { method: 'sentence' },
    { method: 'tweet' },
  ],
  stem: [{ language: 'porter' }, { language: 'german' }],
  'stop-words': [
    { language: 'none', words: ['red'] },
    { minDf: 4 },
    { maxDf: 0.3 },
    { pattern: 'e$', mostFrequent: 2 },
  ],
  'n-grams': [{ range: [2, 3] }],
  'count-vectorize': [
    { analyzer: 'char_wb', ngramRange: [2, 3], minDf: 2, binary: true },
    { tokenPattern: '[a-z]+|\\d', maxFeatures: 2 },
  ],
  tfidf: [
    { sublinearTf: true, norm: 'l1', smoothIdf: false },
    { analyzer: 'char', ngramRange: [1, 2], useIdf: false, norm: 'none', maxDf: 0.9 },
  ],
  'hash-vectorize': [
    { nFeatures: 8 },
    { nFeatures: 3, alternateSign: false, norm: 'none', analyzer: 'tokens' },
  ],
  'word-embeddings': [
    { dims: 3, minCount: 1, weights: 'rarity' },
    { dims: 2, window: 1, minCount: 1 },
    { source: 'skip-gram', dims: 3, minCount: 1, epochs: 2 },
    { source: 'file', file: vectorFile, keepWords: 2 },
  ],
  'encode-ordinal': [{ order: 'frequency' }, { order: 'appearance', encodedMissingValue: -2 }],
};

/** Files that the tables share, so that a cell of one can stand in another. */
const pools = {
  image: poolOf([3, 4, 5, 6].map((size) => ({ name: `${size}.png`, bytes: greyPng(size, 7) }))),
  audio: poolOf([1, 300, 900].map((size) => ({ name: `${size}.wav`, bytes: noiseWav(size) }))),
};

function media(kind: 'image' | 'audio', name: string, random: Random, n = rows): Column {
  const files = pools[kind];
  const codes = Int32Array.from({ length: n }, () => random.below(files.names.length + 1) - 1);
  return { kind, name, codes, files };
}

function makeTable(seed: number, n = rows): Table {
  const own = seeded(seed);
  const some = <T>(make: () => T): (T | null)[] =>
    Array.from({ length: n }, () => (own.next() < 0.15 ? null : make()));
  const number = (name: string, make: () => number): Column =>
    numberColumn(
      name,
      some(make).map((x) => x ?? Number.NaN),
    );
  const word = (): string => ['red', 'green', 'blue', 'sand'][own.below(4)];
  return {
    rows: n,
    columns: [
      number('number1', () => own.below(6)),
      number('number2', () => own.normal() * 3 + 10),
      categoryColumn('category1', some(word)),
      categoryColumn(
        'category2',
        some(() => String(own.below(12))),
      ),
      booleanColumn(
        'boolean1',
        some(() => own.next() < 0.5),
      ),
      booleanColumn(
        'boolean2',
        some(() => own.next() < 0.8),
      ),
      textColumn('text1', some(word)),
      textColumn(
        'text2',
        some(() => `${word()} ${word()}`),
      ),
      { ...number('time1', () => Date.UTC(2024, own.below(12), 1 + own.below(28))), kind: 'time' } as Column,
      { ...number('time2', () => own.below(1e9)), kind: 'time' } as Column,
      numberColumn('number3', own.permutation(n)),
      categoryColumn('category3', some(word)),
      ...['image1', 'image2'].map((name) => media('image', name, own, n)),
      ...['audio1', 'audio2'].map((name) => media('audio', name, own, n)),
      numberColumn(
        'y',
        Array.from({ length: n }, () => own.below(2)),
      ),
    ],
  };
}

function columnsFor(accepts: readonly ColumnKind[]): string[] {
  const kind = kinds.filter((each) => accepts.includes(each))[0];
  return [`${kind}1`, `${kind}2`];
}

function cellsOf(table: Table): { readonly [name: string]: Cell[] } {
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.rows }, (_, row) => cellIn(column, row)),
    ]),
  );
}

function cellIn(column: Column, row: number): Cell {
  if (column.kind !== 'vector') return cellOf(column, row);
  const [from, to] = [column.starts[row], column.starts[row + 1]];
  return `${column.indices.slice(from, to)}: ${column.values.slice(from, to)}`;
}

function learn(recipe: Recipe, table: Table, train: Uint32Array | null = null) {
  return fitRecipe(recipe, roles, table, train, { random, job });
}

async function problemOf(run: () => unknown): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const cases = steps.list.flatMap((step) =>
  [{}, ...(variants[step.card.id] ?? []), ...(optionVariants[step.card.id] ?? [])].map(
    (params) => [step.card.id, JSON.stringify(params), step, params] as const,
  ),
);

describe.each(cases)('%s %s', (id, _, step, params) => {
  const columns = columnsFor(step.card.accepts);
  const recipe: Recipe = { steps: [{ id: 's', step: id, columns, params }] };
  const table = makeTable(1);
  const train = Uint32Array.from({ length: 45 }, (__, i) => (i * 7) % rows);

  it('says what it is in plain data', () => {
    expect(JSON.parse(JSON.stringify(step.card))).toEqual(step.card);
    expect(step.card.summary).toMatch(/^[A-Z].*\.$/);
    for (const param of Object.values(step.card.params)) expect(param.help).toMatch(/[.]$/);
  });

  it('describes what it learnt, and its state survives JSON', async () => {
    const { fitted } = await learn(recipe, table, train);
    const again = JSON.parse(JSON.stringify(fitted));
    expect(again).toEqual(fitted);
    expect(cellsOf(applyRecipe(again, table))).toEqual(cellsOf(applyRecipe(fitted, table)));
    const lines = step.describe(fitted.steps[0].state, { ...defaults(step.card.params), ...params });
    const picture =
      step.picture?.(fitted.steps[0].state, { ...defaults(step.card.params), ...params }) ?? null;
    expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
    for (const line of lines)
      expect(`${line.label} ${line.value} ${line.note ?? ''}`).not.toMatch(/NaN|undefined|null/);
  });

  it('learns from training rows only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 1e6 }), async (seed) => {
        const other = makeTable(seed);
        const inTrain = new Set(train);
        const mixed: Table = {
          rows,
          columns: table.columns.map((column, c) => mix(column, other.columns[c], inTrain)),
        };
        const changed = await learn(recipe, mixed, train);
        const original = await learn(recipe, table, train);
        expect(changed.fitted.steps).toEqual(original.fitted.steps);
        expect(cellsOf(changed.training)).toEqual(cellsOf(original.training));
      }),
      { numRuns: 8 },
    );
  });

  it('gives one result for one seed, and leaves its input alone', async () => {
    const before = cellsOf(table);
    const first = await learn(recipe, table, train);
    const second = await learn(recipe, table, train);
    expect(second).toEqual(first);
    applyRecipe(first.fitted, table);
    expect(cellsOf(table)).toEqual(before);
  });

  it('never drops rows when applied', async () => {
    const { fitted } = await learn(recipe, table, train);
    expect(applyRecipe(fitted, table).rows).toBe(rows);
    expect(applyRecipe(fitted, table, new Uint32Array()).rows).toBe(0);
  });

  if (!step.card.ordered) {
    it('treats each row by itself: a subset of the answer is the answer for the subset', async () => {
      const { fitted } = await learn(recipe, table, train);
      const subset = Uint32Array.of(3, 59, 3, 17, 40, 0);
      expect(cellsOf(applyRecipe(fitted, table, subset))).toEqual(
        cellsOf(takeTable(applyRecipe(fitted, table), subset)),
      );
    });
  }

  it('does not mind the order of columns, nor extra ones', async () => {
    const { fitted } = await learn(recipe, table, train);
    const reversed = {
      rows,
      columns: [...table.columns, numberColumn('extra', new Float64Array(rows))].reverse(),
    };
    expect(cellsOf(applyRecipe(fitted, reversed))).toEqual(cellsOf(applyRecipe(fitted, table)));
  });

  it('names a missing column and a column of the wrong kind', async () => {
    const { fitted } = await learn(recipe, table, train);
    const gone = { rows, columns: table.columns.filter(({ name }) => name !== columns[1]) };
    const missing = await problemOf(() => applyRecipe(fitted, gone));
    expect([missing.code, missing.at.column]).toEqual(['missing-column', columns[1]]);
    const fitting = await problemOf(() => learn(recipe, gone, train));
    expect([fitting.code, fitting.at]).toEqual(['missing-column', { column: columns[1], step: 's' }]);
    const refused = kinds.find((kind) => !step.card.accepts.includes(kind));
    if (refused === undefined) return;
    const wrong = { steps: [{ id: 's', step: id, columns: [`${refused}1`], params }] };
    const kind = await problemOf(() => learn(wrong, table, train));
    expect([kind.code, kind.at]).toEqual(['wrong-kind', { column: `${refused}1`, step: 's' }]);
  });

  it('takes one row, or no rows with a problem', async () => {
    const row = Uint32Array.of(rows - 1);
    const one = await outcome(() => learn(recipe, table, row));
    if (!(one instanceof Problem)) expect(applyRecipe(one.fitted, table).rows).toBe(rows);
    expect((await problemOf(() => learn(recipe, table, new Uint32Array()))).code).toBe('no-rows');
    expect((await problemOf(() => learn(recipe, takeTable(table, new Uint32Array())))).code).toBe('no-rows');
  });

  it('takes columns without a single value, or says why not', async () => {
    const nothing = new Uint32Array(rows).fill(0xffffffff);
    const put = (column: Column): Column =>
      columns.includes(column.name) ? takeRows(column, nothing) : column;
    const empty = { rows, columns: table.columns.map(put) };
    const result = await outcome(() => learn(recipe, empty, train));
    if (!(result instanceof Problem)) expect(applyRecipe(result.fitted, table).rows).toBe(rows);
    const { fitted } = await learn(recipe, table, train);
    expect(applyRecipe(fitted, empty).rows).toBe(rows);
  });

  it('takes values never seen in training, or names the column', async () => {
    const { fitted } = await learn(recipe, table, train);
    const odd = {
      rows: 2,
      columns: table.columns.map((column): Column => {
        if (column.kind === 'category') return categoryColumn(column.name, ['new', '__proto__']);
        if (column.kind === 'text') return textColumn(column.name, ['new', '𝒳']);
        return takeRows(column, Uint32Array.of(0, 1));
      }),
    };
    const result = await outcome(() => applyRecipe(fitted, odd));
    if (result instanceof Problem) expect(columns).toContain(result.at.column);
    else expect(result.rows).toBe(2);
  });
});

async function outcome<T>(run: () => T | Promise<T>): Promise<T | Problem> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Rows of `a` where `keep` has them, else of `b`. */
function mix(a: Column, b: Column, keep: ReadonlySet<number>): Column {
  const cell = (row: number): Cell => cellOf(keep.has(row) ? a : b, row);
  const cells = Array.from({ length: rows }, (_, row) => cell(row));
  switch (a.kind) {
    case 'number':
      return numberColumn(
        a.name,
        cells.map((value) => (value === null ? Number.NaN : Number(value))),
      );
    case 'time': {
      const values = Float64Array.from(cells, (_, row) => (keep.has(row) ? a : (b as typeof a)).values[row]);
      return { ...a, values };
    }
    case 'boolean':
      return booleanColumn(a.name, cells as (boolean | null)[]);
    case 'category':
      return categoryColumn(a.name, cells as (string | null)[], [
        ...new Set([...a.levels, ...(b as typeof a).levels, 'spare']),
      ]);
    case 'image':
    case 'audio':
      return { ...a, codes: a.codes.map((code, row) => (keep.has(row) ? code : (b as typeof a).codes[row])) };
    case 'vector':
      return a;
    case 'text':
      return textColumn(a.name, cells as (string | null)[]);
  }
}

describe('infinite values', () => {
  it.each([
    'impute-mean',
    'impute-knn',
    'impute-iterative',
    'polynomial',
    'spline',
    'rolling',
    'group-aggregate',
    'scale-standard',
    'scale-min-max',
    'outliers-iqr',
    'transform-power',
    'discretize',
  ])('%s refuses to learn from them, naming the column', async (step) => {
    const table = { rows: 2, columns: [numberColumn('a', [1, Number.POSITIVE_INFINITY])] };
    const problem = await problemOf(() =>
      learn({ steps: [{ id: 's', step, columns: ['a'], params: {} }] }, table),
    );
    expect([problem.code, problem.at.column]).toEqual(['infinite-value', 'a']);
  });
});
