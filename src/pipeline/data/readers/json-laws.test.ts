import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Problem, toProblem } from '../../base/problem.ts';
import { isDigits, isList, type JsonValue, jsonText, parseJsonBytes } from '../json/value.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cells, names, pieces, type Types } from '../testing/reading.ts';
import { json } from './json.ts';

const encoder = new TextEncoder();
const shared = path.resolve(import.meta.dirname, '../../../../../shared');

function read(content: unknown, params: PlainObject = {}, types: Types = {}): Promise<ReadResult> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return json.read(
    bytesSource('a.json', encoder.encode(text)),
    parseParams(json.card, params),
    types,
    silentJob,
  );
}

function plain(value: JsonValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isDigits(value)) return Number(value.digits);
  if (isList(value)) return value.map(plain);
  const object = {};
  for (const [key, member] of value)
    Object.defineProperty(object, key, {
      value: plain(member),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

describe('laws', () => {
  it('parses what JSON.stringify writes, and writes it again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const parsed = parseJsonBytes(encoder.encode(text));
        expect(plain(parsed)).toEqual(JSON.parse(text));
        expect(JSON.parse(jsonText(parsed))).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('accepts and refuses what JSON.parse does', () => {
    const sign = fc.constantFrom(
      ...Array.from('{}[]",:0123456789.eE+-truefalsn\\u \n'),
      '"a"',
      '1',
      'null',
      '[1,2]',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 8 }), (signs) => {
        const text = signs.join('');
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(() => parseJsonBytes(encoder.encode(text))).toThrow(Problem);
          return;
        }
        expect(plain(parseJsonBytes(encoder.encode(text)))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on how the bytes are cut', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const record = fc.record({ a: cell, b: fc.record({ c: cell }), d: fc.array(cell, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        async (rows, wrap) => {
          const bytes = encoder.encode(JSON.stringify(wrap ? { n: 1, rows } : rows, null, 1));
          const outcomes: unknown[] = [];
          for (const size of [1, 7, 65_536]) {
            const { table, ...rest } = await json.read(
              pieces('a.json', bytes, size),
              parseParams(json.card),
              {},
              silentJob,
            );
            outcomes.push({ cells: cells(table), ...rest });
          }
          for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe.skipIf(!existsSync(shared))('corpora (only where the shared folder is)', () => {
  const folder = path.join(shared, 'corpora/json-test-suite/test_parsing');
  const files = existsSync(folder) ? readdirSync(folder) : [];

  it('there are files', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it.each(files.filter((file) => !file.startsWith('i_')))('JSONTestSuite %s', (file) => {
    const parse = () => parseJsonBytes(new Uint8Array(readFileSync(path.join(folder, file))));
    if (file.startsWith('y_')) expect(parse).not.toThrow();
    else expect(parse).toThrow(Problem);
  });

  it.each(files.filter((file) => !file.startsWith('i_')))(
    'JSONTestSuite %s, opened by what it looks like',
    async (file) => {
      const bytes = bytesSource(file, new Uint8Array(readFileSync(path.join(folder, file))));
      const opened = async () => {
        const reader = await sniffReader(bytes);
        return reader.read(bytes, parseParams(reader.card, {}), {}, silentJob);
      };
      const code = await opened().then(
        () => null,
        (error: unknown) => toProblem(error).code,
      );
      if (file.startsWith('y_')) expect([null, 'no-records', 'no-columns']).toContain(code);
      else expect(['bad-json', 'bad-encoding', 'too-deep', 'empty-file']).toContain(code);
    },
  );

  it.each(files.filter((file) => file.startsWith('i_')))(
    'JSONTestSuite %s is read or refused with a problem',
    (file) => {
      try {
        parseJsonBytes(new Uint8Array(readFileSync(path.join(folder, file))));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    },
  );

  it('naughty strings survive as cells and as keys', async () => {
    const strings = JSON.parse(readFileSync(path.join(shared, 'corpora/blns/blns.json'), 'utf8')) as string[];
    const rows = await read(
      strings.map((text) => ({ text })),
      {},
      { text: 'text' },
    );
    expect(cells(rows.table).map((row) => row[0])).toEqual(strings);
    const wide = await read(
      `[{${[...new Set(strings)].map((text) => `${JSON.stringify(text)}:1`).join(',')}}]`,
    );
    expect(wide.table.columns.length).toBe(new Set(strings).size);
    expect(new Set(names(wide.table)).size).toBe(new Set(strings).size);
  });
});
