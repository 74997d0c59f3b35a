import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn, type Table } from '../table.ts';
import { checkFormula } from './check.ts';

const table: Table = {
  rows: 3,
  columns: [numberColumn('age', [17, Number.NaN, 42]), categoryColumn('home town', ['Ulm', null, 'Köln'])],
};
const kindsOf = (text: string) =>
  checkFormula(text, table, 0).spans.map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe('formula check', () => {
  it('gives kind and first values', () => {
    const made = checkFormula('if(age >= 18, "adult", "child")', table, 5);
    expect(made).toMatchObject({ kind: 'text', problem: null, values: ['child', null, 'adult'] });
    expect(checkFormula('date(2024, 1, age)', table, 1)).toMatchObject({
      kind: 'time',
      values: ['2024-01-17'],
    });
  });

  it('says what each part is', () => {
    expect(kindsOf('round(age, 1) > 2 and [home town] = "a b" or nope')).toEqual([
      ['function', 'round'],
      ['sign', '('],
      ['column', 'age'],
      ['sign', ','],
      ['number', '1'],
      ['sign', ')'],
      ['sign', '>'],
      ['number', '2'],
      ['word', 'and'],
      ['column', '[home town]'],
      ['sign', '='],
      ['text', '"a b"'],
      ['word', 'or'],
      ['unknown', 'nope'],
    ]);
  });

  it('says where it is wrong, and still what comes before', () => {
    const open = checkFormula('age + "never', table, 5);
    expect(open.problem).toMatchObject({ code: 'bad-formula', at: { character: 7 } });
    expect(open.spans.map(({ kind }) => kind)).toEqual(['column', 'sign']);
    expect(open.values).toEqual([]);
    expect(checkFormula('', table, 5).problem?.code).toBe('bad-formula');
    expect(checkFormula('§', table, 5).spans).toEqual([]);
  });
});
