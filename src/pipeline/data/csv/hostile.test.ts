import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Source } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { json } from '../readers/json.ts';
import { gzipLimits, piecesOf } from './bytes-of.ts';

async function packed(name: string, pieces: Iterable<string>): Promise<Source> {
  const encoder = new TextEncoder();
  const from = pieces[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = from.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  const gzip = await new Response(stream.pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  return bytesSource(name, new Uint8Array(gzip));
}

function* repeated(text: string, times: number): Iterable<string> {
  for (let i = 0; i < times; i++) yield text;
}

async function problemOf(reader: typeof csv, source: Source): Promise<Problem> {
  const params = parseParams(reader.card);
  const error = await reader.read(source, params, {}, silentJob).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe('files made to take long', () => {
  it('gzip is refused where little of it makes very much, whatever reads it', async () => {
    const bomb = await packed('bomb.json.gz', repeated(' '.repeat(2 ** 20), 80));
    const problem = await problemOf(json, bomb);
    expect(problem.code).toBe('zip-limits');
    expect(problem.message).toMatch(/^bomb\.json\.gz unpacks to \d{3} times its size or more/);
    expect(problem.at).toEqual({ file: 'bomb.json.gz' });
  });

  it('gzip of little that packs well is read, as a table of zeros is', async () => {
    const source = await packed('zeros.csv.gz', repeated('0,0,0,0,0,0,0,0\n'.repeat(10_000), 20));
    expect(source.bytes * gzipLimits.ratio).toBeLessThan(16 * 200_000);
    const { table } = await csv.read(source, parseParams(csv.card), {}, silentJob);
    expect(table.rows).toBe(200_000);
    const pieces = await piecesOf(source);
    let bytes = 0;
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) bytes += piece.length;
    expect(bytes).toBe(16 * 200_000);
  });

  it('a table that turns out larger than its first lines said is refused once it no longer fits', async () => {
    const text = `${'a long first part of the file'.repeat(10)},1\n`.repeat(4000) + '1,2\n'.repeat(400_000);
    const source = { ...bytesSource('grows.csv', new TextEncoder().encode(text)), memory: 12e6 };
    const problem = await problemOf(csv, source);
    expect(problem.code).toBe('table-too-large');
    expect(problem.at).toMatchObject({ file: 'grows.csv', param: 'sampleRows' });
  });

  it('a single line of very many cells is refused for its cells', async () => {
    const problem = await problemOf(
      csv,
      bytesSource('wide.csv', new TextEncoder().encode('a b '.repeat(250_000))),
    );
    expect(problem.code).toBe('too-many-columns');
    expect(problem.message).toContain('500000 columns');
  });

  // Copying all that came before for each piece would take minutes, and the test would run out of time.
  it('a head that comes in very small pieces is put together once', async () => {
    const bytes = new TextEncoder().encode('0'.repeat(2 * 2 ** 20));
    const source: Source = {
      ...bytesSource('line.csv', bytes),
      stream() {
        let at = 0;
        return new ReadableStream({
          pull(controller) {
            if (at >= bytes.length) controller.close();
            else controller.enqueue(bytes.subarray(at, (at += 64)));
          },
        });
      },
    };
    expect((await problemOf(csv, source)).code).toBe('cell-too-large');
  });
});
