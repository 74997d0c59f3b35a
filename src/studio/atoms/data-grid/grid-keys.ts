/** Row −1 is the head. */
export type GridPlace = { readonly row: number; readonly column: number };

/** Where a key moves the place to, or null if it is not a moving key. */
export function movePlace(
  place: GridPlace,
  key: { readonly key: string; readonly ctrl: boolean },
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): GridPlace | null {
  const row = (to: number) => ({ ...place, row: Math.max(-1, Math.min(size.rows - 1, to)) });
  const column = (to: number) => ({ ...place, column: Math.max(0, Math.min(size.columns - 1, to)) });
  switch (key.key) {
    case 'ArrowDown':
      return key.ctrl ? row(size.rows - 1) : row(place.row + 1);
    case 'ArrowUp':
      return key.ctrl ? row(0) : row(place.row - 1);
    case 'j':
      return row(place.row + 1);
    case 'k':
      return row(place.row - 1);
    case 'ArrowRight':
      return key.ctrl ? column(size.columns - 1) : column(place.column + 1);
    case 'ArrowLeft':
      return key.ctrl ? column(0) : column(place.column - 1);
    case 'PageDown':
      return row(Math.max(0, place.row) + size.page);
    case 'PageUp':
      return row(Math.max(0, place.row - size.page));
    case 'Home':
      return key.ctrl ? { row: 0, column: 0 } : column(0);
    case 'End':
      return key.ctrl ? { row: size.rows - 1, column: size.columns - 1 } : column(size.columns - 1);
    default:
      return null;
  }
}
