import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { sha256 } from '../base/plain.ts';
import { categoryColumn, type Table, textColumn } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import { answerRows } from './answers.ts';
import { readModelJson } from './model-json.ts';
import { exampleRun } from './testing/examples.ts';
import { makeVersion } from './version.ts';

const vectors = 'summer 0.8 0.1\nwinter -0.7 0.2\nsun 1 0\nwarm 0.9 0.1\nrain -1 0\ncold -0.9 0.1\n';
const texts = Array.from(
  { length: 40 },
  (_, i) => (i % 2 ? 'cold rain' : 'warm sun') + (i % 3 ? ' today' : ''),
);
const table: Table = {
  rows: texts.length,
  columns: [
    textColumn('text', texts),
    categoryColumn(
      'mood',
      texts.map((_, i) => (i % 2 ? 'low' : 'high')),
    ),
  ],
};

describe('a version whose recipe was given a file', () => {
  it('answers from its payload alone, also words that only the file has', async () => {
    const blob = new Blob([vectors]);
    const hash = await sha256(vectors);
    const job: Job = { ...silentJob, file: async (asked) => (asked === hash ? blob : null) };
    const file = { name: 'v.txt', hash, bytes: blob.size, summary: '6 words of 2 numbers' };
    const candidate: Candidate = {
      recipe: {
        steps: [
          {
            id: 's',
            step: 'word-embeddings',
            columns: ['text'],
            params: { source: 'file', file, keepWords: 2 },
          },
        ],
      },
      roles: { mood: 'target' },
      estimator: { id: 'logistic-regression', params: {} },
      target: 'mood',
      task: 'classification',
      seed: 0,
    };
    const model = await fitCandidate(candidate, table, null, { job });
    const { payload, version } = await makeVersion({
      run: exampleRun(candidate, table),
      model,
      table,
      id: 'v',
      number: 1,
      name: 'Mood',
      recordedAt: '2026-01-01',
    });
    const read = await readModelJson(payload);
    const rows = ['sun', 'a cold day', 'summer', 'the winter'].map((text) => ({ text }));
    const { values, probabilities } = await answerRows(read, rows);
    expect(values).toEqual(['high', 'low', 'high', 'low']);
    expect(probabilities).toEqual((await answerRows(model, rows)).probabilities);
    expect(version.golden.rows.length).toBeGreaterThan(20);
  });

  it('whose vectors were damaged is refused', async () => {
    const blob = new Blob([vectors]);
    const hash = await sha256(vectors);
    const job: Job = { ...silentJob, file: async () => blob };
    const file = { name: 'v.txt', hash, bytes: blob.size };
    const candidate: Candidate = {
      recipe: {
        steps: [{ id: 's', step: 'word-embeddings', columns: ['text'], params: { source: 'file', file } }],
      },
      roles: { mood: 'target' },
      estimator: { id: 'logistic-regression', params: {} },
      target: 'mood',
      task: 'classification',
      seed: 0,
    };
    const model = await fitCandidate(candidate, table, null, { job });
    const run = exampleRun(candidate, table);
    const common = { run, model, table, id: 'v', number: 1, name: 'Mood', recordedAt: '2026-01-01' };
    const text = new TextDecoder().decode((await makeVersion(common)).payload);
    const [packed] = /"vectors":"[^"]+"/.exec(text) ?? [''];
    expect(packed).not.toBe('');
    const damaged = text.replace(packed, packed.replace(/.{8}"$/, '"'));
    await expect(readModelJson(new TextEncoder().encode(damaged))).rejects.toMatchObject({
      code: 'damaged-model',
    });
  });
});
