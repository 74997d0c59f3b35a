import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { makeRewriter, type Rewrite, rewritten } from '../csv/rewrite.ts';
import { bytesSource } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cells, readAs } from '../testing/reading.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
const corpora = path.resolve(import.meta.dirname, '../../../../../shared/corpora');

const _read = readAs(csv, 'test.csv');

describe('rewriting', () => {
  it('does not depend on how the bytes are cut', () => {
    const how = fc.record<Rewrite>({
      delimiter: fc.constantFrom(',', '||', '~|~'),
      sign: fc.constant('\x1f'),
      quote: fc.constantFrom('"', ''),
      escape: fc.constantFrom('', '\\'),
      strict: fc.boolean(),
      dropBlanks: fc.boolean(),
      skip: fc.constantFrom(0, 1),
    });
    const columns = fc.constantFrom({}, { runs: true }, { cuts: [1] }, { cuts: [2, 3] });
    const text = fc.array(
      fc.constantFrom('a', 'ü', '"', '""', ',', '||', '|', '~', '\\', ' ', '\t', '\n', '\r\n', '\r'),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(how, columns, text, fc.integer({ min: 1, max: 5 }), (plain, shape, parts, size) => {
        const rewrite = { ...plain, ...shape };
        const bytes = encoder.encode(parts.join(''));
        const rewriter = makeRewriter(rewrite);
        const out: number[] = [];
        for (let at = 0; at < bytes.length; at += size)
          out.push(...rewriter.push(bytes.subarray(at, at + size)));
        out.push(...rewriter.end());
        expect(new TextDecoder().decode(Uint8Array.from(out))).toBe(rewritten(parts.join(''), rewrite));
      }),
      { numRuns: 500 },
    );
  });

  it('gives back any cells that were written with backslashes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('x', '"', '\\', ',', 'é', ' '), maxLength: 8 });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
        const text = `a,b\n${list.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
        const params = {
          delimiter: ',',
          quote: '"',
          escape: 'backslash',
          header: 'yes',
          skipRows: 0,
          trim: 'no',
        };
        const types = { a: 'text', b: 'text' } as const;
        const options = parseParams(csv.card, { ...params, comment: 'none', quotedMissing: 'text' });
        const result = await csv.read(bytesSource('x.csv', encoder.encode(text)), options, types, silentJob);
        expect(cells(result.table)).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });
});

describe.skipIf(!existsSync(corpora))('naughty strings (only where the shared folder is)', () => {
  it('survive as names of files', async () => {
    const list = JSON.parse(readFileSync(path.join(corpora, 'blns/blns.json'), 'utf8')) as string[];
    for (const name of list) {
      const source = bytesSource(`${name}.csv`, encoder.encode('a,b\n1,x\n2,y\n'));
      const reader = await sniffReader(source);
      expect(reader.card.id).toBe('csv');
      expect((await reader.read(source, parseParams(reader.card), {}, silentJob)).table.rows).toBe(2);
      const empty = reader.read(
        bytesSource(name, new Uint8Array(0)),
        parseParams(reader.card),
        {},
        silentJob,
      );
      await expect(empty).rejects.toMatchObject({ code: 'empty-file', at: { file: name } });
    }
  });
});

describe.skipIf(!existsSync(corpora))(
  'the sample files of PapaParse (only where the shared folder is)',
  () => {
    it.each([
      'sample.csv',
      'sample-header.csv',
      'utf-8-bom-sample.csv',
      'long-sample.csv',
      'verylong-sample.csv',
    ])('%s: the cells that PapaParse finds', async (file) => {
      const bytes = new Uint8Array(readFileSync(path.join(corpora, 'papaparse-tests/tests', file)));
      const found = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data;
      const wanted = found.map((row) => found[0].map((_, c) => row[c] ?? ''));
      const texts = Object.fromEntries(wanted[0].map((_, c) => [`column_${c + 1}`, 'text'] as const));
      const params = parseParams(csv.card, { header: 'no', missing: [''] });
      const result = await csv.read(bytesSource(file, bytes), params, texts, silentJob);
      expect(cells(result.table).map((row) => row.map((cell) => cell ?? ''))).toEqual(wanted);
    });
  },
);
