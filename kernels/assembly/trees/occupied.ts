import { Forest } from './forest';

export const missingCode: usize = 255;
// All codes of the last mask word but the missing one.
export const valueCodes: u64 = 0x7fffffffffffffff;
// Below this many rows the codes that occur are marked row by row, so that a search costs the rows, not 256 codes.
export const fewRows: i32 = 192;

// Marks all codes: the scan then skips those that no row has.
@inline
export function everyCode(mask: usize): void {
  v128.store(mask, i64x2.splat(-1));
  v128.store(mask, i64x2.splat(-1), 16);
}

// Counts the node's rows a code, where a least number of rows is asked of both sides.
export function countCodes(forest: Forest, column: i32, place: usize, from: usize, count: i32): void {
  const tallies = forest.tallies + (place << 10);
  const codes = forest.codes + <usize>column * forest.columnStride;
  const rowStride = forest.rowStride;
  for (let at = from; at < from + (<usize>count << 2); at += 4) {
    const slot = tallies + (<usize>load<u8>(codes + <usize>load<u32>(at) * rowStride) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
}

// Leaves marks and counts at zero for the next search.
@inline
export function clearCodes(forest: Forest, place: usize): void {
  const mask = forest.mask + (place << 5);
  v128.store(mask, i64x2.splat(0));
  v128.store(mask, i64x2.splat(0), 16);
  if (forest.minLeaf > 1) memory.fill(forest.tallies + (place << 10), 0, 1024);
}
