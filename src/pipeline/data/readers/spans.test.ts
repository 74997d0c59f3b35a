import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import golden from '../golden/span-files.json' with { type: 'json' };
import { durationUnits } from '../parquet/duration-units.ts';
import { bytesSource } from '../reader.ts';
import { cellOf } from '../table.ts';
import { millisecondsOf } from '../typed/time-values.ts';
import { arrow } from './arrow.ts';
import { parquet } from './parquet.ts';

const readers = { arrow, parquet };

describe('durations, times of day, long decimals and bytes', () => {
  it.each(['arrow', 'parquet'] as const)('are the same in %s, and say what they are', async (form) => {
    const { card, read } = readers[form];
    const bytes = new Uint8Array(Buffer.from(golden.files[form], 'base64'));
    const source = bytesSource(`a.${form}`, bytes);
    const { table, types, oddities } = await read(source, parseParams(card), {}, silentJob);
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual(
      golden.columns.map(({ name, kind }) => [name, kind]),
    );
    for (const [c, { name, cells }] of golden.columns.entries())
      expect([name, cells.map((_, row) => cellOf(table.columns[c], row))]).toEqual([name, cells]);
    expect(types.find(({ name }) => name === 'clock')?.why).toContain('hours since midnight');
    expect(oddities.map(({ code, message, rows }) => [code, message.split(/[ :]/)[0], rows])).toEqual([
      ['times-in-hours', 'took_ns', 0],
      ['times-in-hours', 'took_s', 0],
      ['times-in-hours', 'clock', 0],
      ['rounded-numbers', 'long', 1],
      ['binary-cells', 'raw', 1],
    ]);
    const asText = await read(source, parseParams(card), { long: 'text' }, silentJob);
    expect(cellOf(asText.table.columns[5], 0)).toBe('123456789012345678.25');
    expect(asText.oddities.map(({ code }) => code)).not.toContain('rounded-numbers');
  });

  it('never round a moment up to the next millisecond', () => {
    const last = 253402300799999999999n;
    expect(new Date(millisecondsOf(last, 1_000_000_000n)).toISOString()).toBe('9999-12-31T23:59:59.999Z');
    expect(millisecondsOf(1_500_500n, 1_000_000n)).toBe(1500.5);
    expect(millisecondsOf(-1n, 1_000_000n)).toBeCloseTo(-0.001, 12);
    expect(Math.floor(millisecondsOf(-253402300799999999999n, 1_000_000_000n))).toBe(-253402300800000);
    expect(millisecondsOf(-3n, 1n)).toBe(-3000);
  });

  it('take no harm from a copy of a schema that is none', () => {
    const said = (value: string) =>
      durationUnits({ key_value_metadata: [{ key: 'ARROW:schema', value }] } as never);
    for (const value of ['', '!', 'AAAA', '/////wAAAAD/////', '/////3AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAAB'])
      expect(said(value)).toEqual([]);
  });
});
