import { Boosted } from './boosted';

// Rows whose codes are walked through all columns before the next ones, so that they are read from memory once.
const blockRows: i32 = 512;
const columnBytes: usize = 4096;

@inline
function add(slot: usize, cell: v128): void {
  v128.store(slot, i64x2.add(v128.load(slot), cell));
}

// Bytes of one histogram: 256 cells of 16 bytes a column, columns rounded up to four.
@inline
export function histogramBytes(boosted: Boosted): usize {
  return <usize>((boosted.columns + 3) & ~3) * columnBytes;
}

// Fills a histogram with the cells of the rows from … from + count.
export function fillHistogram(boosted: Boosted, histogram: usize, from: usize, count: i32): void {
  memory.fill(histogram, 0, histogramBytes(boosted));
  let gathered = boosted.cells;
  if (count < boosted.rows) {
    gathered = boosted.gathered;
    let to = gathered;
    for (let at = from; at < from + (<usize>count << 2); at += 4, to += 16) {
      v128.store(to, v128.load(boosted.cells + (<usize>load<u32>(at) << 4)));
    }
  }
  if (boosted.columnStride != 1) {
    fillByColumn(boosted, histogram, from, count, gathered);
    return;
  }
  const rowStride = boosted.rowStride;
  for (let first = 0; first < count; first += blockRows) {
    const start = from + (<usize>first << 2);
    const end = start + (<usize>min(blockRows, count - first) << 2);
    let base = histogram;
    for (let column: usize = 0; column < rowStride; column += 4, base += 4 * columnBytes) {
      const codes = boosted.codes + column;
      let cell = gathered + (<usize>first << 4);
      for (let at = start; at < end; at += 4, cell += 16) {
        const four = <usize>load<u32>(codes + <usize>load<u32>(at) * rowStride);
        const sums = v128.load(cell);
        add(base + ((four & 255) << 4), sums);
        add(base + columnBytes + ((four >> 4) & 4080), sums);
        add(base + 2 * columnBytes + ((four >> 12) & 4080), sums);
        add(base + 3 * columnBytes + ((four >> 20) & 4080), sums);
      }
    }
  }
}

function fillByColumn(boosted: Boosted, histogram: usize, from: usize, count: i32, gathered: usize): void {
  const end = from + (<usize>count << 2);
  for (let column: usize = 0; column < <usize>boosted.columns; column++) {
    const codes = boosted.codes + column * boosted.columnStride;
    const base = histogram + column * columnBytes;
    let cell = gathered;
    for (let at = from; at < end; at += 4, cell += 16) {
      add(base + (<usize>load<u8>(codes + <usize>load<u32>(at)) << 4), v128.load(cell));
    }
  }
}

// Leaves in `whole` what it has more than `part`.
export function subtractHistogram(boosted: Boosted, whole: usize, part: usize): void {
  const bytes = histogramBytes(boosted);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(whole + at, i64x2.sub(v128.load(whole + at), v128.load(part + at)));
  }
}
