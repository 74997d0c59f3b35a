import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../../base/job.ts';
import { sha256 } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, columnOf, type Table, textColumn, type VectorColumn } from '../../data/table.ts';
import { recipeCode } from '../code.ts';
import { fitRecipe } from '../recipe.ts';

const python = path.resolve(import.meta.dirname, '../../../../.venv/bin/python');
const here = existsSync(python);
const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-vectors-')) : '';
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});
const { lines, training } = (
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../golden/oracle-embeddings.json'), 'utf8')) as {
    readonly vectors: { readonly lines: readonly string[]; readonly training: readonly (string | null)[] };
  }
).vectors;

const print = `
import json
after = recipe.transform(X)
print(json.dumps([[float(v) for v in row] for row in after.to_numpy(dtype=float)]))
`;

describe.skipIf(!here)('the Python of word vectors from a file (needs .venv)', () => {
  it.each([
    ['small.txt', `${lines.join('\n')}\n`, {}],
    ['packed.txt.gz', gzipSync(`15 6\n${lines.join('\n')}\n`), { keepWords: 2, weights: 'even' }],
  ])('%s gives the same matrix', async (name, content, params) => {
    const bytes = Buffer.from(content);
    const file = path.join(scratch, name);
    writeFileSync(file, bytes);
    const table: Table = {
      rows: training.length,
      columns: [
        textColumn('t', training),
        categoryColumn(
          'y',
          training.map((_, i) => String(i % 2)),
        ),
      ],
    };
    const csv = path.join(scratch, 'rows.csv');
    writeFileSync(csv, `t,y\n${training.map((text, i) => `"${text ?? ''}",${i % 2}`).join('\n')}\n`);
    const value = { name: file, hash: await sha256(bytes), bytes: bytes.length };
    const job: Job = { ...silentJob, file: async () => new Blob([bytes]) };
    const recipe = {
      steps: [
        {
          id: 's',
          step: 'word-embeddings',
          columns: ['t'],
          params: { source: 'file', file: value, ...params },
        },
      ],
    };
    const options = { random: seeded(0), job };
    const { text } = await recipeCode('python', recipe, { y: 'ignore' }, table, { ...options, file: csv });
    const out = execFileSync(python, ['-c', text + print]).toString();
    const expected = JSON.parse(out.trim().split('\n').at(-1) ?? '') as number[][];
    const { training: after } = await fitRecipe(recipe, { y: 'ignore' }, table, null, options);
    const vector = columnOf(after, 't') as VectorColumn;
    expected.forEach((row, r) => {
      const [from, to] = [vector.starts[r], vector.starts[r + 1]];
      const own = from === to ? row.map(() => 0) : Array.from(vector.values.subarray(from, to));
      own.forEach((number, d) => {
        expect(number).toBeCloseTo(row[d], 12);
      });
    });
    expect(expected).toHaveLength(training.length);
  });
});
