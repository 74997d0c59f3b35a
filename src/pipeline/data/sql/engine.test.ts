import { expect, it } from 'vitest';
import { Problem } from '../../base/problem.ts';
import { freshBindings, provideSql, sqlEngine } from './engine.ts';

const codeOf = (task: Promise<unknown>) =>
  task.then(
    () => null,
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

it('says where SQL is, and tries again after an engine could not be fetched', async () => {
  expect(await codeOf(freshBindings())).toBe('no-sql');
  let tried = 0;
  provideSql(async () => {
    tried++;
    throw new TypeError('Failed to fetch');
  });
  expect(await codeOf(sqlEngine())).toBe('no-engine');
  expect(await codeOf(sqlEngine())).toBe('no-engine');
  expect(tried).toBe(2);
});
