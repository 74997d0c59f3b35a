import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import { bytesSource } from './reader.ts';
import { samples } from './samples.ts';
import { sniffReader } from './sniff.ts';
import { columnOf } from './table.ts';

const folder = path.resolve(import.meta.dirname, '../../../public/samples');

describe('bundled samples', () => {
  it('are all described, with a licence, and stay small', () => {
    const files = readdirSync(folder).filter((name) => !name.endsWith('.md'));
    expect(samples.map(({ file }) => file).sort()).toEqual(files.sort());
    const licences = readFileSync(path.join(folder, 'LICENCES.md'), 'utf8');
    for (const { file } of samples) expect(licences).toContain(file);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    expect(samples.length).toBeGreaterThanOrEqual(12);
    expect(samples.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2.5e6);
    for (const task of ['classification', 'regression', 'forecasting', 'cleaning', 'joining'])
      expect(samples.some((sample) => sample.task === task)).toBe(true);
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))(
    '%s is as described',
    async (file, told) => {
      const bytes = new Uint8Array(readFileSync(path.join(folder, file)));
      expect(statSync(path.join(folder, file)).size).toBe(told.bytes);
      const source = bytesSource(file, bytes);
      const reader = await sniffReader(source);
      const { table } = await reader.read(source, defaults(reader.card.params), {}, silentJob);
      expect([table.rows, table.columns.length]).toEqual([told.rows, told.columns]);
      if (told.target !== null) expect(columnOf(table, told.target).name).toBe(told.target);
      const kinds = new Set(table.columns.map(({ kind }) => kind));
      if (told.holds.includes('dates')) expect([...kinds]).toContain('time');
      if (told.holds.includes('numbers')) expect([...kinds]).toContain('number');
      if (told.holds.includes('pictures')) expect([...kinds]).toContain('image');
      for (const text of [told.about, told.pitfall]) expect(text).toMatch(/\.$/);
    },
  );
});
