import { afterEach, describe, expect, it } from 'vitest';
import { sha256 } from '../src/pipeline/base/plain.ts';
import type { Recipe } from '../src/pipeline/features/recipe-types.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client, PreviewInput, TableRef } from '../src/runtime/contract.ts';
import { spawnHere } from './spawn-here.ts';

const vectors = 'sun 1 0\nwarm 0.9 0.1\nrain -1 0\ncold -0.9 0.1\n';
const csv = `text,mood\n${Array.from({ length: 20 }, (_, i) => `a ${i % 2 ? 'cold rain' : 'warm sun'} day number ${i},${i % 2}`).join('\n')}\n`;
const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function clientWith(files: ReadonlyMap<string, Blob>, asked: string[] = []): Client {
  const client = createClient({
    baseUrl: 'http://localhost/',
    spawn: spawnHere(),
    cores: 3,
    async files(hash) {
      asked.push(hash);
      return files.get(hash) ?? null;
    },
  });
  clients.push(client);
  return client;
}

async function tableOf(client: Client): Promise<TableRef> {
  const types = { text: 'text', mood: 'category' } as const;
  return (await client.open('days.csv', new Blob([csv]), { types }).result).table;
}

function previewOf(table: TableRef, recipe: Recipe): PreviewInput {
  const roles = { mood: 'target' } as const;
  return { table, recipe, roles, target: 'mood', holdout: null, stepId: 's', sampleRows: 5, seed: 0 };
}

describe('files of steps', () => {
  it('are examined, and brought to the workers that fit steps and score folds', async () => {
    const asked: string[] = [];
    const blob = new Blob([vectors]);
    const files = new Map<string, Blob>();
    const client = clientWith(files, asked);
    const facts = await client.examine({ name: 'v.txt', blob, content: 'word-vectors' }).result;
    expect(facts).toEqual({ hash: await sha256(vectors), summary: '4 words of 2 numbers' });
    const file = { name: 'v.txt', bytes: blob.size, ...facts };
    const step = { id: 's', step: 'word-embeddings', columns: ['text'], params: { source: 'file', file } };
    const table = await tableOf(client);
    const lost = await client.preview(previewOf(table, { steps: [step] })).result;
    expect(lost.steps[0]?.problem).toMatchObject({
      code: 'file-missing',
      hint: 'Drop v.txt again.',
      at: { step: 's', param: 'file' },
    });

    files.set(facts.hash, blob);
    const seen = await client.preview(previewOf(table, { steps: [step] })).result;
    expect(seen.steps[0]?.lines[0]?.value).toBe('4 of 16 words found, 44.4 % of all tokens');
    const evaluation = await client.evaluate({
      table,
      candidate: {
        recipe: { steps: [step] },
        roles: { mood: 'target' },
        estimator: { id: 'logistic-regression', params: {} },
        target: 'mood',
        task: 'classification',
        seed: 0,
      },
      plan: { id: 'stratified-k-fold', params: { folds: 4 } },
      metrics: ['accuracy'],
      holdout: null,
    }).result;
    expect(evaluation.scores.accuracy?.mean).toBe(1);
    expect(asked).toEqual([facts.hash, facts.hash]);
  });

  it('that are not what they should be say so when they are examined', async () => {
    const client = clientWith(new Map());
    const bad = client.examine({ name: 'v.txt', blob: new Blob(['a b c\n']), content: 'word-vectors' });
    await expect(bad.result).rejects.toMatchObject({ code: 'not-word-vectors', at: { file: 'v.txt' } });
  });
});
