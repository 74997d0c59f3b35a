import { describe, expect, it } from 'vitest';
import { gridAct } from './grid-keys.ts';
import {
  addColumn,
  addRows,
  blockOf,
  cellsOfText,
  changeColumn,
  emptySheet,
  fillDown,
  fits,
  guessKinds,
  putCells,
  removeColumn,
  removeRows,
  type Sheet,
  sheetOf,
  tableOf,
  textOfBlock,
} from './sheet.ts';

const nameOf = (column: number) => `column ${column + 1}`;
const place = (row: number, column: number) => ({ row, column });
const filled = (): Sheet =>
  putCells(emptySheet(nameOf), place(0, 0), cellsOfText('1\ta\tyes\n2\tb\tno\n\tc\t'), nameOf);

describe('a sheet', () => {
  it('becomes a table without the empty rows at its end, and comes back', () => {
    const typed = changeColumn(changeColumn(filled(), 0, { kind: 'number', name: 'n' }), 2, {
      kind: 'boolean',
    });
    const table = tableOf(typed);
    expect(table).toEqual({
      format: 'orrery-table',
      columns: [
        { name: 'n', kind: 'number' },
        { name: 'column 2', kind: 'category' },
        { name: 'column 3', kind: 'boolean' },
      ],
      rows: [
        [1, 'a', true],
        [2, 'b', false],
        [null, 'c', null],
      ],
    });
    expect(tableOf(sheetOf(table))).toEqual(table);
    expect(tableOf(emptySheet(nameOf)).rows).toEqual([]);
  });

  it('grows where a block reaches beyond it', () => {
    const grown = putCells(emptySheet(nameOf), place(11, 2), [['x', 'y'], ['z']], nameOf);
    expect([grown.columns.length, grown.rows.length]).toEqual([4, 13]);
    expect(grown.rows[11]).toEqual(['', '', 'x', 'y']);
    expect(grown.rows[12]).toEqual(['', '', 'z', '']);
    expect(new Set(grown.columns.map(({ name }) => name)).size).toBe(4);
  });

  it('adds, removes and fills', () => {
    const sheet = filled();
    expect(fillDown(sheet, blockOf(place(2, 1), place(0, 0))).rows[2]).toEqual(['1', 'a', '']);
    expect(fillDown(sheet, blockOf(place(1, 1), place(1, 1))).rows[1]?.[1]).toBe('a');
    expect(fillDown(sheet, blockOf(place(0, 0), place(0, 0)))).toBe(sheet);
    expect(removeRows(sheet, 0, 1).rows[0]).toEqual(['', 'c', '']);
    expect(removeRows(sheet, 0, 99).rows.length).toBe(1);
    expect(addRows(sheet, 1, 2).rows[3]).toEqual(['2', 'b', 'no']);
    expect(addColumn(sheet, 1, nameOf).rows[0]).toEqual(['1', '', 'a', 'yes']);
    const single = removeColumn(removeColumn(removeColumn(sheet, 0), 0), 0);
    expect(single.columns.length).toBe(1);
  });

  it('reads and writes cells of the clipboard', () => {
    const cells = [
      ['a "b"', 'two\nlines'],
      ['tab\there', ''],
    ];
    const sheet = putCells(emptySheet(nameOf), place(0, 0), cells, nameOf);
    expect(cellsOfText(textOfBlock(sheet, blockOf(place(0, 0), place(1, 1))))).toEqual(cells);
    expect(cellsOfText('a\tb\r\n1\t2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('guesses kinds, and tells what does not fit', () => {
    const sheet = putCells(
      emptySheet(nameOf),
      place(0, 0),
      cellsOfText('1.5\ttrue\t2024-01-31\n-2\tfalse\t2024-02-01'),
      nameOf,
    );
    expect(guessKinds(sheet, [0, 1, 2]).columns.map(({ kind }) => kind)).toEqual([
      'number',
      'boolean',
      'time',
    ]);
    expect(guessKinds(sheet, []).columns.every(({ kind }) => kind === 'category')).toBe(true);
    expect([fits('x', 'number'), fits('1e3', 'number'), fits('', 'time'), fits('soon', 'time')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('keys of the sheet', () => {
  const act = (key: string, more: object = {}, at = place(1, 1)) =>
    gridAct({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, at, 5, 3);

  it('move, extend and stay inside', () => {
    expect(act('ArrowDown')).toEqual({ kind: 'move', to: place(2, 1), extend: false });
    expect(act('ArrowRight', { shiftKey: true })).toMatchObject({ to: place(1, 2), extend: true });
    expect(act('ArrowUp', {}, place(0, 0))).toMatchObject({ to: place(0, 0) });
    expect(act('End', { ctrlKey: true })).toMatchObject({ to: place(4, 2) });
    expect(act('Tab', {}, place(1, 2))).toMatchObject({ to: place(2, 0) });
    expect(act('Tab', {}, place(4, 2))).toBe(null);
    expect(act('Tab', { shiftKey: true }, place(0, 0))).toBe(null);
  });

  it('edit, clear, fill, undo', () => {
    expect(act('x')).toEqual({ kind: 'edit', text: 'x' });
    expect(act('F2')).toEqual({ kind: 'edit', text: null });
    expect(act('Delete')).toEqual({ kind: 'clear' });
    expect(act('d', { ctrlKey: true })).toEqual({ kind: 'fill' });
    expect(act('z', { metaKey: true })).toEqual({ kind: 'undo' });
    expect(act('Z', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
    for (const key of ['Escape', 'Shift', 'F5']) expect(act(key)).toBe(null);
    expect(act('c', { ctrlKey: true })).toBe(null);
  });
});
