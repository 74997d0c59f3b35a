import { describe, expect, it } from 'vitest';
import { sha256 } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { runPipeline } from './run-pipeline.ts';

const random = seeded(4);
const good = ['sun', 'warm', 'bright', 'joy'];
const bad = ['rain', 'cold', 'dark', 'grief'];
const pick = (list: readonly string[]): string => list[random.below(list.length)];
const rows = Array.from({ length: 60 }, (_, i) => {
  const side = i % 2 === 0 ? good : bad;
  return `a ${pick(side)} day of ${pick(side)} it was,${i % 2 === 0 ? 'up' : 'down'}`;
});
const vectors = [...good.map((word) => `${word} 1 0.2`), ...bad.map((word) => `${word} -1 0.1`)].join('\n');
const files: { readonly [name: string]: string } = {
  'days.csv': `text,mood\n${rows.join('\n')}\n`,
  'small.txt': vectors,
};

async function open(name: string): Promise<Uint8Array> {
  if (Object.hasOwn(files, name)) return new TextEncoder().encode(files[name]);
  throw new Problem('cannot-read', `${name} cannot be read.`, 'Check the name.');
}

function run(file: unknown) {
  const pipeline = {
    version: 1,
    source: { file: 'days.csv', types: { text: 'text' } },
    target: 'mood',
    recipe: [{ step: 'word-embeddings', columns: ['text'], params: { source: 'file', file } }],
    estimator: { id: 'logistic-regression' },
    validation: { id: 'stratified-k-fold', params: { folds: 3 } },
    metrics: ['accuracy'],
    include: ['model'],
  };
  return runPipeline(JSON.stringify(pipeline), { version: '1', open });
}

describe('files of steps in a pipeline file', () => {
  it('are found beside it, by name alone or by name and hash', async () => {
    const bytes = await open('small.txt');
    const whole = { name: 'small.txt', hash: await sha256(bytes), bytes: bytes.length };
    const reports = [await run('small.txt'), await run(whole)];
    for (const report of reports) {
      expect(report.scores?.accuracy?.mean).toBe(1);
      expect(report.features).toEqual(['text=1', 'text=2']);
    }
  });

  it('must be there, and be the same', async () => {
    await expect(run('other.txt')).rejects.toMatchObject({
      code: 'file-missing',
      at: { file: 'other.txt', step: 'word-embeddings', param: 'file' },
    });
    const hash = await sha256('something else');
    await expect(run({ name: 'small.txt', hash, bytes: 14 })).rejects.toMatchObject({
      code: 'file-changed',
      at: { file: 'small.txt', step: 'word-embeddings', param: 'file' },
    });
    await expect(run({ name: 'small.txt' })).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});
