import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FileValue } from '../../base/file-value.ts';
import { type Job, silentJob } from '../../base/job.ts';
import { type PlainObject, sha256 } from '../../base/plain.ts';
import { Cancelled } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { columnOf, type Table, textColumn, type VectorColumn } from '../../data/table.ts';
import { steps } from '../catalog.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';
import type { FittedRecipe } from '../recipe-types.ts';
import { scanWordVectors } from './word-vectors.ts';

type Means = { readonly training: readonly number[][]; readonly fresh: readonly number[][] };
type Golden = {
  readonly lines: readonly string[];
  readonly training: readonly (string | null)[];
  readonly fresh: readonly (string | null)[];
  readonly rarity: Means;
  readonly even: Means;
  readonly coverage: PlainObject;
};
const { vectors: golden } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../golden/oracle-embeddings.json'), 'utf8'),
) as { readonly vectors: Golden };

function tableOf(texts: readonly (string | null)[]): Table {
  return { rows: texts.length, columns: [textColumn('t', texts)] };
}

async function held(name: string, blob: Blob): Promise<{ file: FileValue; job: Job }> {
  const hash = await sha256(await blob.arrayBuffer());
  const job: Job = { ...silentJob, file: async (asked) => (asked === hash ? blob : null) };
  return { file: { name, hash, bytes: blob.size }, job };
}

async function fitted(blob: Blob, texts: readonly (string | null)[], params: PlainObject = {}) {
  const { file, job } = await held('small.txt', blob);
  const recipe = {
    steps: [
      { id: 's', step: 'word-embeddings', columns: ['t'], params: { source: 'file', file, ...params } },
    ],
  };
  return fitRecipe(recipe, {}, tableOf(texts), null, { random: seeded(0), job });
}

function rowsOf(recipe: FittedRecipe, texts: readonly (string | null)[]): number[][] {
  const { labels, starts, values } = columnOf(applyRecipe(recipe, tableOf(texts)), 't') as VectorColumn;
  return texts.map((_, row) => [
    ...Array.from(values.subarray(starts[row], starts[row + 1])),
    ...new Array(labels.length - (starts[row + 1] - starts[row])).fill(0),
  ]);
}

function expectRows(actual: readonly number[][], expected: readonly number[][]): void {
  actual.forEach((row, r) => {
    row.forEach((value, d) => {
      expect(value).toBeCloseTo(expected[r]?.[d] ?? Number.NaN, 12);
    });
  });
}

const text = `${golden.lines.join('\n')}\n`;

