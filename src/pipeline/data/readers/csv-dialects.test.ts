import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { makeRewriter, type Rewrite, rewritten } from '../csv/rewrite.ts';
import golden from '../golden/csv-frames.json' with { type: 'json' };
import { profileTable } from '../profile.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cellOf } from '../table.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
const corpora = path.resolve(import.meta.dirname, '../../../../../shared/corpora');

function read(content: string | Uint8Array, params: PlainObject = {}): Promise<ReadResult> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return csv.read(bytesSource('test.csv', bytes), parseParams(csv.card, params), {}, silentJob);
}
function names({ table }: ReadResult): string[] {
  return table.columns.map((column) => column.name);
}
function cells({ table }: ReadResult): unknown[][] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
}
function decided(result: ReadResult, param: string): string | undefined {
  return result.decisions.find((decision) => decision.param === param)?.value;
}
/** UTF-16 without a byte-order mark. */
function wide(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

type Case = readonly [name: string, content: string | Uint8Array, header: string, rows: unknown[][]];

describe('files as programs and people write them', () => {
  it.each<Case>([
    [
      'line ends of old Macs',
      'a,b\r1,x\r2,y\r',
      'a b',
      [
        [1, 'x'],
        [2, 'y'],
      ],
    ],
    [
      'line ends of all kinds',
      'a,b\r\n1,x\n2,y\r3,z\r\n',
      'a b',
      [
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ],
    ],
    ['a mark and quotes', '\ufeff"a","b"\n"1","x"\n', 'a b', [[1, 'x']]],
    [
      'UTF-16 of another script',
      wide('имя,да\nмир,нет\nлес,ы\n', true),
      'имя да',
      [
        ['мир', 'нет'],
        ['лес', 'ы'],
      ],
    ],
    [
      'UTF-16, big end first',
      wide('имя,да\nмир,нет\nлес,ы\n', false),
      'имя да',
      [
        ['мир', 'нет'],
        ['лес', 'ы'],
      ],
    ],
    ['one column', 'x\n1\n\n2\n', 'x', [[1], [2]]],
    ['one column of texts with commas', 'name\n"a,b"\n"c,d"\n', 'name', [['a,b'], ['c,d']]],
    [
      'a delimiter in quotes',
      'a;b\n"x;y";1\n"z;w";2\n',
      'a b',
      [
        ['x;y', 1],
        ['z;w', 2],
      ],
    ],
    [
      'a delimiter at the end of each row',
      'a,b\n1,2,\n3,4,\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'row names without a heading',
      'a,b\nx,1,2\ny,3,4\n',
      'row_name a b',
      [
        ['x', 1, 2],
        ['y', 3, 4],
      ],
    ],
    [
      'a column of row numbers',
      ',a,b\n0,1,2\n1,3,4\n',
      'column_1 a b',
      [
        [0, 1, 2],
        [1, 3, 4],
      ],
    ],
    [
      'remarks between rows',
      'a,b\n1,2\n# a remark\n3,4\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'remarks with slashes',
      '// made by hand\na,b\n1,2\n3,4\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a title over two columns',
      'Title\n\na,b\n1,2\n3,4\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'titles with delimiters',
      'Report, by me\nAll\na,b,c,d\n1,2,3,4\n5,6,7,8\n',
      'a b c d',
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    ],
    [
      'separators of Unicode',
      'a,b\n1,x\u2028y\n2,p\u0085q\n',
      'a b',
      [
        [1, 'x\u2028y'],
        [2, 'p\u0085q'],
      ],
    ],
    [
      'a zero byte',
      'a,b\n1,x\u0000y\n2,z\n',
      'a b',
      [
        [1, 'x\u0000y'],
        [2, 'z'],
      ],
    ],
    [
      'semicolons and decimal commas',
      'a;b\n1,5;2,25\n3,5;4,75\n',
      'a b',
      [
        [1.5, 2.25],
        [3.5, 4.75],
      ],
    ],
    [
      'two bars',
      'a||b||c\n1||x||2\n3||y||4\n',
      'a b c',
      [
        [1, 'x', 2],
        [3, 'y', 4],
      ],
    ],
    [
      'two colons',
      'a::b::c\n1::x::2\n3::y::4\n',
      'a b c',
      [
        [1, 'x', 2],
        [3, 'y', 4],
      ],
    ],
    [
      'tilde bar tilde',
      'a~|~b\n1~|~x\n3~|~y\n',
      'a b',
      [
        [1, 'x'],
        [3, 'y'],
      ],
    ],
    [
      'unit separators',
      'a\x1fb\n1\x1f2\n3\x1f4\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'separators of Hive',
      'a\x01b\n1\x01x\n3\x01y\n',
      'a b',
      [
        [1, 'x'],
        [3, 'y'],
      ],
    ],
    [
      'a first line that names the delimiter',
      'sep=;\na;b\n1;2\n3;4\n',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['the same in quotes, with a mark', '\ufeff"sep=,"\r\na,b\r\n1,2\r\n', 'a b', [[1, 2]]],
    ['the same with a tab', 'sep=\t\na\tb\n1\t2\n', 'a b', [[1, 2]]],
    [
      'quotes escaped by backslashes',
      'a,b\n"x \\"y\\", z",1\n"p \\\\",2\n',
      'a b',
      [
        ['x "y", z', 1],
        ['p \\', 2],
      ],
    ],
    [
      'cells that begin with escaped quotes',
      'a\tb\r\nred\t\\"x y\\"\r\nblue\tq\r\n',
      'a b',
      [
        ['red', '"x y"'],
        ['blue', 'q'],
      ],
    ],
    [
      'text behind a closing quote, other line ends',
      'a,b\r\n1,"x"y\r\n2,"z"\r\n',
      'a b',
      [
        [1, 'xy'],
        [2, 'z'],
      ],
    ],
    [
      'delimiters escaped by backslashes',
      'a,b\nx\\, y,1\nz,2\n',
      'a b',
      [
        ['x, y', 1],
        ['z', 2],
      ],
    ],
    [
      'quotes inside plain cells',
      'a,b\nx "y" z,1\n5" pipe,2\n',
      'a b',
      [
        ['x "y" z', 1],
        ['5" pipe', 2],
      ],
    ],
    [
      'text behind a closing quote',
      'a,b\n"x"y,1\n"z",2\n',
      'a b',
      [
        ['xy', 1],
        ['z', 2],
      ],
    ],
    [
      'quotes in quotes',
      'a,b\n"""x""",1\n"""",2\n',
      'a b',
      [
        ['"x"', 1],
        ['"', 2],
      ],
    ],
    [
      'blanks before quotes',
      'a, b\n1, "x, y"\n2, "z"\n',
      'a b',
      [
        [1, 'x, y'],
        [2, 'z'],
      ],
    ],
    [
      'line breaks in the heading',
      '"a\nb",c\n1,2\n3,4\n',
      'a\nb c',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'lines of blanks',
      'a,b\n1,2\n   \n3,4\n  ',
      'a b',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['the end-of-file sign of DOS', 'a,b\r\n1,2\r\n\x1a', 'a b', [[1, 2]]],
    ['no line break at the end', 'a,b\n1,2', 'a b', [[1, 2]]],
    [
      'text in JSON',
      'id,doc\n1,"{""a"": ""\\"" ""}"\n2,"{}"\n',
      'id doc',
      [
        [1, '{"a": "\\" "}'],
        [2, '{}'],
      ],
    ],
    [
      'nothing but delimiters',
      ',,\n,,\n',
      'column_1 column_2 column_3',
      [
        [null, null, null],
        [null, null, null],
      ],
    ],
  ])('%s', async (_, content, header, rows) => {
    const result = await read(content);
    expect(names(result).join(' ')).toBe(header);
    expect(cells(result)).toEqual(rows);
  });

  it('takes quotes around every cell for no sign of a text, over several lines too', async () => {
    const result = await read('"a","b"\n"x","1"\n"two\nlines",""\n"","3"\n');
    expect(cells(result)).toEqual([
      ['x', 1],
      ['two\nlines', null],
      [null, 3],
    ]);
  });

  it('says what it decided, in the form the option takes', async () => {
    const bars = await read('a||b\n1||x\n3||y\n');
    expect(decided(bars, 'delimiter')).toBe('||');
    expect(cells(await read('a||b\n1||x\n3||y\n', { delimiter: '||' }))).toEqual(cells(bars));
    const units = await read('a\x1fb\n1\x1f2\n3\x1f4\n');
    expect(decided(units, 'delimiter')).toBe('\\x1f');
    expect(cells(await read('a\x1fb\n1\x1f2\n3\x1f4\n', { delimiter: '\\x1f' }))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const escaped = 'a,b\n"x \\"y\\"",1\n';
    expect(decided(await read(escaped), 'escape')).toBe('backslash');
    expect(cells(await read(escaped, { escape: 'backslash' }))).toEqual([['x "y"', 1]]);
    expect(cells(await read('a,b\nc:\\,1\nd:\\,2\n'))).toEqual([
      ['c:\\', 1],
      ['d:\\', 2],
    ]);
    expect(decided(await read('sep=;\na;b\n1;2\n'), 'skipRows')).toBeUndefined();
  });
});

describe('tables aligned by blanks', () => {
  const mpg =
    '18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"\n' +
    '15.0   8   350.0      ?          3693.      11.5   70  1\t"buick skylark 320"\n' +
    ' 9.0   8   304.0      193.0      4732.      18.5   70  1\t"hi 1200d"\n';
  const people = [
    'Name      Age City',
    'Alice      30 New York',
    'Bob         5 Rome',
    'Zoë        41 Paris',
    'Charlotte 101',
    '',
  ].join('\n');

  it.each<Case>([
    [
      'blanks and a tab before the last column (UCI auto-mpg)',
      mpg,
      'column_1 column_2 column_3 column_4 column_5 column_6 column_7 column_8 column_9',
      [
        [18, 8, 307, 130, 3504, 12, 70, 1, 'chevrolet chevelle malibu'],
        [15, 8, 350, null, 3693, 11.5, 70, 1, 'buick skylark 320'],
        [9, 8, 304, 193, 4732, 18.5, 70, 1, 'hi 1200d'],
      ],
    ],
    [
      'a tab too many (UCI seeds)',
      '15.26\t14.84\t1\n14.88\t14.57\t\t2\n14.29\t\t14.09\t3\n',
      'column_1 column_2 column_3',
      [
        [15.26, 14.84, 1],
        [14.88, 14.57, 2],
        [14.29, 14.09, 3],
      ],
    ],
    [
      'columns of a fixed width with blanks in names',
      people,
      'Name Age City',
      [
        ['Alice', 30, 'New York'],
        ['Bob', 5, 'Rome'],
        ['Zoë', 41, 'Paris'],
        ['Charlotte', 101, null],
      ],
    ],
    [
      'a cell missing between tabs stays one',
      'a\tb\tc\n1\t\t3\n4\t5\t6\n7\t\t9\n',
      'a b c',
      [
        [1, null, 3],
        [4, 5, 6],
        [7, null, 9],
      ],
    ],
    [
      'times after dates between tabs stay with them',
      'a\tb\n2020-01-01 10:00:00\t5\n2020-01-02 11:00:00\t6\n',
      'a b',
      [
        ['2020-01-01T10:00:00.000Z', 5],
        ['2020-01-02T11:00:00.000Z', 6],
      ],
    ],
    ['units in one column', 'h\n180 cm\n1.75 m\n170 cm\n', 'h', [['180 cm'], ['1.75 m'], ['170 cm']]],
  ])('%s', async (_, content, header, rows) => {
    const result = await read(content);
    expect(names(result).join(' ')).toBe(header);
    expect(cells(result)).toEqual(rows);
    const delimiter = decided(result, 'delimiter');
    expect(cells(await read(content, { delimiter: delimiter ?? 'auto' }))).toEqual(rows);
  });

  it('say so, and are opened as tables whatever their name ends in', async () => {
    expect(decided(await read(mpg), 'delimiter')).toBe('\\s+');
    expect(decided(await read(people), 'delimiter')).toBe('fixed');
    const prose = 'It was late.  He went home,\nand then  to bed.  Nobody saw him.\nThe  end.\n';
    const poem = 'Tyger  tyger, burning\nin  the forests\nof  the night\nwhat  immortal hand\n';
    for (const [name, text, id] of [
      ['auto-mpg.data', mpg, 'csv'],
      ['people.txt', people, 'csv'],
      ['small.txt', 'a    b     c\n1    2     3\n10   20    30\n', 'csv'],
      ['tale.txt', prose, 'text'],
      ['poem.txt', poem, 'text'],
    ] as const) {
      const reader = await sniffReader(bytesSource(name, encoder.encode(text)));
      expect([name, reader.card.id]).toEqual([name, id]);
    }
  });
});

describe('tables that pandas wrote', () => {
  it.each(golden.frames.map((frame, k) => [k, frame] as const))(
    'table %i: what pandas reads',
    async (_, frame) => {
      const result = await read(frame.text);
      expect(result.table.rows).toBe(frame.rows);
      const profile = await profileTable(result.table, {}, silentJob);
      expect(profile.columns.length).toBe(frame.columns.length);
      frame.columns.forEach((want, c) => {
        const found = profile.columns[c];
        const kind = found.kind === 'category' || found.kind === 'text' ? 'words' : found.kind;
        const name = want.name.startsWith('Unnamed') ? 'column_1' : want.name;
        const told = { name: found.name, kind, missing: found.missing, distinct: found.distinct };
        expect(told).toEqual({ name, kind: want.kind, missing: want.missing, distinct: want.distinct });
        if (found.kind !== 'number' || want.min === undefined) return;
        expect(found.min).toBe(want.min);
        expect(found.max).toBe(want.max);
        const mean = want.mean as number;
        expect(Math.abs((found.mean as number) - mean)).toBeLessThanOrEqual(1e-9 * Math.abs(mean));
      });
    },
  );
});

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
        expect(cells(result)).toEqual(list);
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
      expect(cells(result).map((row) => row.map((cell) => cell ?? ''))).toEqual(wanted);
    });
  },
);
