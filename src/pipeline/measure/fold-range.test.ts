import { describe, expect, it } from 'vitest';
import { foldRange } from './fold-range.ts';

describe('foldRange', () => {
  it.each([
    ['28', ['28.5', '28', '27'], ['27', '28.5'], 2],
    ['28', ['28', '28'], ['28', '28'], 0],
    ['9', ['10', '9', '-2.5'], ['-2.5', '10'], 2],
    ['1,204', ['998', '1,310'], ['998', '1,310'], 2],
    ['20 %', ['20.3 %', '9.5 %'], ['9.5', '20.3 %'], 2],
    ['20 % of it', ['20 % of it', '9 % of it'], ['9', '20 % of it'], 1],
    ['1.2e-7', ['3e-8', '1.2e-7'], ['3e-8', '1.2e-7'], 1],
    [
      '3 of 8 possible ones',
      ['2 of 8 possible ones', '3 of 8 possible ones'],
      ['2', '3 of 8 possible ones'],
      1,
    ],
    ['2020-02-01', ['2020-01-31T12:00:00.000Z', '2020-02-01'], ['2020-01-31T12:00:00.000Z', '2020-02-01'], 1],
  ])('%s, in the folds %j: %j', (whole, values, range, differs) => {
    expect(foldRange(whole, values)).toEqual({ range, differs });
  });

  it.each([
    ['S', ['S', 'C', 'S'], 1],
    ['28', ['28', 'missing'], 1],
    ['28', ['28', null], 1],
    ['3 of 8', ['3 of 7', '3 of 8'], 1],
    ['20 %', ['20', '20 %'], 1],
    ['0, 1, 2', ['0, 1, 2', '0, 1, 3'], 1],
    ['2020-13-01', ['2020-13-01'], 0],
    ['28', [], 0],
  ])('%s, in the folds %j: no range, %i differ', (whole, values, differs) => {
    expect(foldRange(whole, values)).toEqual({ range: null, differs });
  });

  it('has no range of names that look like amounts', () => {
    expect(foldRange('3', ['3', '1'], true)).toEqual({ range: null, differs: 1 });
  });
});
