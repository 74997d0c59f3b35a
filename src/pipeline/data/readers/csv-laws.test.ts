import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { Problem } from '../../base/problem.ts';
import { cells, pieces, readAs } from '../testing/reading.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
const shared = path.resolve(import.meta.dirname, '../../../../../shared');

const read = readAs(csv, 'test.csv');

describe('laws', () => {
  it('does not depend on how the bytes are cut', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '',
        '1.5',
        '-2',
        'NA',
        '"',
        'a,b',
        'x\ny',
        'x\r\ny',
        '2024-01-02',
        'ü',
        '😀',
        '00012',
        'true',
      ),
    );
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (rows, newline, closed) => {
          const text =
            Papa.unparse([['h1', 'h2', 'h3'], ...rows], { newline, quotes: false }) + (closed ? newline : '');
          const bytes = encoder.encode(text);
          const params = parseParams(csv.card, {
            header: 'yes',
            delimiter: ',',
            quote: '"',
            comment: 'none',
            skipRows: 0,
          });
          const outcomes: unknown[] = [];
          for (const size of [1, 7, 65_536, bytes.length]) {
            const outcome = await csv.read(pieces('test.csv', bytes, size), params, {}, silentJob).then(
              (result) => ({
                cells: cells(result.table),
                types: result.types,
                decisions: result.decisions,
                oddities: result.oddities,
              }),
              (error: unknown) => (error as Problem).code,
            );
            outcomes.push(outcome);
          }
          for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads any texts that were written, as papaparse does', async () => {
    const row = fc.array(
      fc
        .string({ unit: 'binary', maxLength: 10 })
        .filter((text) => !text.includes('\u0000') && text.isWellFormed()),
      { minLength: 3, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = Papa.unparse([['a', 'b', 'c'], ...rows], { quotes: true, newline: '\n' });
        const types = { a: 'text', b: 'text', c: 'text' } as const;
        const params = {
          header: 'yes',
          delimiter: ',',
          quote: '"',
          comment: 'none',
          skipRows: 0,
          encoding: 'utf-8',
          quotedMissing: 'text',
          trim: 'no',
        };
        const result = await read(text, params, types);
        expect(cells(result.table)).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });
});

describe.skipIf(!existsSync(shared))('corpora (only where the shared folder is)', () => {
  const spectrum = path.join(shared, 'corpora/csv-spectrum-npm-2.0.0');
  const files = existsSync(spectrum) ? readdirSync(path.join(spectrum, 'csvs')) : [];
  it.each(files)('csv-spectrum %s', async (file) => {
    const result = await read(new Uint8Array(readFileSync(path.join(spectrum, 'csvs', file))));
    const expected = JSON.parse(
      readFileSync(path.join(spectrum, 'json', file.replace('.csv', '.json')), 'utf8'),
    );
    const rows = (Array.isArray(expected) ? expected : [expected]) as Record<string, string>[];
    expect(result.table.columns.map((column) => column.name)).toEqual(Object.keys(rows[0]));
    expect(result.table.rows).toBe(rows.length);
    const texts = cells(result.table).map((row) => row.map((value) => (value === null ? '' : String(value))));
    const wanted = rows.map((row) => Object.values(row).map((value) => value.replace(/\r\n/g, '\n')));
    if (file === 'location_coordinates.csv') wanted[0][0] = '2095257564';
    expect(texts.map((row) => row.map((value) => value.replace(/\r\n/g, '\n')))).toEqual(wanted);
  });

  it('naughty strings survive as cells and as headers', async () => {
    const strings = JSON.parse(readFileSync(path.join(shared, 'corpora/blns/blns.json'), 'utf8')) as string[];
    const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;
    const body = strings.map((text, i) => `${i},${quote(text)}`).join('\n');
    const params = {
      header: 'yes',
      delimiter: ',',
      quote: '"',
      encoding: 'utf-8',
      comment: 'none',
      skipRows: 0,
      quotedMissing: 'text',
    };
    const result = await read(`n,text\n${body}\n`, params, { text: 'text' });
    expect(cells(result.table).map((row) => row[1])).toEqual(strings);
    const wide = await read(
      `${strings.map(quote).join(',')}\n${strings.map((_, i) => i).join(',')}\n`,
      params,
    );
    const names = wide.table.columns.map((column) => column.name);
    expect(new Set(names).size).toBe(strings.length);
    expect(names.filter((name, i) => name === strings[i].trim()).length).toBeGreaterThan(
      strings.length * 0.95,
    );
    expect(cells(wide.table)[0]).toEqual(strings.map((_, i) => i));
  });
});
