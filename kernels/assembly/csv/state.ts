// What a reading keeps between calls. The first fields are set once by the caller, the others change. All are 4 bytes wide.
@unmanaged
export class State {
  columns: i32;
  delimiter: i32;
  // −1 = none
  quote: i32;
  comment: i32;
  // 0 = none
  decimal: i32;
  // Blanks before a quote are passed over.
  trims: i32;
  // Runs of the delimiter count as one.
  merge: i32;
  // u8 × columns: what the cells of a column are
  kinds: usize;
  // 8 bytes a cell, column by column, `stride` bytes apart: a number, or where the cell lies (offset u32, length | flags u32)
  out: usize;
  stride: i32;
  // 4 × u32 a cell that the caller must read: row, column, offset, length | flags
  fixes: usize;
  mostFixes: i32;
  // f64 × 23: 10⁰ … 10²²
  powers: usize;
  // 2 × u64 for 10⁻³⁴² … 10³⁰⁸: the leading 128 bits of the power of five
  fives: usize;
  // u32 × columns: where the table of a column's words is
  tables: usize;

  status: i32;
  rows: i32;
  fixCount: i32;
  discard: i32;
  line: i32;
  errorLine: i32;
  widest: i32;
  quotedCells: i32;
  shortRows: i32;
  shortLine: i32;
  longRows: i32;
  longLine: i32;
  strayRows: i32;
  strayLine: i32;
}

export const SKIP: i32 = 0;
export const NUMBER: i32 = 1;
export const OTHER: i32 = 2;
export const TIME: i32 = 3;
export const WORD: i32 = 4;

export const QUOTED: u32 = 1 << 24;
// Quotes inside are doubled, or stray.
export const DOUBLED: u32 = 1 << 25;
export const ABSENT: u32 = 1 << 26;
// The word is known: its slot stands in bits 7 … 14, its length below.
export const KNOWN: u32 = 1 << 27;

export const BLOCK_DONE: i32 = 0;
export const ROWS_DONE: i32 = 1;
export const CELL_TOO_LARGE: i32 = 2;
export const UNTERMINATED: i32 = 3;
