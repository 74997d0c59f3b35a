/** Taller than this, browsers cut a page off: the scroll bar is then scaled. */
const maxPixels = 15_000_000;

export type RowWindow = {
  /** Height of the scrolled content. */
  readonly height: number;
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Where row `first` stands, in pixels of the scrolled content. */
  readonly top: number;
};

function scaleOf(
  rows: number,
  rowHeight: number,
  viewport: number,
): { total: number; height: number; ratio: number } {
  const total = rows * rowHeight;
  const height = Math.min(total, maxPixels);
  return { total, height, ratio: height > viewport ? (total - viewport) / (height - viewport) : 1 };
}

/** Which rows are in view at a scroll position, with some above and below. */
export function rowWindow(
  rows: number,
  rowHeight: number,
  viewport: number,
  scroll: number,
  overscan = 8,
): RowWindow {
  const { height, ratio } = scaleOf(rows, rowHeight, viewport);
  const offset = Math.max(0, scroll) * ratio;
  const first = Math.max(0, Math.min(rows, Math.floor(offset / rowHeight) - overscan));
  const end = Math.max(first, Math.min(rows, Math.ceil((offset + viewport) / rowHeight) + overscan));
  return { height, first, end, top: first * rowHeight - offset + Math.max(0, scroll) };
}

/** The scroll position that shows a row, or null if it is in view already. `head`: pixels covered at the top. */
export function scrollToRow(
  row: number,
  rows: number,
  rowHeight: number,
  viewport: number,
  scroll: number,
): number | null {
  const { ratio } = scaleOf(rows, rowHeight, viewport);
  const offset = scroll * ratio;
  if (row * rowHeight < offset) return (row * rowHeight) / ratio;
  if ((row + 1) * rowHeight > offset + viewport) return ((row + 1) * rowHeight - viewport) / ratio;
  return null;
}
