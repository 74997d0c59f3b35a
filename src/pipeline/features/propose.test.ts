import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../data/table.ts';
import { proposeRecipe } from './propose.ts';
import { fitMatrix } from './recipe.ts';

function table(rows: number, seed: number, gaps: number): Table {
  const random = seeded(seed);
  const list = <T>(make: (row: number) => T): (T | null)[] =>
    Array.from({ length: rows }, (_, row) => (random.next() < gaps ? null : make(row)));
  const numbers = (make: () => number): number[] => list(make).map((value) => value ?? Number.NaN);
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
      ['impute-median', ['a']],
      ['impute-mode', ['flag']],
      ['encode-one-hot', ['rare']],
      ['encode-one-hot-2', ['few']],
      ['encode-ordinal', ['many']],
      ['scale-standard', ['a', 'b', 'many']],
    ]);
    expect(proposed[0].step.params).toEqual({ addIndicator: true });
    for (const { why } of proposed) expect(why).toMatch(/^\S.*\.$/);
  });

  it('leaves the target and ignored columns alone', () => {
    const proposed = proposeRecipe(table(300, 1, 0.1), { a: 'ignore', many: 'id' }, 'y', 'classification');
    expect(JSON.stringify(proposed.map(({ step }) => step.columns))).not.toMatch(/"(a|many|y)"/);
  });

  it('turns any table into a matrix without missing values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }),
        fc.nat(),
        fc.constantFrom(0, 0.02, 0.3, 1),
        async (rows, seed, gaps) => {
          const data = table(rows, seed, gaps);
          const steps = proposeRecipe(data, {}, 'y', 'classification').map(({ step }) => step);
          const train = Uint32Array.from({ length: Math.ceil(rows / 2) }, (_, i) => i);
          const { x } = await fitMatrix({ steps }, {}, data, train, {
            target: 'y',
            random: seeded(1),
            job: silentJob,
          });
          expect(x.values.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

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
    const steps = proposeRecipe(alone, {}, 'y', 'classification').map(({ step }) => step);
    expect(steps.map(({ step }) => step)).toEqual(['tfidf']);
    const { x } = await fitMatrix({ steps }, {}, alone, null, { target: 'y', random, job: silentJob });
    expect([x.rows, x.features.length]).toEqual([200, 60]);
  });

  it('proposes nothing for a table without feature columns', () => {
    expect(proposeRecipe({ rows: 0, columns: [] }, {}, null, null)).toEqual([]);
  });
});
