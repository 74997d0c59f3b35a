import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, cellOf } from '../../data/table.ts';
import { steps } from '../catalog.ts';
import { decimalVote, quantitiesOf } from '../quantity.ts';
import { unitOf } from '../unit-table.ts';

const step = steps.get('split-unit');

async function split(texts: readonly (string | null)[], params: PlainObject = {}) {
  const table = { rows: texts.length, columns: [categoryColumn('q', texts)] };
  const values = parseParams(step.card, params);
  const input = { table, columns: ['q'], params: values, random: seeded(0), job: silentJob };
  const state = await step.fit(input);
  const columns = step.apply(table, ['q'], state, values).columns;
  return {
    columns: columns.map((column) => texts.map((_, row) => cellOf(column, row))),
    line: step.describe(state, values)[0],
  };
}

describe('split-unit', () => {
  it('turns all of a column into its most frequent unit, and reports the rest', async () => {
    const { columns, line } = await split([
      '12 kg',
      '3kg',
      '500 g',
      '2 lb 3 oz',
      '7',
      null,
      '3 m',
      'heavy',
      'KG 3',
    ]);
    expect(columns).toHaveLength(1);
    const numbers = columns[0].map((x) => (typeof x === 'number' ? Math.round(x * 1e9) / 1e9 : x));
    expect(numbers).toEqual([12, 3, 0.5, 0.992_233_309, 7, null, null, null, null]);
    expect(line.value).toBe('kg');
    expect(line.note).toContain('1 row cannot be turned into it; 2 rows not read: "KG 3", "heavy"');
  });

  it.each([
    ['°C', ['32 °F', '300 K', '-40F', '21 C'], [0, 26.85, -40, 21]],
    ['m', ['5\' 11"', '5 ft 11 in', '1.2 km', '3 MILES'], [1.8034, 1.8034, 1200, 4828.032]],
    ['min', ['1h 30min', '90 sec', '2 days'], [90, 1.5, 2880]],
    ['$', ['$1,200.50', '-$5', '$ 7', '12 USD', '€3'], [1200.5, -5, 7, 12, null]],
    ['m²', ['12 m2', '2 ha', '3 ft²'], [12, 20_000, 0.278_709_12]],
  ])('converts to %s', async (unit, texts, expected) => {
    const { columns } = await split(texts, { unit });
    columns[0].forEach((value, i) => {
      if (expected[i] === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected[i], 9);
    });
  });

  it('learns the decimal sign from the column', async () => {
    expect((await split(['1.234,5 kg', '2.000 kg', '0,25 kg'])).columns[0]).toEqual([1234.5, 2000, 0.25]);
    expect((await split(['1,234.5 kg', '2,000 kg', '.25 kg'])).columns[0]).toEqual([1234.5, 2000, 0.25]);
    expect(decimalVote('1,234')).toBeNull();
    expect(decimalVote('0,234')).toBe(',');
  });

  it('keeps the unit beside, and can leave out numbers without one', async () => {
    const { columns } = await split(['12 kg', '500 g', '7'], { keepUnit: true, bare: 'missing' });
    expect(columns).toEqual([
      [12, 0.5, null],
      ['kg', 'g', null],
    ]);
  });

  it('takes units it does not know as they are', async () => {
    expect((await split(['12 apples', '3 apples', '4 kg'])).columns[0]).toEqual([12, 3, null]);
    expect(unitOf('Kgs.').name).toBe('kg');
    expect(quantitiesOf('1e3 W', '.')).toEqual([{ value: 1000, unit: unitOf('W') }]);
  });
});
