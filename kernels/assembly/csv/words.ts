// The words that a column has most often, so that the caller need not look them up. A table has 256 slots of 80 bytes: length |
// flags u32, 0 = empty; the first eight bytes u64 at 8; the text at 16.
const slotBytes: usize = 80;
const mostWords: i32 = 160;
const USED: u32 = 1 << 31;

export const mostWordBytes: usize = 64;

@inline
function firstBytes(from: usize, length: usize): u64 {
  const bytes = load<u64>(from);
  return length >= 8 ? bytes : bytes & (((<u64>1) << (<u64>length << 3)) - 1);
}

@inline
function place(first: u64, last: u64, marks: u32): u32 {
  let h = (first ^ marks) * 0x9e3779b97f4a7c15;
  h = (h ^ (h >> 29) ^ last) * 0xbf58476d1ce4e5b9;
  return <u32>(h >> 56);
}

// The slot of the word at `from`, whose length and flags are `marks`; −1 − the empty slot for it if it is not there.
export function findWord(table: usize, from: usize, marks: u32): i32 {
  const length = <usize>(marks & 127);
  const first = firstBytes(from, length);
  const last = length > 8 ? load<u64>(from + length - 8) : first;
  const wanted = marks | USED;
  let slot = place(first, last, marks);
  while (true) {
    const at = table + <usize>slot * slotBytes;
    const there = load<u32>(at);
    if (there == 0) return -1 - <i32>slot;
    if (there == wanted && load<u64>(at, 8) == first && (length <= 8 || isSame(at + 16, from, length, last)))
      return <i32>slot;
    slot = (slot + 1) & 255;
  }
}

@inline
function isSame(text: usize, from: usize, length: usize, last: u64): bool {
  if (load<u64>(text + length - 8) != last) return false;
  for (let i: usize = 8; i + 8 < length; i += 8) if (load<u64>(text + i) != load<u64>(from + i)) return false;
  return true;
}

// Adds the word at `from`; its slot, or −1 if there is no room. The number of words is behind the slots.
export function rememberWord(table: usize, from: usize, marks: u32): i32 {
  const found = findWord(table, from, marks);
  if (found >= 0) return found;
  const count = table + 256 * slotBytes;
  if (load<i32>(count) >= mostWords) return -1;
  store<i32>(count, load<i32>(count) + 1);
  const slot = -1 - found;
  const at = table + <usize>slot * slotBytes;
  const length = <usize>(marks & 127);
  store<u32>(at, marks | USED);
  store<u64>(at, firstBytes(from, length), 8);
  memory.copy(at + 16, from, length);
  return slot;
}
