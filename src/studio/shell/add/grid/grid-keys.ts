import type { KeyboardEvent } from 'react';
import type { Place } from './sheet.ts';

/** What a key asks of the grid, as in a spreadsheet. */
export type GridAct =
  | { readonly kind: 'move'; readonly to: Place; readonly extend: boolean }
  | { readonly kind: 'edit'; readonly text: string | null }
  | { readonly kind: 'clear' | 'fill' | 'undo' | 'redo' | 'all' };
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** null: the key means nothing here, or leaves the grid (Tab at its edges). */
export function gridAct(event: Key, at: Place, rows: number, columns: number): GridAct | null {
  const { key, shiftKey: shift } = event;
  const control = event.ctrlKey || event.metaKey;
  const move = (row: number, column: number, extend = shift): GridAct => ({
    kind: 'move',
    to: {
      row: Math.min(rows - 1, Math.max(0, row)),
      column: Math.min(columns - 1, Math.max(0, column)),
    },
    extend,
  });
  if (control) {
    switch (key.toLowerCase()) {
      case 'z':
        return { kind: shift ? 'redo' : 'undo' };
      case 'y':
        return { kind: 'redo' };
      case 'd':
        return { kind: 'fill' };
      case 'a':
        return { kind: 'all' };
      case 'home':
        return move(0, 0);
      case 'end':
        return move(rows - 1, columns - 1);
      default:
        return null;
    }
  }
  switch (key) {
    case 'ArrowUp':
      return move(at.row - 1, at.column);
    case 'ArrowDown':
      return move(at.row + 1, at.column);
    case 'ArrowLeft':
      return move(at.row, at.column - 1);
    case 'ArrowRight':
      return move(at.row, at.column + 1);
    case 'PageUp':
      return move(at.row - 12, at.column);
    case 'PageDown':
      return move(at.row + 12, at.column);
    case 'Home':
      return move(at.row, 0);
    case 'End':
      return move(at.row, columns - 1);
    case 'Enter':
      return shift ? move(at.row - 1, at.column, false) : { kind: 'edit', text: null };
    case 'F2':
      return { kind: 'edit', text: null };
    case 'Tab': {
      const next = at.row * columns + at.column + (shift ? -1 : 1);
      if (next < 0 || next >= rows * columns) return null;
      return move(Math.floor(next / columns), next % columns, false);
    }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    default:
      return key.length === 1 && !event.altKey ? { kind: 'edit', text: key } : null;
  }
}