describe('word vectors of a file', () => {
  it.each(['rarity', 'even'] as const)('give the means of numpy, weighted %s', async (weights) => {
    const { fitted: recipe } = await fitted(new Blob([text]), golden.training, { weights });
    expectRows(rowsOf(recipe, golden.training), golden[weights].training);
    expectRows(rowsOf(recipe, golden.fresh), golden[weights].fresh);
    const copy = JSON.parse(JSON.stringify(recipe)) as FittedRecipe;
    expectRows(rowsOf(copy, golden.fresh), golden[weights].fresh);
  });

  it.each([
    ['GloVe', text],
    ['word2vec', `15 6\n${text}`],
    ['gzip', gzipSync(text)],
    ['blanks at the ends and CRLF', `15 6\r\n${golden.lines.join(' \r\n')}`],
    ['tabs and a byte order mark', `\ufeff${text.replaceAll('. . .', '...').replaceAll(' ', '\t')}`],
  ])('%s is read', async (_, content) => {
    const { fitted: recipe } = await fitted(new Blob([content as BlobPart]), golden.training);
    expectRows(rowsOf(recipe, golden.fresh), golden.rarity.fresh);
  });

  it('says how much of the texts it knows', async () => {
    const { fitted: recipe } = await fitted(new Blob([text]), golden.training);
    const [step] = recipe.steps;
    const [column] = step.state.columns as readonly PlainObject[];
    expect(column.file).toMatchObject(golden.coverage);
    const [line] = steps.get('word-embeddings').describe(step.state, step.params);
    const { found, words, foundTokens, tokens } = golden.coverage;
    expect(line.value).toContain(`${found} of ${words} words found`);
    expect(line.value).toContain(`${((Number(foundTokens) / Number(tokens)) * 100).toPrecision(3)} %`);
  });

  it('keeps the words of the training texts and the first of the file, no others', async () => {
    const { fitted: recipe } = await fitted(new Blob([text]), ['red moon'], { keepWords: 2 });
    const [column] = recipe.steps[0].state.columns as readonly { words: string[] }[];
    expect(column.words).toEqual(['the', 'moon', 'red']);
    const few = await fitted(new Blob([text]), ['red moon sun'], { fileWords: 4, keepWords: 0 });
    const [other] = few.fitted.steps[0].state.columns as readonly { words: string[] }[];
    expect(other.words).toEqual(['sun']);
  });

  it.each([
    ['nothing', '', { code: 'not-word-vectors' }],
    ['a table', 'name,age\nada,36\n', { code: 'not-word-vectors', at: { line: 1 } }],
    ['words alone', 'the\nof\n', { code: 'not-word-vectors' }],
    ['only a header', '400 50\n', { code: 'not-word-vectors' }],
    ['huge dimensions', '10 999999999\nthe 1 2\n', { code: 'not-word-vectors', at: { line: 1 } }],
    ['a short line', 'the 1 2 3\nof 1 2\n', { code: 'bad-vector-line', at: { line: 2 } }],
    ['a long line', 'the 1 2 3\nof 1 2 3 4\n', { code: 'bad-vector-line', at: { line: 2 } }],
    ['no number', 'the 1 2 3\nof 1 x 3\n', { code: 'bad-vector-line', at: { line: 2 } }],
    ['not finite', 'the 1 2 3\nof 1 1e400 3\n', { code: 'bad-vector-line', at: { line: 2 } }],
    ['an endless line', `the 1 2\n${'a'.repeat(2_000_000)}`, { code: 'bad-vector-line', at: { line: 2 } }],
    ['a zip archive', 'PK\u0003\u0004\u0000\u0000', { code: 'not-word-vectors' }],
    ['binary word2vec', '3 2\nthe \u0000\u0001\u0002\u0003', { code: 'binary-vectors' }],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', { code: 'not-word-vectors' }],
  ])('%s is refused', async (_, content, problem) => {
    const file = { name: 'bad.txt', blob: new Blob([content]) };
    await expect(scanWordVectors(file, 1000, () => {}, silentJob)).rejects.toMatchObject({
      ...problem,
      at: { file: 'bad.txt', ...('at' in problem ? problem.at : {}) },
    });
  });

  it('a late bad line is named where it is wanted, and counted where it is not', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `w${i} ${i} 0`);
    lines[700] = 'w700 1 oops';
    const file = { name: 'late.txt', blob: new Blob([lines.join('\n')]) };
    const wanting = (word: string) =>
      scanWordVectors(file, 2000, (one) => void (one.word === word && one.numbers()), silentJob);
    await expect(wanting('w699')).resolves.toMatchObject({ dims: 2, words: 1000, cut: false });
    await expect(wanting('w700')).rejects.toMatchObject({ code: 'bad-vector-line', at: { line: 701 } });
    lines[700] = 'w700 1';
    const short = { name: 'late.txt', blob: new Blob([lines.join('\n')]) };
    await expect(scanWordVectors(short, 2000, () => {}, silentJob)).rejects.toMatchObject({
      at: { line: 701 },
    });
    await expect(scanWordVectors(short, 500, () => {}, silentJob)).resolves.toMatchObject({ cut: true });
  });

  it('damaged gzip, lost files and files without these words are named', async () => {
    const cut = new Blob([gzipSync(text).subarray(0, 200)]);
    await expect(fitted(cut, ['red'])).rejects.toMatchObject({ code: 'damaged-file' });
    await expect(fitted(new Blob([text]), ['zebra'])).rejects.toMatchObject({ code: 'no-terms' });
    const { file } = await held('gone.txt', new Blob([text]));
    const recipe = (params: PlainObject) => ({
      steps: [{ id: 's', step: 'word-embeddings', columns: ['t'], params: { source: 'file', ...params } }],
    });
    const learn = (params: PlainObject) =>
      fitRecipe(recipe(params), {}, tableOf(['red']), null, { random: seeded(0), job: silentJob });
    await expect(learn({ file })).rejects.toMatchObject({
      code: 'file-missing',
      hint: 'Drop gone.txt again.',
      at: { step: 's', file: 'gone.txt', param: 'file' },
    });
    await expect(learn({})).rejects.toMatchObject({ code: 'no-file' });
    await expect(learn({ file: { name: 'x', hash: 'abc', bytes: 1 } })).rejects.toMatchObject({
      code: 'bad-parameter',
    });
  });

  it('reading can be cancelled', async () => {
    const big = new Blob([`${'word 1 2 3\n'.repeat(200_000)}`]);
    const job: Job = {
      ...silentJob,
      async checkpoint() {
        throw new Cancelled();
      },
    };
    await expect(scanWordVectors({ name: 'b', blob: big }, 1e6, () => {}, job)).rejects.toBeInstanceOf(
      Cancelled,
    );
  });
});
