import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { profileTable } from '../profile.ts';
import { bytesSource } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../table.ts';
import { ruleKinds } from './catalog.ts';
import { brokenRows, checkRules, sayRule } from './check-rules.ts';
import type { Rule } from './rule.ts';
import { readRules } from './rule-list.ts';
import { shareBound } from './share-bound.ts';
import { suggestRules } from './suggest-rules.ts';
import { commonPattern } from './text-shape.ts';

const day = 86_400_000;
const table: Table = {
  rows: 5,
  columns: [
    numberColumn('n', [1, 2, Number.NaN, 4.5, -1]),
    numberColumn('up', [1, 1, 2, 5, 4]),
    categoryColumn('c', ['a', 'b', null, 'a', 'zz']),
    textColumn('t', ['AB-12', 'AB-1', null, 'CD-99', '12 kg']),
    booleanColumn('b', [true, false, null, true, true]),
    { kind: 'time', name: 'd', values: Float64Array.from([0, day, Number.NaN, 3 * day, 2 * day]) },
  ],
};
const countries: Table = { rows: 2, columns: [categoryColumn('c', ['a', 'b'])] };
const rule = (
  kind: string,
  columns: readonly string[],
  params: Rule['params'] = {},
  least?: number,
): Rule => ({
  id: `${kind} ${columns}`,
  rule: kind,
  columns,
  params,
  severity: 'error',
  ...(least === undefined ? {} : { least }),
});
const around = { tables: new Map([['countries', countries]]), now: 40 * day };

describe('rules', () => {
  it.each([
    [rule('not-null', ['n']), [2], 'n is never missing'],
    [rule('unique', ['up']), [0, 1], 'up never comes twice'],
    [rule('unique', ['c', 'b']), [0, 3], 'c with b never comes twice'],
    [rule('type', ['n'], { is: 'whole' }), [3], 'n is a whole number'],
    [rule('type', ['t'], { is: 'number' }), [0, 1, 3, 4], 't is a number'],
    [rule('type', ['d'], { is: 'boolean' }), [0, 1, 3, 4], 'd is true or false'],
    [rule('range', ['n'], { min: 0 }), [4], 'n is at least 0'],
    [rule('range', ['n'], { min: 0, max: 4 }), [3, 4], 'n is from 0 to 4'],
    [rule('in-set', ['c'], { values: ['a', 'b'] }), [4], 'c is one of a, b'],
    [rule('in-set', ['n'], { values: ['1', '2', '4.5'] }), [4], 'n is one of 1, 2, 4.5'],
    [rule('regex', ['t'], { pattern: '[A-Z]{2}-\\d{2}' }), [1, 4], 't has the form [A-Z]{2}-\\d{2}'],
    [rule('length', ['t'], { min: 5, max: 5 }), [1], 't has 5 characters'],
    [
      rule('date-range', ['d'], { earliest: '1970-01-02', latest: '1970-01-03' }),
      [0, 3],
      'd is 1970-01-02 or later and is 1970-01-03 or earlier',
    ],
    [rule('max-age', ['d'], { days: 30 }), [3], 'd has a newest date of at most 30 days ago'],
    [rule('max-age', ['d'], { days: 37 }), [], 'd has a newest date of at most 37 days ago'],
    [rule('monotonic', ['up']), [4], 'up never falls from row to row'],
    [rule('monotonic', ['up'], { strict: true }), [1, 4], 'up rises from row to row'],
    [rule('expression', [], { formula: 'n <= up' }), [1], 'n <= up'],
    [rule('foreign-key', ['c'], { table: 'countries', key: 'c' }), [4], 'c is found in c of countries'],
  ] as const)('%o', async (one, rows, text) => {
    expect([...brokenRows(table, one, around)]).toEqual(rows);
    const [result] = await checkRules(table, [one], around);
    expect(result).toMatchObject({ broken: rows.length, holds: rows.length === 0, text, problem: null });
    expect(result.examples.length).toBe(Math.min(rows.length, result.examples.length));
    expect(result.examples.reduce((sum, { rows: count }) => sum + count, 0)).toBe(rows.length);
    expect(structuredClone(result)).toEqual(result);
  });

  it('all have a case above, and cards that say what they are', () => {
    expect(ruleKinds.list.map(({ card }) => card.id).sort()).toEqual([
      ...['date-range', 'expression', 'foreign-key', 'in-set', 'length', 'max-age', 'monotonic', 'not-null'],
      ...['range', 'regex', 'type', 'unique'],
    ]);
    for (const { card } of ruleKinds.list) expect(card.summary).toMatch(/^[A-Z\d].*\.$/);
  });

  it('may be broken by a share of the rows', async () => {
    const [strict, loose] = await checkRules(table, [
      rule('not-null', ['n'], {}, 0.81),
      rule('not-null', ['n'], {}, 0.8),
    ]);
    expect([strict.holds, loose.holds]).toEqual([false, true]);
    expect(loose.text).toBe('n is never missing in at least 80 % of rows');
  });

  it('that cannot be checked say why and stop no other', async () => {
    const results = await checkRules(
      table,
      [
        rule('not-null', ['gone']),
        rule('range', ['c'], { min: 0 }),
        rule('range', ['n'], { min: 2, max: 1 }),
        rule('range', ['n'], { min: 'low' }),
        rule('regex', ['t'], { pattern: '(' }),
        rule('regex', ['t'], { pattern: '(a+)+' }),
        rule('regex', ['t'], {}),
        rule('expression', [], { formula: 'n +' }),
        rule('foreign-key', ['c'], { table: 'towns', key: 'c' }),
        rule('not-null', []),
        rule('sorcery', ['n']),
        rule('not-null', ['up']),
      ],
      around,
    );
    expect(results.map(({ problem, holds }) => (holds ? 'holds' : problem?.code))).toEqual([
      'missing-column',
      'wrong-kind',
      'bad-parameter',
      'bad-parameter',
      'bad-parameter',
      'bad-parameter',
      'bad-parameter',
      'bad-formula',
      'missing-table',
      'bad-rule',
      'unknown-rule',
      'holds',
    ]);
  });

  it('are read from a file as they were written, or refused', () => {
    const rules = [rule('range', ['n'], { min: 0 }), { ...rule('not-null', ['n'], {}, 0.5), why: 'because' }];
    expect(readRules(JSON.stringify({ version: 1, rules }))).toEqual(rules);
    for (const text of ['', '[1]', '{}', '[{"id":"a"}]', JSON.stringify([rules[0], rules[0]])])
      expect(() => readRules(text)).toThrow(expect.objectContaining({ code: 'bad-rules' }));
    expect(() => readRules(JSON.stringify([rule('sorcery', [])]))).toThrow(
      expect.objectContaining({ code: 'unknown-rule' }),
    );
  });
});

