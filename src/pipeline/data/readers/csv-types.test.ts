import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { epochTime } from '../epoch.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { type ColumnKind, cellOf } from '../table.ts';
import { csv } from './csv.ts';

type Types = { readonly [column: string]: ColumnKind };

/** One column of the given cells, each in quotes. */
function column(cells: readonly string[], types: Types = {}, params: PlainObject = {}): Promise<ReadResult> {
  const lines = cells.map((cell, i) => `"${cell.replace(/"/g, '""')}",${i}`);
  const bytes = new TextEncoder().encode(`x,row\n${lines.join('\n')}\n`);
  return csv.read(
    bytesSource('t.csv', bytes),
    parseParams(csv.card, { header: 'yes', ...params }),
    types,
    silentJob,
  );
}
function values({ table }: ReadResult): unknown[] {
  return Array.from({ length: table.rows }, (_, row) => cellOf(table.columns[0], row));
}

describe('numbers in dress', () => {
  it.each([
    ['dollars', ['$1,234.50', '$5', '-$7.25', '$12,000'], [1234.5, 5, -7.25, 12000], 'an amount in $'],
    ['euros', ['1.234,50 €', '5,00 €', '-7,25 €'], [1234.5, 5, -7.25], 'an amount in €'],
    ['codes', ['USD 5', 'USD 1,250', 'USD 7.5'], [5, 1250, 7.5], 'an amount in USD'],
    ['percent', ['12.5 %', '3%', '-4 %'], [12.5, 3, -4], 'a share in percent'],
    ['accounting', ['(1,234)', '5,678', '(12)'], [-1234, 5678, -12], 'brackets'],
    ['accounting in dollars', ['($1,234.00)', '$5.00', '$ 6.00'], [-1234, 5, 6], 'an amount in $'],
    ['a minus behind', ['1,234-', '5', '7,000-'], [-1234, 5, -7000], 'another minus sign'],
    ['a typographic minus', ['\u22125', '3.5', '\u22120.25'], [-5, 3.5, -0.25], 'another minus sign'],
    ['narrow blanks', ['1\u202f234,5', '12\u202f000,25'], [1234.5, 12000.25], 'blanks'],
    ['unbreakable blanks', ['1\u00a0234 €', '12\u00a0000 €'], [1234, 12000], 'an amount in €'],
    ['rupees', ['₹12,34,567', '₹5,000'], [1234567, 5000], 'an amount in ₹'],
  ])('%s', async (_, cells, numbers, why) => {
    const result = await column(cells);
    expect(result.types[0].kind).toBe('number');
    expect(values(result)).toEqual(numbers);
    expect(result.types[0].why).toContain(why);
    expect(result.types[0].confidence).toBeGreaterThan(0.5);
    expect(values(await column(cells, { x: 'text' }))).toEqual(cells);
  });

  it.each([
    ['two currencies', ['$5', '€6', '$7']],
    ['percent beside plain numbers', ['5', '6 %', '7']],
    ['numbers all in brackets', ['(555)', '(212)', '(313)']],
    ['telephone numbers', ['+1 555 123-4567', '+1 212 123-4567']],
    ['addresses', ['192.168.1.10', '10.0.0.1']],
    ['versions', ['1.2.3', '1.2.4']],
    ['units', ['12 kg', '13 kg']],
  ])('leaves %s as words', async (_, cells) => {
    expect(['text', 'category']).toContain((await column(cells)).types[0].kind);
  });

  it('reads a column again when a dressed number comes late', async () => {
    const cells = [...Array.from({ length: 60_000 }, (_, i) => String(i)), '(5)', '$7'];
    const result = await column(cells);
    expect(result.types[0]).toMatchObject({ kind: 'number', confidence: 0.8 });
    expect(values(result).slice(-3)).toEqual([59_999, -5, 7]);
  });

  it('makes missing what does not fit a chosen number', async () => {
    const result = await column(['$5', 'free', '$7', '007'], { x: 'number' });
    expect(values(result)).toEqual([5, null, 7, 7]);
    expect(result.oddities).toContainEqual(
      expect.objectContaining({ code: 'not-of-kind', rows: 1, first: 1 }),
    );
  });
});

