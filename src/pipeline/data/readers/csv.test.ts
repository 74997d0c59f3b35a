import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Cancelled } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { cells, names, problem, readAs } from '../testing/reading.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
const _shared = path.resolve(import.meta.dirname, '../../../../../shared');

const read = readAs(csv, 'test.csv');
function kinds(result: ReadResult): Record<string, string> {
  return Object.fromEntries(result.types.map((type) => [type.name, type.kind]));
}

describe('values', () => {
  it('reads numbers, booleans, dates, categories and text', async () => {
    const lines = ['n,b,d,c,t'];
    for (let i = 0; i < 20; i++)
      lines.push(`${i / 4},${i % 2 ? 'True' : 'False'},2024-01-${10 + i},${'abc'[i % 3]},note ${i}`);
    const result = await read(lines.join('\n'));
    expect(kinds(result)).toEqual({ n: 'number', b: 'boolean', d: 'time', c: 'category', t: 'text' });
    expect(cells(result.table)[3]).toEqual([0.75, true, '2024-01-13', 'a', 'note 3']);
    expect(result.types.every((type) => type.why.length > 10)).toBe(true);
  });

  it('keeps what a number would damage', async () => {
    const result = await read(
      'code,big,exp,safe\n00123,9007199254740993,1e5,9007199254740991\n00124,1,2.5e-3,-4\n',
    );
    expect(kinds(result)).toEqual({ code: 'text', big: 'text', exp: 'number', safe: 'number' });
    expect(cells(result.table)[0]).toEqual(['00123', '9007199254740993', 100000, 9007199254740991]);
  });

  it('rounds every number as the language does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 }),
        async (values) => {
          const texts = values
            .flatMap((value) => [value.toString(), value.toExponential(), value.toPrecision(17)])
            .filter((text) => !/^-?\d{16,}$/.test(text));
          fc.pre(texts.length > 0);
          const result = await read(`x\n${texts.join('\n')}\n`, { header: 'yes' }, { x: 'number' });
          const column = result.table.columns[0];
          expect(column.kind === 'number' && Array.from(column.values)).toEqual(texts.map(Number));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('knows missing words, NaN and infinity', async () => {
    const result = await read('x,y\n1,a\nNA,NA\nNaN,b\n-inf,a\nInfinity,?\n?,b\n-,a\n');
    const expected = [1, null, null, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, null, null];
    expect(cells(result.table).map((row) => row[0])).toEqual(expected);
    expect(cells(result.table).map((row) => row[1])).toEqual(['a', null, 'b', 'a', null, 'b', 'a']);
    expect(result.oddities).toContainEqual(
      expect.objectContaining({ code: 'infinite-values', rows: 2, first: 3 }),
    );
  });

  it('reads a column again if it turns out otherwise than it began', async () => {
    const lines = ['a,b,c'];
    for (let i = 0; i < 60_000; i++) lines.push(`${i},2024-01-01,01/02/2024`);
    lines.push('x,soon,25/12/2024');
    const result = await read(lines.join('\n'));
    expect(kinds(result)).toEqual({ a: 'text', b: 'category', c: 'time' });
    expect(cells(result.table)[60_000]).toEqual(['x', 'soon', '2024-12-25']);
    expect(cells(result.table)[0]).toEqual(['0', '2024-01-01', '2024-02-01']);
  });

  it('follows forced kinds and says what did not fit', async () => {
    const result = await read('a,b,c\n1,yes,007\nx,no,008\n', {}, { a: 'number', b: 'boolean', c: 'number' });
    expect(cells(result.table)).toEqual([
      [1, true, 7],
      [null, false, 8],
    ]);
    expect(result.oddities).toContainEqual(
      expect.objectContaining({ code: 'not-of-kind', rows: 1, first: 1 }),
    );
    expect((await problem(read('a\n1\n', {}, { b: 'text' }))).code).toBe('missing-column');
  });
});

describe('dialect', () => {
  it.each([
    ['comma', 'a,b\n1,x\n2,y\n', ',', [1, 'x']],
    ['semicolon with decimal comma', 'a;b\n1,5;x\n2,25;y\n', ';', [1.5, 'x']],
    ['tab', 'a\tb\n1\tx\n2\ty\n', '\\t', [1, 'x']],
    ['bar', 'a|b\n1|x\n2|y\n', '|', [1, 'x']],
    ['blanks', 'a  b\n1   2.5\n10  3.5\n', ' ', [1, 2.5]],
    ['single quotes', "a,b\n1,'x, y'\n2,'z, w'\n", ',', [1, 'x, y']],
  ])('finds %s', async (_, text, delimiter, row) => {
    const result = await read(text);
    expect(result.decisions.find((decision) => decision.param === 'delimiter')?.value).toBe(delimiter);
    expect(cells(result.table)[0]).toEqual(row);
  });

  it.each([
    ['US groups', 'a;b\n"1,234,567.5";1\n"12,000.25";2\n', {}, 1234567.5],
    ['German groups', 'a;b\n1.234.567,5;1\n12.000,25;2\n', {}, 1234567.5],
    ['blank groups', 'a;b\n1 234 567,5;1\n12 000,25;2\n', {}, 1234567.5],
    ['Swiss groups', "a;b\n1'234'567.5;1\n12'000.25;2\n", {}, 1234567.5],
    ['Indian groups', 'a;b\n1,23,456.78;1\n12,34,567;2\n5,000;3\n', {}, 123456.78],
    ['Indian groups alone', 'a\n"1,23,456.78"\n"12,34,567"\n', {}, 123456.78],
    ['groups between commas, in quotes', 'a,b\n"1,234",1\n"-12,000",2\n7,3\n', {}, 1234],
    ['German groups beside decimals', 'a;b\n1.234;1,5\n12.000;2,5\n', {}, 1234],
    ['points chosen for thousands', 'a;b\n1.234;1\n', { thousands: '.' }, 1234],
    ['chosen', 'a;b\n1,5;1\n', { decimal: ',', thousands: 'none' }, 1.5],
  ])('reads numbers with %s', async (_, text, params, value) => {
    expect(cells((await read(text, params)).table)[0][0]).toBe(value);
  });

  it.each([
    ['a point between semicolons', 'a;b\n1.234;1\n2.500;2\n7;3\n', 1.234, 'Comma'],
    ['a comma between semicolons', 'a;b\n1,234;1\n2,500;2\n', 1.234, 'Point'],
    ['a comma between tabs', 'a\tb\n1,234\t1\n2,500\t2\n', 1.234, 'Point'],
  ])('says that %s may be for thousands', async (_, text, value, sign) => {
    const result = await read(text);
    expect(cells(result.table)[0][0]).toBe(value);
    const note = result.oddities.find(({ code }) => code === 'ambiguous-numbers');
    expect(note).toMatchObject({ rows: 2, first: 0 });
    expect(note?.message).toContain(`set the decimal sign to ${sign}`);
    const other = await read(text, { decimal: sign === 'Comma' ? ',' : '.' });
    expect(cells(other.table)[0][0]).toBe(1234);
    expect(other.oddities).toEqual([]);
  });

  it.each([
    ['another column', 'a;b\n1.234;1.5\n2.500;2.5\n'],
    ['a value below one', 'a;b\n1.234;1\n0.500;2\n'],
    ['a value above a thousand', 'a;b\n1.234;1\n1234.500;2\n'],
    ['a later value', `a;b\n${'1.234;1\n'.repeat(2000)}2.5;1\n0.1;2\n`],
    ['the commas of the file', 'a,b\n1.234,1\n2.500,2\n'],
  ])('is not in doubt where %s decides', async (_, text) => {
    expect((await read(text)).oddities).toEqual([]);
  });

  it('tells header from data', async () => {
    expect((await read('1,2\n3,4\n')).table.rows).toBe(2);
    expect((await read('a,b\n3,4\n')).table.rows).toBe(1);
    expect((await read('ham\thello\nspam\tbuy\nham\tbye\n')).table.rows).toBe(3);
    expect((await read('a,b\n3,4\n', { header: 'no' })).table.columns[0].name).toBe('column_1');
    const years = await read('country,1990,1991\nChad,1,2\nMali,3,4\n');
    expect(years.table.columns.map((column) => column.name)).toEqual(['country', '1990', '1991']);
  });

  it('skips titles, comments, blank lines and blanks after delimiters', async () => {
    const title = await read('Report of 2024\n\nid,a,b\n1,2,3\n4,5,6\n');
    expect(title.table.columns.map((column) => column.name)).toEqual(['id', 'a', 'b']);
    expect(title.table.rows).toBe(2);
    const commas = await read('Sales 2023,,\nid,a,b\n1,x,3\n4,y,6\n');
    expect(names(commas.table)).toEqual(['id', 'a', 'b']);
    expect(commas.table.rows).toBe(2);
    const source = await read('Source: WHO, 2024, v3\nUnits: mm\n\nid,a,b\n1,x,3\n4,y,6\n');
    expect(names(source.table)).toEqual(['id', 'a', 'b']);
    expect(source.decisions.find(({ param }) => param === 'skipRows')?.value).toBe('3');
    const gap = await read('id,a,b\n\n1,x,3\n4,y,6\n');
    expect(names(gap.table)).toEqual(['id', 'a', 'b']);
    const sparse = await read('x,,\ny,1,2\nz,3,4\n');
    expect(sparse.table.rows).toBe(3);
    const comment = await read('# made by hand\n# twice\nid,a\n1,2\n# no more\n3,4\n');
    expect(comment.table.rows).toBe(2);
    const blanks = await read('a, b\n1, x\n\n2, y\n');
    expect(cells(blanks.table)).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
  });

  it('tells an empty text from a missing one by quotes', async () => {
    const result = await read('a,b\nx,""\n,""\n"NA",c\n', {}, { a: 'text', b: 'text' });
    expect(cells(result.table)).toEqual([
      ['x', ''],
      [null, ''],
      ['NA', 'c'],
    ]);
    const quoted = await read('"a","b"\n"x",""\n"","y"\n', {}, { a: 'text', b: 'text' });
    expect(cells(quoted.table)).toEqual([
      ['x', null],
      [null, 'y'],
    ]);
  });

  it('treats lone quotes in text as text', async () => {
    const rows = Array.from({ length: 50 }, (_, i) =>
      i % 7 === 3 ? `a\t"open ${i}` : `b\tplain ${i}, 5" pipe`,
    );
    const result = await read(rows.join('\n'), {}, { column_2: 'text' });
    expect(result.table.rows).toBe(50);
    expect(cells(result.table)[3]).toEqual(['a', '"open 3']);
    expect(result.decisions).toContainEqual(expect.objectContaining({ param: 'quote', value: 'none' }));
  });

  it('fits, widens or refuses ragged rows', async () => {
    const text = 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n';
    const fit = await read(text);
    expect(cells(fit.table)).toEqual([
      [1, 2, 3],
      [4, 5, null],
      [6, 7, 8],
    ]);
    expect(fit.oddities.map((oddity) => [oddity.code, oddity.first])).toEqual([
      ['short-rows', 3],
      ['long-rows', 4],
    ]);
    const wide = await read(text, { ragged: 'widen' });
    expect(cells(wide.table)[2]).toEqual([6, 7, 8, 9]);
    expect((await problem(read(text, { ragged: 'refuse' }))).at.line).toBe(3);
  });
});

describe('encodings', () => {
  const text = 'name,city\nZoë,Köln\nÅsa,Malmö\n';
  it.each([
    ['utf-8', encoder.encode(text)],
    ['utf-8 with mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...encoder.encode(text)])],
    ['windows-1252', Uint8Array.from(text, (c) => c.charCodeAt(0))],
    ['utf-16le with mark', wide(`\ufeff${text}`, true)],
    ['utf-16be with mark', wide(`\ufeff${text}`, false)],
    ['utf-16le', wide(text, true)],
    ['utf-16be', wide(text, false)],
  ])('reads %s', async (name, bytes) => {
    const result = await read(bytes);
    expect(result.table.columns[0].name).toBe('name');
    expect(cells(result.table)[0]).toEqual(['Zoë', 'Köln']);
    expect(result.decisions.find((decision) => decision.param === 'encoding')?.value).toBe(
      name.split(' ')[0],
    );
  });

  it('maps the high controls of Windows-1252', async () => {
    const result = await read(Uint8Array.from([0x61, 10, 0x80, 0x93, 0x78, 0x94, 10]), {}, { a: 'text' });
    expect(cells(result.table)[0]).toEqual(['€“x”']);
  });

  it('notices a late Windows-1252 byte after a long ASCII beginning', async () => {
    const head = encoder.encode(`a,b\n${'1,plain\n'.repeat(80_000)}`);
    const bytes = new Uint8Array(head.length + 5);
    bytes.set(head);
    bytes.set([0x32, 0x2c, 0xe9, 0x74, 0x0a], head.length);
    const result = await read(bytes);
    expect(cells(result.table)[80_000]).toEqual([2, 'ét']);
    expect(result.decisions.find((decision) => decision.param === 'encoding')?.value).toBe('windows-1252');
  });

  it('reads gzip', async () => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    const zipped = new Uint8Array(await new Response(stream).arrayBuffer());
    expect(cells((await read(zipped)).table)[0]).toEqual(['Zoë', 'Köln']);
    expect((await problem(read(zipped.slice(0, 30)))).code).toBe('damaged-file');
  });
});

function wide(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
}

describe('names', () => {
  it('survive however hostile', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      '10',
      '2',
      '',
      'b',
      'b',
      'length',
      '__parsed_extra',
    ];
    const result = await read(`${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`);
    expect(result.table.columns.map((column) => column.name)).toEqual([
      '__proto__',
      'constructor',
      'toString',
      '10',
      '2',
      'column_6',
      'b',
      'b_2',
      'length',
      '__parsed_extra',
    ]);
    expect(cells(result.table)[0]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(result.oddities.map((oddity) => oddity.code)).toEqual(['empty-header', 'repeated-header']);
  });
});

describe('problems', () => {
  it.each([
    ['empty file', '', 'empty-file', 1],
    ['blank lines', '\n\n  \n', 'empty-file', 1],
    ['header only', 'a,b,c\n', 'no-rows', 2],
    ['unterminated quote', 'a,b\n1,"x"\n2,"y\n3,z\n', 'unterminated-quote', 3],
    ['too large a cell', `a,b\n1,"${'x'.repeat(1_100_000)}"\n`, 'cell-too-large', 2],
    [
      'too many columns',
      `${Array.from({ length: 10_001 }, (_, i) => `c${i}`).join(',')}\n1\n`,
      'too-many-columns',
      undefined,
    ],
  ])('%s', async (_, text, code, line) => {
    const found = await problem(read(text));
    expect(found.code).toBe(code);
    expect(found.at.line).toBe(line);
    expect(found.hint.length).toBeGreaterThan(10);
  });

  it('binary file', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
    expect((await problem(read(png))).code).toBe('unreadable-file');
    expect((await problem(read(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)))).code).toBe(
      'unreadable-file',
    );
  });

  it('a quote that is never closed, late in the file, can be read without quotes', async () => {
    const text = `a,b\n${'1,"x"\n'.repeat(100_000)}2,"open\n3,y\n`;
    const found = await problem(read(text));
    expect(found.code).toBe('unterminated-quote');
    expect(found.at).toEqual({ file: 'test.csv', line: 100_002, param: 'quote' });
    expect((await read(text, { quote: 'none' })).table.rows).toBe(100_002);
    const long = await problem(read(`a,b\n1,"open\n${'2,x\n'.repeat(300_000)}`));
    expect([long.code, long.at.param]).toEqual(['cell-too-large', 'quote']);
    const plain = await problem(read(`a,b\n1,${'x'.repeat(1_100_000)}\n`));
    expect([plain.code, plain.at.param]).toEqual(['cell-too-large', undefined]);
  });

  it('bytes at random', async () => {
    const random = seeded(3, 'bytes');
    const bytes = Uint8Array.from({ length: 5000 }, () => 1 + Math.floor(random.next() * 255));
    const found = await problem(read(bytes));
    expect(found.code).toBe('unreadable-file');
    expect(found.message).toContain('binary');
    expect(csv.sniff(bytes, 'a.csv')).toBe(0);
    const text = encoder.encode('a\x01b\n1\x012\n3\x014\n');
    expect((await read(text)).table.rows).toBe(2);
  });

  it('file above 2 GiB', async () => {
    const source = { ...bytesSource('big.csv', encoder.encode('a\n1\n')), bytes: 3 * 1024 ** 3 };
    expect((await problem(csv.read(source, parseParams(csv.card), {}, silentJob))).code).toBe(
      'file-too-large',
    );
  });

  it('can be cancelled between blocks, with progress', async () => {
    const bytes = encoder.encode(`a,b\n${'1,2\n'.repeat(600_000)}`);
    const fractions: number[] = [];
    const job = {
      ...silentJob,
      report: (fraction: number) => fractions.push(fraction),
      async checkpoint() {
        if (fractions.length > 2) throw new Cancelled();
      },
    };
    await expect(
      csv.read(bytesSource('a.csv', bytes), parseParams(csv.card), {}, job),
    ).rejects.toBeInstanceOf(Cancelled);
    expect(fractions.at(-1)).toBeGreaterThan(0.3);
  });

  it('10 000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
    const result = await read(`${names}\n${names.replace(/c/g, '')}\n`);
    expect(result.table.columns.length).toBe(10_000);
    expect(cells(result.table)[0][9_999]).toBe(9_999);
  });
});
