import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../base/problem.ts';
import { missingAmongValues, missingWords } from '../missing-words.ts';
import { cellOf } from '../table.ts';
import { booleanSink } from './boolean-sink.ts';
import { styleOf } from './detect-numbers.ts';
import type { Dialect } from './dialect.ts';
import { makeKernelParser } from './kernel-parser.ts';
import { makeParser, type Parser, type ParserOptions } from './parser.ts';
import { powersOfFive } from './powers-of-five.ts';
import type { Sink, SinkContext } from './sinks.ts';
import { timeSink } from './time-sink.ts';
import { numberSink } from './value-sinks.ts';
import { makeWordSet } from './word-set.ts';
import { wordSink } from './word-sink.ts';

const encoder = new TextEncoder();
const plain: Dialect = {
  delimiter: ',',
  merge: false,
  quote: '"',
  comment: '',
  trim: false,
  decimal: '.',
  thousands: '',
  quotedIsText: false,
  skipRows: 0,
  header: false,
};
type Make = (dialect: Dialect, sinks: readonly (Sink | null)[], options: ParserOptions) => Parser;
type Kind = 'number' | 'any-number' | 'time' | 'boolean' | 'words' | 'text' | null;
const segment = 256;

function sinkOf(kind: Kind, context: SinkContext): Sink | null {
  switch (kind) {
    case null:
      return null;
    case 'number':
    case 'any-number':
      return numberSink('', context, kind === 'any-number');
    case 'time':
      return timeSink('', context, 'month-first', false);
    case 'boolean':
      return booleanSink('', context, true);
    case 'words':
      return wordSink('', context, null);
    case 'text':
      return wordSink('', context, 'text');
  }
}

/** All that a parser made of the text, cut into blocks of `size` new bytes. */
function read(
  make: Make,
  text: string,
  kinds: readonly Kind[],
  dialect: Dialect,
  size: number,
  discard = 0,
  maxRows = Number.MAX_SAFE_INTEGER,
): unknown {
  const context: SinkContext = {
    style: styleOf(dialect),
    missing: makeWordSet(missingWords),
    missingAmongValues: makeWordSet(missingAmongValues),
    trim: dialect.trim,
    quotedIsText: dialect.quotedIsText,
    segment,
  };
  const sinks = kinds.map((kind) => sinkOf(kind, context));
  const parser = make(dialect, sinks, { segment, discard, firstLine: 1, maxRows });
  const bytes = encoder.encode(text);
  let kept = new Uint8Array(0);
  try {
    for (let at = 0; !parser.full(); ) {
      const next = Math.min(bytes.length, at + size);
      const block = new Uint8Array(kept.length + next - at + 1);
      block.set(kept);
      block.set(bytes.subarray(at, next), kept.length);
      const used = parser.parse(block, block.length - 1, next === bytes.length);
      kept = block.slice(used, -1);
      at = next;
      if (at === bytes.length) break;
    }
    const counts = parser.counts();
    const columns = sinks.map((sink) => {
      const misfit = sink?.misfit() ?? null;
      if (sink === null || misfit !== null) return misfit;
      const { column, ...rest } = sink.finish(counts.rows);
      const cells = Array.from({ length: counts.rows }, (_, row) =>
        column.kind === 'number' || column.kind === 'time' ? column.values[row] : cellOf(column, row),
      );
      return { cells, kind: column.kind, refused: sink.refused(), ...rest };
    });
    return { columns, counts };
  } catch (error) {
    if (error instanceof Problem) return error.data();
    throw error;
  } finally {
    parser.close();
  }
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 22 });
const numberText = fc
  .tuple(
    fc.constantFrom('', '-', '+', ' ', ' -'),
    digits,
    fc.constantFrom('', '.', ','),
    digits,
    fc.constantFrom('', '', '', 'e5', 'E-7', 'e+300', 'e-310', 'e', 'e400', 'e22', 'e-25'),
    fc.constantFrom('', '', ' ', '\t'),
  )
  .map((parts) => parts.join(''));
