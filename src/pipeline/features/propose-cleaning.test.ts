import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, columnOf, numberColumn, textColumn } from '../data/table.ts';
import { proposeRecipe } from './propose.ts';
import { fitMatrix, fitRecipe } from './recipe.ts';
import { find, ids, one, propose, stepsOf } from './testing/proposals.ts';

describe('what stands as words', () => {
  it('is read: quantities, dates, numbers with words among them', async () => {
    const rows = 300;
    const columns = [
      textColumn(
        'weight',
        Array.from({ length: rows }, (_, i) => (i % 4 ? `${60 + (i % 30)} kg` : `${130 + (i % 9)} lb`)),
      ),
      textColumn(
        'joined',
        Array.from({ length: rows }, (_, i) => `${1 + (i % 28)}.${1 + (i % 12)}.202${i % 4}`),
      ),
      categoryColumn(
        'score',
        Array.from({ length: rows }, (_, i) => (i % 50 === 0 ? 'ill' : String(i % 40))),
      ),
    ];
    const proposed = propose(columns, rows);
    expect(ids(proposed).slice(0, 3)).toEqual(['split-unit', 'parse-date', 'cast']);
    expect(find(proposed, 'split-unit').step.columns).toEqual(['weight']);
    expect(find(proposed, 'split-unit').why).toMatch(
      /^weight: cells such as "\d+ kg", "\d+ kg" are numbers with/,
    );
    expect(find(proposed, 'cast').why).toContain('cells such as "ill" stand among numbers');
    expect(find(proposed, 'date-parts').step.columns).toEqual(['joined']);
    expect(find(proposed, 'impute-median').why).toContain('score');
    const steps = stepsOf(proposed);
    const y = categoryColumn(
      'y',
      Array.from({ length: rows }, (_, i) => (i % 3 ? 'a' : 'b')),
    );
    const data = {
      rows,
      columns: [
        numberColumn(
          'plain',
          one(rows, (i) => i % 7),
        ),
        ...columns,
        y,
      ],
    };
    const { x } = await fitMatrix({ steps }, {}, data, null, {
      target: 'y',
      random: seeded(1),
      job: silentJob,
    });
    expect(x.values.every(Number.isFinite)).toBe(true);
    expect(x.features.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['weight', 'joined', 'score']),
    );
  });

  it('is not read where it is codes, years typed as categories, or words', () => {
    const columns = [
      categoryColumn(
        'zip',
        Array.from({ length: 300 }, (_, i) => `0${1000 + (i % 30)}`),
      ),
      categoryColumn(
        'year',
        Array.from({ length: 300 }, (_, i) => String(1990 + (i % 20))),
      ),
      categoryColumn(
        'part',
        Array.from({ length: 300 }, (_, i) => `May-${i % 9}`),
      ),
    ];
    expect(ids(propose(columns))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/cast|parse|split/)]),
    );
  });

  it('loses spellings that differ only in case, blanks or accents', () => {
    const city = categoryColumn(
      'city',
      Array.from({ length: 300 }, (_, i) => (i % 40 === 3 ? 'ulm ' : ['Ulm', 'Bonn'][i % 2])),
    );
    const grade = categoryColumn(
      'grade',
      Array.from({ length: 300 }, (_, i) => ['m', 'M', 'A+', 'A-'][i % 4]),
    );
    const proposed = propose([city, grade]);
    const { step, why } = find(proposed, 'map-values');
    expect(step).toMatchObject({ columns: ['city'], params: { map: [['ulm ', 'Ulm']] } });
    expect(why).toContain('"ulm " becomes "Ulm"');
    expect(ids(proposed).filter((id) => id === 'map-values')).toHaveLength(1);
  });
});

describe('what stands for missing', () => {
  it('becomes missing: words, numbers far from all others, infinities, zeros that are outliers', async () => {
    const random = seeded(6);
    const columns = [
      categoryColumn(
        'town',
        Array.from({ length: 300 }, (_, i) => (i % 20 === 0 ? 'unknown' : ['a', 'b'][i % 2])),
      ),
      numberColumn(
        'income',
        one(300, (i) => (i % 30 === 0 ? -999 : 2000 + 100 * random.normal())),
      ),
      numberColumn(
        'debt',
        one(300, (i) => (i % 30 === 0 ? -999 : 50_000 * random.next())),
      ),
      numberColumn(
        'pressure',
        one(300, (i) => (i % 25 === 0 ? 0 : Math.round(70 + 6 * random.normal()))),
      ),
      numberColumn(
        'ratio',
        one(300, (i) => (i === 7 ? Number.POSITIVE_INFINITY : random.normal())),
      ),
      numberColumn(
        'fare',
        one(300, (i) => (i % 25 === 0 ? 0 : 4 + 30 * random.next() ** 3)),
      ),
    ];
    const proposed = propose(columns);
    const maps = proposed.filter(({ step }) => step.step === 'map-values');
    expect(maps.map(({ step }) => [step.columns, step.params.map])).toEqual([
      [['town'], [['unknown', null]]],
      [['income', 'debt'], [['-999', null]]],
      [['pressure'], [['0', null]]],
      [
        ['ratio'],
        [
          ['Infinity', null],
          ['-Infinity', null],
        ],
      ],
    ]);
    expect(maps[1].why).toMatch(/income: -999 stands in 3.33 % of the cells, apart from all others/);
    const steps = stepsOf(proposed);
    const y = categoryColumn(
      'y',
      Array.from({ length: 300 }, (_, i) => (i % 3 ? 'a' : 'b')),
    );
    const data = {
      rows: 300,
      columns: [
        numberColumn(
          'plain',
          one(300, (i) => i % 7),
        ),
        ...columns,
        y,
      ],
    };
    const { training } = await fitRecipe({ steps }, {}, data, null, {
      target: 'y',
      random: seeded(1),
      job: silentJob,
    });
    for (const name of ['income', 'pressure', 'ratio'])
      expect(columnOf(training, `${name} missing`).kind).toBe('number');
  });

  it('a column that is nearly empty is left out, unless it is the only one', () => {
    const empty = numberColumn(
      'empty',
      one(300, (i) => (i < 5 ? i : Number.NaN)),
    );
    const { step, why } = find(propose([empty]), 'drop-missing');
    expect(step).toMatchObject({ columns: ['empty'], params: { thresh: 0 } });
    expect(why).toContain('at least 98.3 % of the cells are missing');
    const alone = proposeRecipe({ rows: 300, columns: [empty] }, {}, null, null);
    expect(ids(alone)).not.toContain('drop-missing');
  });

  it('a column with one value is left out once all are numbers', () => {
    const columns = [
      categoryColumn(
        'same',
        Array.from({ length: 300 }, () => 'x'),
      ),
    ];
    const proposed = propose(columns);
    expect(proposed.at(-1)?.step).toMatchObject({
      step: 'select-variance',
      columns: { kind: ['number', 'boolean'] },
    });
  });
});
