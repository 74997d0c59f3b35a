import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import {
  booleanColumn,
  type Column,
  categoryColumn,
  numberColumn,
  type Table,
  textColumn,
} from '../data/table.ts';
import { proposeRecipe } from './propose.ts';
import { applyMatrix, fitMatrix } from './recipe.ts';
import { find, ids, one, propose, stepsOf } from './testing/proposals.ts';

const day = 86_400_000;

function table(rows: number, seed: number, gaps: number): Table {
  const random = seeded(seed);
  const list = <T>(make: (row: number) => T): (T | null)[] =>
    Array.from({ length: rows }, (_, row) => (random.next() < gaps ? null : make(row)));
  const numbers = (make: (row: number) => number): number[] => list(make).map((value) => value ?? Number.NaN);
  return {
    rows,
    columns: [
      numberColumn(
        'a',
        numbers(() => random.normal()),
      ),
      numberColumn(
        'b',
        Float64Array.from({ length: rows }, () => random.below(9)),
      ),
      {
        kind: 'time',
        name: 'day',
        values: Float64Array.from(numbers((row) => Date.UTC(2020, 0, 1) + row * 3 * day)),
      },
      categoryColumn(
        'few',
        list(() => ['x', 'y', 'z'][random.below(3)]),
      ),
      categoryColumn(
        'rare',
        list(() => `r${Math.floor(random.next() ** 4 * 20)}`),
      ),
      textColumn(
        'many',
        list((row) => `word ${row % 70}`),
      ),
      booleanColumn(
        'flag',
        list(() => random.next() < 0.5),
      ),
      categoryColumn(
        'y',
        Array.from({ length: rows }, () => (random.next() < 0.5 ? 'yes' : 'no')),
      ),
    ],
  };
}