const dateText = fc
  .tuple(
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
    fc.constantFrom('', '', 'T10:20:30', ' 23:59:59Z', 'T24:00:00', ' 1:2:3'),
  )
  .map(([y, m, d, time]) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}${time}`;
  });
const cell = fc.oneof(
  numberText,
  dateText,
  fc.double().map(String),
  fc.string({
    unit: fc.constantFrom('a', 'b', '"', '""', "'", ',', ';', ' ', '\t', '\n', '\r', '#', 'é', '0', '-'),
    maxLength: 9,
  }),
  fc.constantFrom(
    '',
    'NA',
    '""',
    '"a,b"',
    '"x\ny"',
    '"1.5"',
    '" 2 "',
    '"2020-02-03"',
    '"a""b"',
    'true',
    'no',
    '?',
    'inf',
  ),
  fc.string({ unit: fc.constantFrom('long ', 'word'), minLength: 12, maxLength: 30 }),
);
const record = fc.array(cell, { minLength: 1, maxLength: 6 });
const kind = fc.constantFrom<Kind>('number', 'any-number', 'time', 'boolean', 'words', 'text', null);
const dialect = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t', ' '),
  merge: fc.boolean(),
  quote: fc.constantFrom('"', '"', "'", ''),
  comment: fc.constantFrom('', '#'),
  trim: fc.boolean(),
  decimal: fc.constantFrom('.' as const, ',' as const),
  thousands: fc.constantFrom('' as const, ',' as const, ' ' as const),
  quotedIsText: fc.boolean(),
});

describe('the kernel of the CSV parser', () => {
  it('does as its twin does, for any text, dialect and blocks', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 40 }),
        fc.array(kind, { minLength: 1, maxLength: 5 }),
        dialect,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(1, 13, 64, 100_000),
        fc.integer({ min: 0, max: 2 }),
        fc.option(fc.integer({ min: 1, max: 30 }), { nil: Number.MAX_SAFE_INTEGER }),
        (rows, kinds, signs, newline, size, discard, maxRows) => {
          const clash = signs.thousands === signs.decimal || signs.thousands === signs.delimiter;
          const whole: Dialect = { ...plain, ...signs, thousands: clash ? '' : signs.thousands };
          const text = rows.map((row) => row.join(whole.delimiter)).join(newline);
          const args = [text, kinds, whole, size, discard, maxRows] as const;
          expect(read(makeKernelParser, ...args)).toEqual(read(makeParser, ...args));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does as its twin does over many batches, segments and columns', () => {
    for (const columns of [1, 7, 400]) {
      const rows = columns > 100 ? 1500 : 9000;
      const kinds = Array.from(
        { length: columns },
        (_, c) => (['number', 'words', 'time', 'text'] as const)[c % 4],
      );
      const lines = Array.from({ length: rows }, (_, r) =>
        kinds
          .map((_, c) => {
            if ((r * 7 + c) % 11 === 0) return '';
            if (c % 4 === 0) return r % 5 === 0 ? `"${r / 8}"` : `${r / 8} `;
            if (c % 4 === 1) return `w${(r * r) % (c < 4 ? 900 : 3)}${r > 5000 ? '"' : ''}`;
            return c % 4 === 2 ? `20${10 + (r % 90)}-01-${10 + (c % 20)}` : `t ${r}`;
          })
          .slice(0, r % 17 === 3 ? columns - 1 : columns)
          .join(','),
      ).filter((line) => line !== '');
      for (const size of [10_000, 1_000_000]) {
        const args = [lines.join('\n'), kinds, plain, size] as const;
        expect(read(makeKernelParser, ...args)).toEqual(read(makeParser, ...args));
      }
    }
  });

  it('does as its twin does where words become texts in the middle', () => {
    const lines = Array.from({ length: 150_000 }, (_, r) => (r % 2 === 0 ? `often ${r % 7}` : `once ${r}`));
    const args = [lines.join('\n'), ['words'], plain, 100_000] as const;
    expect(read(makeKernelParser, ...args)).toEqual(read(makeParser, ...args));
  });

  it('rounds numbers of every length as the language does', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.integer({ min: 1, max: 9 }),
        digits,
        fc.integer({ min: -330, max: 310 }),
      )
      .map(([sign, first, rest, exponent]) => `${sign}${first}.${rest}e${exponent}`);
    const halves = fc
      .tuple(
        fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }),
        fc.integer({ min: 0, max: 10 }),
        fc.boolean(),
      )
      .map(([m, shift, odd]) => `${((2n * m + (odd ? 1n : 0n)) << BigInt(shift)).toString()}.0`);
    const eighths = fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }).map((m) => String(Number(m) / 8));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(text, halves, eighths, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
          {
            minLength: 200,
            maxLength: 200,
          },
        ),
        (texts) => {
          const found = read(makeKernelParser, texts.join('\n'), ['any-number'], plain, 1e6) as {
            columns: [{ cells: number[] }];
          };
          expect(found.columns[0].cells).toEqual(texts.map(Number));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has the table of powers of five of the literature', () => {
    const table = powersOfFive();
    const at = (q: number) => [table[2 * (q + 342)], table[2 * (q + 342) + 1]];
    expect(table.length).toBe(2 * 651);
    expect(at(0)).toEqual([0x8000000000000000n, 0n]);
    expect(at(1)).toEqual([0xa000000000000000n, 0n]);
    expect(at(-1)).toEqual([0xccccccccccccccccn, 0xcccccccccccccccdn]);
    expect(at(-342)).toEqual([0xeef453d6923bd65an, 0x113faa2906a13b3fn]);
    expect(at(308)).toEqual([0x8e679c2f5e44ff8fn, 0x570f09eaa7ea7648n]);
  });
});
