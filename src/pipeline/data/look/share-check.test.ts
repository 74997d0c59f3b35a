import { describe, expect, it } from 'vitest';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../table.ts';
import { shareCheck } from './share-check.ts';

const one = (column: Table['columns'][number], rows: number): Table => ({ rows, columns: [column] });

describe('shareCheck', () => {
  it('gives shares, and the p-value of scipy.stats.chisquare([30, 10, 10], [25, 15, 10])', () => {
    const texts = (a: number, b: number, c: number) => [
      ...Array<string>(a).fill('a'),
      ...Array<string>(b).fill('b'),
      ...Array<string>(c).fill('c'),
      null,
    ];
    const all = one(categoryColumn('k', texts(50, 30, 20)), 101);
    const part = one(categoryColumn('k', texts(30, 10, 10)), 51);
    const check = shareCheck(all, part, 'k');
    expect(check?.values).toEqual([
      { value: 'a', before: 0.5, after: 0.6 },
      { value: 'b', before: 0.3, after: 0.2 },
      { value: 'c', before: 0.2, after: 0.2 },
    ]);
    expect(check?.p).toBeCloseTo(0.2635971381157267, 12);
  });

  it('counts texts, truths and few numbers alike, and values that a sample lacks', () => {
    const flags = shareCheck(
      one(booleanColumn('b', [true, true, false]), 3),
      one(booleanColumn('b', [true]), 1),
      'b',
    );
    expect(flags?.values.map(({ after }) => after)).toEqual([1, 0]);
    const words = shareCheck(one(textColumn('t', ['x', 'y']), 2), one(textColumn('t', ['y']), 1), 't');
    expect(words?.values).toContainEqual({ value: 'x', before: 0.5, after: 0 });
    const numbers = shareCheck(one(numberColumn('n', [1, 1, 0]), 3), one(numberColumn('n', [0]), 1), 'n');
    expect(numbers?.values[0]).toMatchObject({ value: '1', after: 0 });
  });

  it('says nothing of many numbers, of one value, and of a sample without rows', () => {
    const many = one(
      numberColumn(
        'n',
        Float64Array.from({ length: 30 }, (_, i) => i),
      ),
      30,
    );
    expect(shareCheck(many, many, 'n')).toBeNull();
    const same = one(textColumn('t', ['x', 'x']), 2);
    expect(shareCheck(same, same, 't')?.p).toBeNull();
    const two = one(textColumn('t', ['x', 'y']), 2);
    expect(shareCheck(two, one(textColumn('t', []), 0), 't')?.p).toBeNull();
  });
});
