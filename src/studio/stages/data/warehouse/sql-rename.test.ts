import { describe, expect, it } from 'vitest';
import { renameInQuery } from './sql-rename.ts';

const names = new Map([
  ['visits', 'calls'],
  ['people', 'guests'],
]);
const cases: readonly (readonly [query: string, after: string])[] = [
  ['SELECT * FROM visits', 'SELECT * FROM calls'],
  ['from Visits', 'from calls'],
  ['SELECT visits, a FROM "visits" AS visits', 'SELECT visits, a FROM calls AS visits'],
  [
    'SELECT visits.cost, p.visits FROM people p, visits JOIN visits v ON p.visits = visits.person, people',
    'SELECT calls.cost, p.visits FROM guests p, calls JOIN calls v ON p.visits = calls.person, guests',
  ],
  [
    "SELECT 'from visits' -- from visits\nFROM /* visits, */ visits WHERE visits > 1 ORDER BY visits",
    "SELECT 'from visits' -- from visits\nFROM /* visits, */ calls WHERE visits > 1 ORDER BY visits",
  ],
  [
    'SELECT count(visits) FROM (SELECT a, visits FROM people) x, visits UNION SELECT 1, visits FROM visits',
    'SELECT count(visits) FROM (SELECT a, visits FROM guests) x, calls UNION SELECT 1, visits FROM calls',
  ],
  ['SELECT * FROM (visits CROSS JOIN people)', 'SELECT * FROM (calls CROSS JOIN guests)'],
  ['SELECT a IS DISTINCT FROM visits FROM people', 'SELECT a IS DISTINCT FROM visits FROM guests'],
  ['PIVOT visits ON city USING sum(visits)', 'PIVOT calls ON city USING sum(visits)'],
  ['SELECT * FROM visits_2', 'SELECT * FROM visits_2'],
  ["SELECT * FROM 'visits", "SELECT * FROM 'visits"],
  ['', ''],
];

describe('new names of tables in a query', () => {
  for (const [query, after] of cases)
    it(query, () => {
      expect(renameInQuery(query, names)).toBe(after);
    });
});
