import { expect, it } from 'vitest';
import { factWrite, loadFact, loadFacts } from './facts.ts';
import { memoryRecords } from './memory.ts';

const search = { project: 'p', candidate: {}, choice: {}, trials: [], state: {} };

it('a search that was running when its page went is interrupted; others stay as they were', async () => {
  const records = memoryRecords();
  await records.commit([
    factWrite('searches', 'p', { ...search, id: 'a', sequence: 1, status: 'done' } as never),
    factWrite('searches', 'p', { ...search, id: 'b', sequence: 2, status: 'running' } as never),
  ]);
  const { facts, damage } = await loadFacts(records, 'p');
  expect(damage).toEqual([]);
  expect(facts.searches.map(({ id, status }) => [id, status])).toEqual([
    ['a', 'done'],
    ['b', 'interrupted'],
  ]);
  expect(await loadFact(records, 'searches', 'p/b')).toMatchObject({ status: 'running' });
});
