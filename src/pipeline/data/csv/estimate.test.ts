import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Source } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { estimateTable } from './estimate.ts';

const line = '1.5,2020-01-02,true,abc\n';
const opening = { sample: line.repeat(1000), encoding: 'utf-8', compressed: false, whole: false } as const;
const columns = (['number', 'time', 'boolean', 'words'] as const).map((kind) => ({ kind, meanLength: 5 }));

/** A file that says it is larger than what can be read of it. */
function claimed(bytes: number, memory?: number): { source: Source; streams: () => number } {
  const head = new TextEncoder().encode(`a,b,c,d\n${'1,2,3,4\n'.repeat(50_000)}`);
  let streams = 0;
  const source: Source = {
    name: 'big.csv',
    bytes,
    ...(memory === undefined ? {} : { memory }),
    head: async (count) => head.subarray(0, count),
    stream() {
      streams++;
      return new Blob([head]).stream();
    },
  };
  return { source, streams: () => streams };
}

describe('the size of a table before it is read', () => {
  it('is estimated from the first lines', () => {
    const found = estimateTable(opening, line.length * 2_000_000, columns, null);
    expect(found).toEqual({ rows: 2_000_000, bytes: 2_000_000 * (8 + 8 + 1 + 4) });
    expect(estimateTable(opening, line.length * 2_000_000, columns, 500).rows).toBe(500);
    expect(estimateTable({ ...opening, whole: true }, 1e12, columns, null).rows).toBe(1000);
    expect(estimateTable({ ...opening, encoding: 'utf-16le' }, line.length * 2000, columns, null).rows).toBe(
      1000,
    );
  });

  it('counts records, not lines, and texts take no more than the text of the file', async () => {
    const cell = 'a line of a long text\n'.repeat(2300);
    const text = `id,note,y\n${Array.from({ length: 50 }, (_, i) => `${i},"${cell}",${i % 2}\n`).join('')}`;
    const source = bytesSource('long.csv', new TextEncoder().encode(text));
    const { table } = await csv.read(source, parseParams(csv.card), {}, silentJob);
    expect(table.rows).toBe(50);
    const records = [['1', 'one\ntwo\nthree']];
    const few = estimateTable({ ...opening, sample: '1,"one\ntwo\nthree"\n' }, 1800, [], null, records);
    expect(few.rows).toBe(100);
    const texts = [{ kind: 'text', meanLength: 1000 }] as const;
    expect(estimateTable({ ...opening, sample: 'x\n' }, 2000, texts, null)).toEqual({
      rows: 1000,
      bytes: 1000 * 5 + 2000,
    });
  });

  it('a table that does not fit is refused with the rows that do, after its head only', async () => {
    const { source, streams } = claimed(1.9e9);
    const error = await csv
      .read(source, parseParams(csv.card), {}, silentJob)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Problem);
    const problem = error as Problem;
    expect(problem.code).toBe('table-too-large');
    expect(problem.message).toContain('about 230,000,000 rows × 4 columns, about 7.6 GB');
    expect(problem.at).toEqual({ file: 'big.csv', param: 'sampleRows', fitting: 71_000_000 });
    expect(problem.hint).toContain('Open a random sample of 71,000,000 rows');
    expect(streams()).toBe(1);
  });

  it('a sample of it is read, and a machine with more memory reads all', async () => {
    const sample = await csv.read(
      claimed(1.9e9).source,
      parseParams(csv.card, { maxRows: 1000 }),
      {},
      silentJob,
    );
    expect(sample.table.rows).toBe(1000);
    const all = await csv.read(claimed(1.9e9, 64 * 1024 ** 3).source, parseParams(csv.card), {}, silentJob);
    expect(all.table.rows).toBe(50_000);
  });
});
