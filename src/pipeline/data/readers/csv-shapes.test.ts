import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import golden from '../golden/csv-frames.json' with { type: 'json' };
import { profileTable } from '../profile.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cells, names, readAs } from '../testing/reading.ts';
import { csv } from './csv.ts';

const encoder = new TextEncoder();
const _corpora = path.resolve(import.meta.dirname, '../../../../../shared/corpora');

const read = readAs(csv, 'test.csv');
function decided(result: ReadResult, param: string): string | undefined {
  return result.decisions.find((decision) => decision.param === param)?.value;
}

type Case = readonly [name: string, content: string | Uint8Array, header: string, rows: unknown[][]];

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
    expect(names(result.table).join(' ')).toBe(header);
    expect(cells(result.table)).toEqual(rows);
    const delimiter = decided(result, 'delimiter');
    expect(cells((await read(content, { delimiter: delimiter ?? 'auto' })).table)).toEqual(rows);
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
