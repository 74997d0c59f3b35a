import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import type { Problem } from '../../base/problem.ts';
import { bytesSource, type Source } from '../reader.ts';
import { cellOf } from '../table.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
function read(source: Source | string, params: PlainObject) {
  const input = typeof source === 'string' ? bytesSource('t.csv', encoder.encode(source)) : source;
  return csv.read(input, parseParams(csv.card, params), {}, silentJob);
}
/** Rows 0…n−1, every third with a line break inside quotes. */
function file(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? `${i},"a\nb ${i}"` : `${i},c ${i}`));
  return `# made by hand\nrow,text\n${lines.join('\n')}`;
}
async function rowsOf(text: string, params: PlainObject): Promise<number[]> {
  const { table } = await read(text, params);
  return Array.from({ length: table.rows }, (_, row) => cellOf(table.columns[0], row) as number);
}

describe('opening only a sample', () => {
  it('keeps whole records, in order, each once, and says what it did', async () => {
    const { table, decisions } = await read(file(5000), { sampleRows: 200 });
    expect(table.rows).toBe(200);
    let before = -1;
    for (let row = 0; row < 200; row++) {
      const at = cellOf(table.columns[0], row) as number;
      expect(at).toBeGreaterThan(before);
      expect(cellOf(table.columns[1], row)).toBe(at % 3 === 0 ? `a\nb ${at}` : `c ${at}`);
      before = at;
    }
    expect(decisions.find(({ param }) => param === 'sampleRows')?.why).toContain(
      '200 of 5,000 rows were drawn at random (seed 0)',
    );
  });

  it('is the same for the same seed, another for another, and all if there are too few', async () => {
    const text = file(1000);
    const first = await rowsOf(text, { sampleRows: 50 });
    expect(await rowsOf(text, { sampleRows: 50 })).toEqual(first);
    expect(await rowsOf(text, { sampleRows: 50, sampleSeed: 1 })).not.toEqual(first);
    expect(await rowsOf(text, { sampleRows: 1000 })).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(Math.max(...(await rowsOf(text, { sampleRows: 20, maxRows: 100 })))).toBeLessThan(100);
  });

  it('gives every row the same chance', async () => {
    const counts = new Float64Array(40);
    const text = file(40);
    for (let seed = 0; seed < 400; seed++)
      for (const row of await rowsOf(text, { sampleRows: 10, sampleSeed: seed, header: 'yes' }))
        counts[row]++;
    const chi = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // χ² with 39 degrees of freedom, scaled by 1 − 10/40 for draws without replacement: 99.9 % lie below 73.4 · 0.75.
    expect(chi).toBeLessThan(55);
  });

  it('reads other line ends, encodings and forms', async () => {
    expect((await rowsOf(file(300).replaceAll('\n', '\r'), { sampleRows: 30 })).length).toBe(30);
    expect((await rowsOf('a||b\n'.concat('1||x\n'.repeat(50)), { sampleRows: 5 })).length).toBe(5);
    const latin = Uint8Array.from(`a,b\n${'1,\xe9\n'.repeat(50)}`, (sign) => sign.charCodeAt(0));
    const { table } = await read(bytesSource('l.csv', latin), { sampleRows: 5 });
    expect(cellOf(table.columns[1], 4)).toBe('é');
  });

  it('opens what is too large to open whole, of 3 GiB too', async () => {
    const text = encoder.encode(`a,b\n${'1,2\n'.repeat(20_000)}`);
    const huge = { ...bytesSource('huge.csv', text), bytes: 3 * 1024 ** 3 };
    const refused = await read(huge, {}).catch((error: Problem) => error);
    expect(refused).toMatchObject({ code: 'file-too-large', at: { param: 'sampleRows' } });
    expect((await read(huge, { sampleRows: 500 })).table.rows).toBe(500);
  });
});
