import { describe, expect, it } from 'vitest';
import { keyedMove, visibleRows } from './tree-rows.ts';

type Item = { readonly id: string; readonly name: string; readonly children: readonly Item[] };
const leaf = (id: string, ...children: readonly Item[]): Item => ({ id, name: id, children });
const items = [leaf('a', leaf('b', leaf('c')), leaf('d')), leaf('e')];

function press(key: string, from: string, ...open: readonly string[]) {
  const opened = new Set(open);
  const rows = visibleRows(items, opened);
  const current = rows.find(({ item }) => item.id === from);
  return current ? keyedMove(key, rows, current, opened) : 'not shown';
}
const focus = (id: string) => ({ kind: 'focus', id });

describe('the rows of a tree', () => {
  it('show what is open, with level and place', () => {
    const rows = visibleRows(items, new Set(['a', 'c']));
    expect(rows.map(({ item, level, place, of, parent }) => [item.id, level, place, of, parent])).toEqual([
      ['a', 1, 1, 2, null],
      ['b', 2, 1, 2, 'a'],
      ['d', 2, 2, 2, 'a'],
      ['e', 1, 2, 2, null],
    ]);
  });

  it('arrows move, open and close', () => {
    expect(press('ArrowDown', 'a')).toEqual(focus('e'));
    expect(press('ArrowDown', 'e')).toEqual(focus('e'));
    expect(press('ArrowUp', 'a')).toEqual(focus('a'));
    expect(press('ArrowRight', 'a')).toEqual({ kind: 'toggle' });
    expect(press('ArrowRight', 'a', 'a')).toEqual(focus('b'));
    expect(press('ArrowRight', 'd', 'a')).toEqual(focus('d'));
    expect(press('ArrowLeft', 'a', 'a')).toEqual({ kind: 'toggle' });
    expect(press('ArrowLeft', 'd', 'a')).toEqual(focus('a'));
    expect(press('ArrowLeft', 'e')).toEqual(focus('e'));
    expect(press('End', 'a', 'a', 'b')).toEqual(focus('e'));
    expect(press('Home', 'd', 'a')).toEqual(focus('a'));
  });

  it('Enter and the space bar choose, the star opens all beside it, a letter finds, other keys do nothing', () => {
    expect(press('Enter', 'a')).toEqual({ kind: 'choose' });
    expect(press(' ', 'a')).toEqual({ kind: 'choose' });
    expect(press('*', 'b', 'a')).toEqual({ kind: 'open', ids: ['b', 'd'] });
    expect(press('E', 'a', 'a')).toEqual(focus('e'));
    expect(press('a', 'd', 'a')).toEqual(focus('a'));
    expect(press('x', 'a')).toBeNull();
    expect(press('Tab', 'a')).toBeNull();
  });
});
