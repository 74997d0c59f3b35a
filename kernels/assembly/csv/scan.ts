export const LF: u32 = 10;
export const CR: u32 = 13;

// Where the next of three bytes lies; one of them must follow. Up to 15 bytes behind it are read.
@inline
export function findThree(p: usize, a: v128, b: v128, c: v128): usize {
  while (true) {
    const bytes = v128.load(p);
    const hits = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, a), i8x16.eq(bytes, b)), i8x16.eq(bytes, c)));
    if (hits != 0) return p + ctz(hits);
    p += 16;
  }
}

@inline
export function findTwo(p: usize, a: v128, b: v128): usize {
  while (true) {
    const bytes = v128.load(p);
    const hits = i8x16.bitmask(v128.or(i8x16.eq(bytes, a), i8x16.eq(bytes, b)));
    if (hits != 0) return p + ctz(hits);
    p += 16;
  }
}

@inline
export function isBlank(byte: u32): bool {
  return byte == 32 || byte == 9;
}

// Where the line after the break at p begins; 0 if the block may end inside the break.
@inline
export function afterBreak(p: usize, end: usize, final: bool): usize {
  if (p >= end) return final ? end : 0;
  if (load<u8>(p) == LF) return p + 1;
  if (p + 1 >= end) return final ? end : 0;
  return load<u8>(p, 1) == LF ? p + 2 : p + 1;
}