describe('types are views', () => {
  it('number, then text again, is what was written', async () => {
    for (const cells of [
      ['007', '1e5', '+1', '0x10'],
      ['1', '2.50', '-0', '3.'],
      ['1,000', '2', '3'],
    ]) {
      const numbers = await column(cells, { x: 'number' });
      expect(numbers.types[0].kind).toBe('number');
      expect(values(await column(cells, { x: 'text' }))).toEqual(cells);
    }
  });

  it('zeros in front are a code, unless zero itself is written as several', async () => {
    const amounts = await column(['02208', '00000', '03111', '00000', '11300', '00000']);
    expect(amounts.types[0].kind).toBe('number');
    expect(amounts.types[0].why).toContain('“02208” is read as 2208');
    const postal = await column(['02208', '01000', '03111', '10115', '11300', '04109']);
    expect(postal.types[0].kind).not.toBe('number');
  });

  it('says why digits stay words and what share would fit', async () => {
    const codes = await column(['00123', '00124', '00125', '9', '10', '11']);
    expect(codes.types[0].kind).not.toBe('number');
    expect(codes.types[0].why).toContain(
      'All values are digits, but as numbers some would change, such as “00123”',
    );
    const nearly = await column([...Array.from({ length: 19 }, (_, i) => String(i)), 'nine']);
    expect(nearly.types[0].why).toContain('95 % of the first values are numbers, but not “nine”');
  });
});

describe('dates', () => {
  it('count what decides and what does not', async () => {
    const result = await column(['01/02/2024', '03/04/2024', '25/12/2024', '05/05/2024']);
    expect(values(result)).toEqual(['2024-02-01', '2024-04-03', '2024-12-25', '2024-05-05']);
    expect(result.types[0].why).toBe(
      'Every value is a date or a time. 1 value shows day before month, such as 25/12/2024; 2 values could be read either way.',
    );
    expect(result.oddities).toEqual([]);
  });

  it('report when nothing decides, until the person does', async () => {
    const cells = ['01/02/2024', '03/04/2024', '05/05/2024'];
    const result = await column(cells);
    expect(result.types[0].confidence).toBe(0.5);
    expect(result.oddities).toMatchObject([{ code: 'ambiguous-dates', rows: 2, first: 0 }]);
    const chosen = await column(cells, {}, { dayOrder: 'day-first' });
    expect(values(chosen)).toEqual(['2024-02-01', '2024-04-03', '2024-05-05']);
    expect(chosen.oddities).toEqual([]);
    expect(chosen.types[0].why).toContain('as you chose');
  });

  it('with offsets become UTC, and say so', async () => {
    const result = await column(['2024-01-01T12:00:00+02:00', '2024-01-02T12:00:00+02:00']);
    expect(values(result)[0]).toBe('2024-01-01T10:00:00.000Z');
    expect(result.types[0].why).toContain('2 values with an offset from UTC');
  });

  it.each([
    ['seconds', [1577836800, 1577923200, 1578009600, 1578096000, 1578182400], '2020-01-01'],
    [
      'milliseconds',
      [1577836800000, 1577923200000, 1578009600000, 1578096000000, 1578182400000],
      '2020-01-01',
    ],
    ['eight digits', [20200101, 20200102, 20200131, 20200201, 20200229], '2020-01-01'],
  ])('as %s are proposed and read if chosen', async (name, numbers, first) => {
    const cells = numbers.map(String);
    const plain = await column(cells);
    expect(plain.types[0]).toMatchObject({ kind: 'number', confidence: 0.8 });
    expect(plain.types[0].why).toContain(name);
    expect(values(await column(cells, { x: 'time' }))[0]).toBe(first);
  });

  it('are not proposed for ordinary numbers', async () => {
    const result = await column(['1500000000', '3', '17', '18', '19', '20']);
    expect(result.types[0].why).not.toContain('dates');
    expect(epochTime('20200230')).toBeNaN();
  });
});

describe('true and false', () => {
  it.each([
    ['yes', 'no'],
    ['Ja', 'Nein'],
    ['oui', 'non'],
    ['T', 'F'],
    ['1', '0'],
    ['да', 'нет'],
  ])('%s and %s are read if chosen', async (yes, no) => {
    expect(values(await column([yes, no, yes], { x: 'boolean' }))).toEqual([true, false, true]);
    const guess = await column([yes, no, yes, yes, no, no]);
    if (guess.types[0].kind === 'category') expect(guess.types[0].why).toContain('true/false');
  });
});