describe('proposeRecipe', () => {
  it('gives steps in order, each with a reason', () => {
    const proposed = proposeRecipe(table(300, 1, 0.1), {}, 'y', 'classification');
    expect(proposed.map(({ step }) => [step.id, step.columns])).toEqual([
      ['impute-median', ['a', 'b', 'day']],
      ['date-parts', ['day']],
      ['encode-target', ['many']],
      ['scale-standard', { kind: ['number', 'time'] }],
      ['impute-mode', ['flag']],
      ['encode-one-hot', ['rare']],
      ['encode-one-hot-2', ['few']],
    ]);
    expect(proposed[0].step.params).toEqual({ addIndicator: true });
    for (const { why } of proposed) expect(why).toMatch(/^\S.*\.$/);
  });

  it('gives the same for the same table', () => {
    const again = () => proposeRecipe(table(500, 8, 0.1), {}, 'y', 'classification');
    expect(again()).toEqual(again());
  });

  it('leaves the target and ignored columns alone', () => {
    const proposed = proposeRecipe(table(300, 1, 0.1), { a: 'ignore', many: 'id' }, 'y', 'classification');
    expect(JSON.stringify(proposed.map(({ step }) => step.columns))).not.toMatch(/"(a|many|y)"/);
  });

  it('turns any table into numbers, for any task, also rows with gaps where training had none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }),
        fc.nat(),
        fc.constantFrom(0, 0.02, 0.3, 0.97, 1),
        fc.constantFrom('classification', 'regression', 'clustering', null),
        async (rows, seed, gaps, task) => {
          const data = table(rows, seed, gaps);
          const target = task === 'clustering' ? null : task === 'regression' ? 'b' : 'y';
          const steps = stepsOf(proposeRecipe(data, {}, target, task));
          const train = Uint32Array.from({ length: Math.ceil(rows / 2) }, (_, i) => i);
          const { x, fitted } = await fitMatrix({ steps }, {}, data, train, {
            ...(target === null ? {} : { target }),
            random: seeded(1),
            job: silentJob,
          });
          expect(x.values.every(Number.isFinite)).toBe(true);
          expect(applyMatrix(fitted, table(60, seed + 1, 0.5)).values.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('free text becomes weighed words, whether it stands alone or beside other columns', async () => {
    const random = seeded(5);
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
    const note = (): string => Array.from({ length: 9 }, () => words[random.below(60)]).join(' ');
    const notes = Array.from({ length: 200 }, (_, i) => (i % 50 === 7 ? null : note()));
    const own: Table = {
      rows: 200,
      columns: [textColumn('note', notes), ...table(200, 3, 0).columns.filter(({ name }) => name !== 'many')],
    };
    const proposed = proposeRecipe(own, {}, 'y', 'classification');
    expect(proposed[0].step).toMatchObject({ step: 'tfidf', columns: ['note'], params: { minDf: 2 } });
    expect(proposed[0].why).toMatch(/196 texts of about 9 words and 60 different ones/);
    expect(JSON.stringify(proposed.slice(1).map(({ step }) => step.columns))).not.toContain('note');
    const alone = { rows: 200, columns: [own.columns[0], own.columns.at(-1) ?? own.columns[0]] };
    const steps = stepsOf(proposeRecipe(alone, {}, 'y', 'classification'));
    expect(steps.map(({ step }) => step)).toEqual(['tfidf']);
    const { x } = await fitMatrix({ steps }, {}, alone, null, { target: 'y', random, job: silentJob });
    expect([x.rows, x.features.length]).toEqual([200, 60]);
  });

  it('survives tables with nothing in them', () => {
    expect(proposeRecipe({ rows: 0, columns: [] }, {}, null, null)).toEqual([]);
    const { columns } = table(40, 1, 0);
    const onlyTarget = { rows: 40, columns: columns.slice(-1) };
    expect(proposeRecipe(onlyTarget, {}, 'y', 'classification')).toEqual([]);
    for (const rows of [0, 1])
      for (const gaps of [0, 1])
        expect(proposeRecipe(table(rows, 1, gaps), {}, 'y', 'classification').length).toBeGreaterThan(0);
  });

  it('says in a few words what it does to 2,000 columns', () => {
    const random = seeded(4);
    const columns = Array.from({ length: 2000 }, (_, i) =>
      numberColumn(
        `c${i}`,
        one(200, () => (i % 3 === 0 ? Math.exp(2 * random.normal()) : random.normal())),
      ),
    );
    const proposed = proposeRecipe({ rows: 200, columns }, {}, null, null);
    expect(proposed.length).toBeLessThan(6);
    for (const { why } of proposed) expect(why.length).toBeLessThan(400);
  });
});

describe('dates', () => {
  const times = (values: Float64Array): Column => ({ kind: 'time', name: 'at', values });

  it('become elapsed days and the parts that come round in their time', () => {
    const years = find(propose([times(one(300, (i) => i * 5 * day))]), 'date-parts');
    expect(years.step.params).toEqual({ parts: ['elapsed', 'month', 'weekday'], cyclical: 'instead' });
    expect(years.why).toContain('at (1970-01-01 to 1974-02-04)');
    const hours = find(propose([times(one(300, (i) => i * 3_600_000))]), 'date-parts');
    expect(hours.step.params).toEqual({ parts: ['elapsed', 'hour'], cyclical: 'instead' });
    const mondays = find(propose([times(one(300, (i) => (i % 8) * 7 * day))]), 'date-parts');
    expect(mondays.step.params).toEqual({ parts: ['elapsed'] });
  });
});

describe('shapes of numbers', () => {
  const random = seeded(9);
  const bell = one(400, () => random.normal());

  it('long tails are bent, single values far out are capped, and bent columns are not scaled again', () => {
    const tail = numberColumn(
      'tail',
      bell.map((value) => Math.exp(1.2 * value)),
    );
    const spoilt = numberColumn(
      'spoilt',
      bell.map((value, i) => (i === 9 ? 500 : value)),
    );
    const zeros = numberColumn(
      'zeros',
      bell.map((value, i) => (i % 10 ? 0 : Math.exp(2 * value))),
    );
    const counts = numberColumn(
      'counts',
      one(400, (i) => (i % 50 ? 0 : i / 50)),
    );
    const proposed = propose([tail, spoilt, zeros, counts], 400);
    expect(find(proposed, 'transform-power').step.columns).toEqual(['tail']);
    expect(find(proposed, 'transform-power').why).toMatch(/^Skewness of tail \(\d\.\d\): /);
    const { step, why } = find(proposed, 'outliers-iqr');
    expect(step).toMatchObject({ columns: ['spoilt'], params: { factor: 3, action: 'cap' } });
    expect(why).toContain('spoilt (500; 0.25 % of the values)');
    expect(find(proposed, 'scale-standard').step.columns).toEqual(['plain', 'spoilt', 'zeros', 'counts']);
  });
});

describe('categories with many levels', () => {
  const random = seeded(10);
  const town = categoryColumn(
    'town',
    Array.from({ length: 600 }, () => `t${random.below(80)}`),
  );

  it('become the mean of a target, and without one how frequent they are', () => {
    const supervised = propose([town], 600);
    expect(find(supervised, 'encode-target').step.columns).toEqual(['town']);
    expect(find(supervised, 'encode-target').why).toContain('80 levels');
    expect(find(supervised, 'scale-standard').step.columns).toEqual(['plain', 'town']);
    const { columns } = { columns: [town] };
    const free = proposeRecipe({ rows: 600, columns }, {}, null, 'clustering');
    expect(ids(free)).toEqual(['encode-frequency', 'scale-standard']);
  });

  it('for several classes each gets a column of its own, and all are scaled', () => {
    const y = categoryColumn(
      'y',
      Array.from({ length: 600 }, (_, i) => 'abc'[i % 3]),
    );
    const proposed = proposeRecipe({ rows: 600, columns: [town, y] }, {}, 'y', 'classification');
    expect(find(proposed, 'encode-target').why).toContain('class by class');
    expect(find(proposed, 'scale-standard').step.columns).toEqual({ kind: ['number', 'time'] });
  });

  it('are grouped where a few levels hold nearly all rows', () => {
    const rare = categoryColumn(
      'rare',
      Array.from({ length: 2000 }, (_, i) => (i % 40 ? `big${i % 6}` : `one${i}`)),
    );
    const proposed = propose([rare], 2000);
    expect(find(proposed, 'rare-to-other').why).toMatch(
      /rare has 56 levels, but 6 of them hold 97.5 % of the rows/,
    );
    expect(find(proposed, 'encode-one-hot').step.columns).toEqual(['rare']);
    expect(ids(proposed)).not.toContain('encode-target');
  });
});

describe('rare classes', () => {
  const of = (shares: readonly number[]) => {
    const labels = shares.flatMap((rows, i) => Array.from({ length: rows }, () => `c${i}`));
    const x = numberColumn(
      'x',
      one(labels.length, (i) => (i * 37) % 101),
    );
    const data = { rows: labels.length, columns: [x, categoryColumn('y', labels)] };
    return proposeRecipe(data, {}, 'y', 'classification').find(({ step }) => step.step === 'over-sample');
  };

  it('have a step ready that is switched off', () => {
    expect(of([270, 30])).toBeUndefined();
    expect(of([285, 15])?.step).toMatchObject({ columns: { all: true }, disabled: true });
    expect(of([285, 15])?.why).toContain('Only 5 % of the rows (15 rows) have y = c1');
  });

  it('are not those of ten equal classes', () => {
    expect(of([30, 31, 30, 29, 28, 33, 30, 30, 30, 24])).toBeUndefined();
  });
});
