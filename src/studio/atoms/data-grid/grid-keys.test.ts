import { describe, expect, it } from 'vitest';
import { movePlace } from './grid-keys.ts';

const size = { rows: 100, columns: 5, page: 10 };
const from = { row: 50, column: 2 };

describe('keys of a grid', () => {
  it.each([
    ['ArrowDown', false, 51, 2],
    ['k', false, 49, 2],
    ['ArrowUp', true, 0, 2],
    ['ArrowDown', true, 99, 2],
    ['PageDown', false, 60, 2],
    ['Home', false, 50, 0],
    ['End', true, 99, 4],
  ])('%s (ctrl %s)', (key, ctrl, row, column) => {
    expect(movePlace(from, { key, ctrl }, size)).toEqual({ row, column });
  });

  it('stops at the edges, with the head above the first row', () => {
    expect(movePlace({ row: 0, column: 0 }, { key: 'ArrowUp', ctrl: false }, size)).toEqual({
      row: -1,
      column: 0,
    });
    expect(movePlace({ row: -1, column: 0 }, { key: 'ArrowUp', ctrl: false }, size)?.row).toBe(-1);
    expect(movePlace({ row: 99, column: 4 }, { key: 'ArrowRight', ctrl: false }, size)?.column).toBe(4);
    expect(movePlace(from, { key: 'x', ctrl: false }, size)).toBeNull();
  });
});
