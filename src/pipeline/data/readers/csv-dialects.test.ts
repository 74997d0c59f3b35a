import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../reader.ts';
import { cells, names, readAs } from '../testing/reading.ts';
import { csv } from './csv.ts';

const _corpora = path.resolve(import.meta.dirname, '../../../../../shared/corpora');

const read = readAs(csv, 'test.csv');
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
    expect(names(result.table).join(' ')).toBe(header);
    expect(cells(result.table)).toEqual(rows);
  });

  it('takes quotes around every cell for no sign of a text, over several lines too', async () => {
    const result = await read('"a","b"\n"x","1"\n"two\nlines",""\n"","3"\n');
    expect(cells(result.table)).toEqual([
      ['x', 1],
      ['two\nlines', null],
      [null, 3],
    ]);
  });

  it('says what it decided, in the form the option takes', async () => {
    const bars = await read('a||b\n1||x\n3||y\n');
    expect(decided(bars, 'delimiter')).toBe('||');
    expect(cells((await read('a||b\n1||x\n3||y\n', { delimiter: '||' })).table)).toEqual(cells(bars.table));
    const units = await read('a\x1fb\n1\x1f2\n3\x1f4\n');
    expect(decided(units, 'delimiter')).toBe('\\x1f');
    expect(cells((await read('a\x1fb\n1\x1f2\n3\x1f4\n', { delimiter: '\\x1f' })).table)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const escaped = 'a,b\n"x \\"y\\"",1\n';
    expect(decided(await read(escaped), 'escape')).toBe('backslash');
    expect(cells((await read(escaped, { escape: 'backslash' })).table)).toEqual([['x "y"', 1]]);
    expect(cells((await read('a,b\nc:\\,1\nd:\\,2\n')).table)).toEqual([
      ['c:\\', 1],
      ['d:\\', 2],
    ]);
    expect(decided(await read('sep=;\na;b\n1;2\n'), 'skipRows')).toBeUndefined();
  });
});
