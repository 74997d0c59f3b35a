import { describe, expect, it } from 'vitest';
import { fromDataUrl, toDataUrl } from '../data/media/data-url.ts';
import { poolOf } from '../data/media/pool.ts';
import type { Column } from '../data/table.ts';
import { plainRows, tableOfRows } from './rows.ts';

const gif = (value: number) =>
  Uint8Array.from([...new TextEncoder().encode('GIF89a'), 2, 0, 1, 0, 0, 0, value, 200]);
const column: Column = {
  kind: 'image',
  name: 'face',
  codes: Int32Array.of(1, -1, 0, 1),
  files: poolOf([
    { name: 'a.gif', bytes: gif(1) },
    { name: 'b.gif', bytes: gif(2) },
  ]),
};

describe('pictures in plain rows', () => {
  it('travel as data URLs and come back, equal ones kept once', () => {
    const rows = plainRows({ rows: 4, columns: [column] }, ['face'], [0, 1, 2, 3]);
    expect(rows[0].face).toMatch(/^data:image\/gif;base64,/);
    expect(rows[1].face).toBeNull();
    const [back] = tableOfRows(rows, [{ name: 'face', kind: 'image' }]).columns;
    if (back.kind !== 'image') throw new Error('no pictures');
    expect([...back.codes]).toEqual([0, -1, 1, 0]);
    expect([...back.files.bytes]).toEqual([...gif(2), ...gif(1)]);
  });

  it('refuses what is none', () => {
    for (const face of ['http://x.example/a.png', 'data:image/png,raw', 7, 'data:image/png;base64,']) {
      expect(() => tableOfRows([{ face }], [{ name: 'face', kind: 'image' }])).toThrow('as a data URL');
    }
  });

  it('data URLs hold any bytes', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);
    expect(fromDataUrl(toDataUrl(bytes, 'audio'))).toEqual(bytes);
  });
});
