import { Forest } from './forest';

export const missingCode: usize = 255;
// Below this many rows the codes that occur are marked row by row, so that a search costs the rows, not 256 codes.
const fewRows: i32 = 192;

// Marks the codes of a node's rows if they are few (and gives true), and counts rows a code if a least number is asked for.
@inline
export function markCodes(forest: Forest, codes: usize, from: usize, count: i32): bool {
  const rowStride = forest.rowStride;
  const end = from + (<usize>count << 2);
  if (forest.minLeaf > 1) {
    const tallies = forest.tallies;
    for (let at = from; at < end; at += 4) {
      const slot = tallies + (<usize>load<u8>(codes + <usize>load<u32>(at) * rowStride) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
    }
  }
  if (count >= fewRows) return false;
  const mask = forest.mask;
  for (let at = from; at < end; at += 4) {
    const code = <usize>load<u8>(codes + <usize>load<u32>(at) * rowStride);
    const word = mask + ((code >> 6) << 3);
    store<u64>(word, load<u64>(word) | (<u64>1 << <u64>(code & 63)));
  }
  return true;
}

@inline
export function missingIn(mask: usize): bool {
  return load<u64>(mask, 24) >> 63 != 0;
}

// Leaves the mask and the row counts at zero for the next search.
@inline
export function closeMask(forest: Forest): void {
  const mask = forest.mask;
  v128.store(mask, i64x2.splat(0));
  v128.store(mask, i64x2.splat(0), 16);
  if (forest.minLeaf > 1) memory.fill(forest.tallies, 0, 1024);
}
