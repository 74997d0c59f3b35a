import { describe, expect, it } from 'vitest';
import { completions, mentioned, sqlColumn, sqlNames, wordBefore } from './sql-names.ts';

const names = sqlNames([
  { id: 'a', name: 'Titanic 2.csv' },
  { id: 'b', name: 'titanic-2.json' },
  { id: 'c', name: '2024 Ümsätze.xlsx' },
  { id: 'd', name: '☃.csv' },
]);

describe('tables in SQL', () => {
  it('names are plain, and each is there once', () => {
    expect([...names.values()]).toEqual(['titanic_2', 'titanic_2_2', 't_2024_u_msa_tze', 't_']);
  });

  it('a name that SQL needs for itself gets another beginning', () => {
    const own = sqlNames([
      { id: 'a', name: 'Order.csv' },
      { id: 'b', name: 'orders.csv' },
    ]);
    expect([...own.values()]).toEqual(['t_order', 'orders']);
  });

  it('names that a query uses already stay, and no other table gets them', () => {
    const datasets = [
      { id: 'new', name: 'visits.csv' },
      { id: 'old', name: 'calls' },
    ];
    expect([...sqlNames(datasets, new Map([['old', 'Visits']]))]).toEqual([
      ['new', 'visits_2'],
      ['old', 'Visits'],
    ]);
    expect([...sqlNames(datasets).values()]).toEqual(['visits', 'calls']);
  });

  it('a query takes the tables it mentions, not those in texts and remarks', () => {
    const query = `SELECT 'titanic_2_2' AS x -- t_2024_u_msa_tze
      FROM Titanic_2 /* t_ */ WHERE "t_2024_u_msa_tze" > 1`;
    expect(mentioned(query, names)).toEqual(['a', 'c']);
    expect(mentioned('', names)).toEqual([]);
  });

  it('columns are quoted where they must be', () => {
    expect(['age', 'Age', 'a b', 'a"b', '2x', 'Größe'].map(sqlColumn)).toEqual([
      'age',
      '"Age"',
      '"a b"',
      '"a""b"',
      '"2x"',
      '"Größe"',
    ]);
  });

  it('a word is completed by tables and columns before keywords', () => {
    expect(wordBefore('SELECT ag', 9)).toEqual({ word: 'ag', from: 7 });
    expect(wordBefore('SELECT ag FROM', 7)).toEqual({ word: '', from: 7 });
    expect(completions('se', ['sex', '"Seat"', 'age'])).toEqual(['sex', '"Seat"', 'SELECT']);
    expect(completions('', ['sex'])).toEqual([]);
    expect(completions('sex', ['sex'])).toEqual([]);
  });
});
