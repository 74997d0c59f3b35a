import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { defaults, parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, cellOf, numberColumn } from '../../data/table.ts';
import { steps } from '../catalog.ts';

const step = steps.get('parse-date');

async function read(texts: readonly (string | null)[], params: PlainObject = {}) {
  const table = { rows: texts.length, columns: [categoryColumn('when', texts)] };
  const values = parseParams(step.card, params);
  const input = { table, columns: ['when'], params: values, random: seeded(0), job: silentJob };
  const state = await step.fit(input);
  const [column] = step.apply(table, ['when'], state, values).columns;
  const [line] = step.describe(state, values);
  return { cells: texts.map((_, row) => cellOf(column, row)), line };
}

describe('parse-date', () => {
  it('learns from the column which number is the day, and says what was ambiguous', async () => {
    const { cells, line } = await read(['03/04/2024', '25/12/2023', '05/06/2024', 'soon', null]);
    expect(cells).toEqual(['2024-04-03', '2023-12-25', '2024-06-05', null, null]);
    expect(line.value).toBe('1 row of 5 not read');
    expect(line.note).toContain('2 rows could mean two dates and are read day-first (as 1 other row shows)');
    expect(line.note).toContain('"soon"');
  });

  it('warns when nothing tells the order, and when rows contradict the order chosen', async () => {
    expect((await read(['03/04/2024'])).line.note).toContain('no other row tells: please check');
    const contrary = await read(['13/01/2024', '01/13/2024'], { dayFirst: 'month-first' });
    expect(contrary.cells).toEqual([null, '2024-01-13']);
    expect(contrary.line.note).toContain('1 row can only be read the other way round');
  });

  it.each([
    ['s', 1_700_000_000, '2023-11-14T22:13:20.000Z'],
    ['ms', 86_400_000, '1970-01-02'],
    ['days', -1, '1969-12-31'],
    ['spreadsheet', 45_292.5, '2024-01-01T12:00:00.000Z'],
    ['year', 1066, '1066-01-01'],
    ['yyyymmdd', 20_240_531, '2024-05-31'],
    ['yyyymmdd', 20_240_532, null],
    ['ms', 9e15, null],
  ])('reads numbers that count %s', (numbers, value, expected) => {
    const params = { ...defaults(step.card.params), numbers };
    const table = { rows: 1, columns: [numberColumn('n', [value])] };
    const state = { rows: 1, columns: [{ column: 'n', order: 'month-first' }] };
    expect(cellOf(step.apply(table, ['n'], state, params).columns[0], 0)).toBe(expected);
  });

  it.each([['%d.%d.%Y'], ['%Q'], ['%']])('refuses the pattern %s', async (format) => {
    await expect(read(['1.1.2024'], { format })).rejects.toMatchObject({ code: 'bad-parameter' });
  });

  it('refuses a time zone that does not exist', async () => {
    await expect(read(['1.1.2024'], { timeZone: 'Mars/Base' })).rejects.toMatchObject({
      code: 'bad-parameter',
      at: { param: 'timeZone' },
    });
  });
});
