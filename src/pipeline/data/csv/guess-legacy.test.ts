import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../base/base64.ts';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import golden from '../golden/character-sets.json' with { type: 'json' };
import { bytesSource } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { sniffReader } from '../sniff.ts';
import { cellOf } from '../table.ts';
import { guessEncoding } from './encoding.ts';

const encoder = new TextEncoder();

function read(bytes: Uint8Array) {
  return csv.read(bytesSource('names.csv', bytes), parseParams(csv.card), {}, silentJob);
}
function bytesOf(base64: string): Uint8Array {
  return fromBase64(base64) as Uint8Array;
}

describe('encodings from before Unicode', () => {
  it.each(golden.samples.map((one) => [one.language, one.encoding, one] as const))(
    '%s in %s',
    async (_, encoding, { base64, text }) => {
      const bytes = bytesOf(base64);
      const guess = guessEncoding(bytes);
      expect(guess.encoding).toBe(encoding);
      expect(guess.confidence).toBeGreaterThan(0.5);
      const { table, decisions } = await read(bytes);
      const [head, ...rows] = text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      expect(table.columns.map(({ name }) => name)).toEqual(head);
      const cells = rows.map((_row, r) => table.columns.map((column) => cellOf(column, r)));
      expect(cells).toEqual(rows);
      expect(decisions.find(({ param }) => param === 'encoding')?.value).toBe(encoding);
      // The same text in UTF-8 is never taken for anything else.
      expect(guessEncoding(encoder.encode(text)).encoding).toBe('utf-8');
    },
  );

  it.each(golden.samples.map((one) => [one.language, one.encoding, one] as const))(
    'every line of %s in %s alone is read as it or as western, never as another script',
    (language, encoding, { base64, text }) => {
      const bytes = bytesOf(base64);
      const lines: Uint8Array[] = [];
      for (let from = 0; from < bytes.length; from = bytes.indexOf(10, from) + 1)
        lines.push(bytes.subarray(from, bytes.indexOf(10, from) + 1));
      const script = (one: string) =>
        /1251|koi8/.test(one)
          ? 'cyrillic'
          : /_|euc|gb|big/.test(one)
            ? 'east'
            : one === 'windows-1253'
              ? 'greek'
              : 'latin';
      const wrong = lines.flatMap((line, i) => {
        const found = guessEncoding(line).encoding;
        if (found === 'utf-8' || script(found) === script(encoding)) return [];
        return [`${language}: ${text.split('\n')[i]} as ${found}`];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(
    'naïve|25 °C|5 µm|10 m²|£5|© 2020|±3|it’s|a–b|5€|100 ‰|½|3 × 4|GARCÍA|MÜLLER|STRAßE|São Tomé|Þór|¿qué?|n°5'.split(
      '|',
    ),
  )('one cell of %s stays Windows-1252', (word) => {
    const high = new Map([...'€‰’–'].map((sign, i) => [sign, [128, 137, 146, 150][i]]));
    const codes = [...`name,x\nplain,1\n${word},2\n`].map((sign) => high.get(sign) ?? sign.charCodeAt(0));
    const bytes = Uint8Array.from(codes);
    expect(guessEncoding(bytes).encoding).toBe('windows-1252');
  });

  it('names of many countries together stay Windows-1252', () => {
    const text = golden.samples
      .filter((one) => one.encoding === 'windows-1252')
      .map((one) => bytesOf(one.base64));
    const all = Uint8Array.from(text.flatMap((bytes) => [...bytes]));
    expect(guessEncoding(all).encoding).toBe('windows-1252');
  });

  it('two in one file are told', async () => {
    const mixed = Uint8Array.from([...encoder.encode('a,b\nCafé,1\n'), 67, 97, 102, 0xe9, 44, 50, 10]);
    const { oddities, table } = await read(mixed);
    expect(cellOf(table.columns[0], 1)).toBe('Café');
    const note = oddities.find(({ code }) => code === 'mixed-encodings');
    expect(note?.message).toContain('“Ã©”');
    expect(note?.rows).toBe(1);
    const twice = await read(encoder.encode('a,b\nCafÃ©,1\nx,2\n'));
    expect(twice.oddities[0].message).toContain('written twice in UTF-8');
    const clean = await read(encoder.encode('a,b\nCafé à 20 °C – “oui”,1\nSÃO,2\n'));
    expect(clean.oddities).toEqual([]);
  });

  it('UTF-32 is refused by its mark', async () => {
    const units = new Uint8Array(Uint32Array.from([0xfeff, 97, 44, 98, 10, 49, 44, 50, 10]).buffer);
    await expect(read(units)).rejects.toMatchObject({ code: 'unreadable-file', at: { param: 'encoding' } });
    await expect(sniffReader(bytesSource('wide.csv', units))).rejects.toMatchObject({
      message: expect.stringContaining('UTF-32'),
    });
  });
});