describe('suggested rules', () => {
  it.each([
    [0.01, 20, 0],
    [1, 20, 0.83],
    [0.9, 100, 0.82],
    [1, 100, 0.96],
  ])('lower Wilson bound of %d among %d is %d, as in Deequ', (share, n, bound) => {
    expect(shareBound(share, n)).toBe(bound);
  });

  it('follow Deequ on a small table', async () => {
    const n = 200;
    const made: Table = {
      rows: n,
      columns: [
        numberColumn(
          'id',
          Float64Array.from({ length: n }, (_, i) => i),
        ),
        numberColumn(
          'half',
          Float64Array.from({ length: n }, (_, i) => (i % 2 ? Number.NaN : i * 1.25 - 20.5)),
        ),
        categoryColumn(
          'colour',
          Array.from({ length: n }, (_, i) => ['red', 'green', 'blue'][i % 3]),
        ),
        categoryColumn(
          'town',
          Array.from({ length: n }, (_, i) => (i % 20 === 0 ? `rare${i}` : i % 2 ? 'Ulm' : 'Bonn')),
        ),
        textColumn(
          'code',
          Array.from({ length: n }, (_, i) => `AB-${1000 + i}`),
        ),
        { kind: 'time', name: 'start', values: Float64Array.from({ length: n }, (_, i) => i * day) },
        {
          kind: 'time',
          name: 'end',
          values: Float64Array.from({ length: n }, (_, i) => (i + (i % 5)) * day),
        },
      ],
    };
    const found = await suggestRules(made, await profileTable(made, {}, silentJob));
    const said = found.map(({ from, rule: one }) => `${from}: ${sayRule(one)}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'CompleteIfComplete: id is never missing',
        'RetainType: id is a whole number',
        'NonNegativeNumbers: id is at least 0',
        'UniqueIfApproximatelyUnique: id never comes twice',
        'RetainCompleteness: half is never missing in at least 43 % of rows',
        'RetainType: half is a number',
        'CategoricalRange: colour is one of blue, green, red',
        'HasPattern: code has the form [A-Z]{2}-\\d{4}',
        'HasMinLengthHasMaxLength: code has 7 characters',
        'Monotonic: start never falls from row to row',
        'OrderedColumns: [start] <= [end]',
      ]),
    );
    expect(said.some((text) => text.includes('NonNegativeNumbers: half'))).toBe(false);
    expect(new Set(found.map(({ rule: one }) => one.id)).size).toBe(found.length);
    const worse: Table = {
      ...made,
      columns: [numberColumn('id', new Float64Array(n).fill(-1)), ...made.columns.slice(1)],
    };
    const broken = (
      await checkRules(
        worse,
        found.map(({ rule: one }) => one),
      )
    ).filter(({ holds }) => !holds);
    expect(broken.map(({ text }) => text)).toEqual(['id is at least 0', 'id never comes twice']);
  });

  it('find the form of texts', () => {
    const many = (make: (i: number) => string) => Array.from({ length: 20 }, (_, i) => make(i));
    expect(commonPattern(many((i) => `AB-${100 + i}/x`))).toBe('[A-Z]{2}-\\d{3}\\/[a-z]');
    expect(commonPattern(many((i) => `user${i}@mail.org`))).toBe('[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+');
    expect(commonPattern(many((i) => (i % 2 ? 'word' : `AB-${i}`)))).toBeNull();
  });
});

const shared = path.resolve(import.meta.dirname, '../../../../../shared/data');
describe.skipIf(!existsSync(shared))('rules of real files (only where the shared folder is)', () => {
  it.each([
    'titanic.csv',
    'california-housing.csv',
    'horse-colic.csv',
    'adult-train.csv',
    'penguins.csv',
    'mpg.csv',
  ])('of %s hold on their own data', async (file) => {
    const bytes = new Uint8Array(readFileSync(path.join(shared, file)));
    const { table: all } = await csv.read(bytesSource(file, bytes), parseParams(csv.card), {}, silentJob);
    const found = await suggestRules(all, await profileTable(all, {}, silentJob));
    expect(found.length).toBeGreaterThan(all.columns.length);
    for (const { result, why, rule: one } of found) {
      expect([one.id, result.holds]).toEqual([one.id, true]);
      expect(why).toMatch(/^[A-Z\d].*\.$/);
    }
    expect(readRules(JSON.stringify(found.map(({ rule: one }) => one)))).toHaveLength(found.length);
  });
});
