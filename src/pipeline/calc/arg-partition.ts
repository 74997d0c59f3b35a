import { isBefore, swapPlaces } from './sort-places.ts';

/**
 * The order of positions after which the k smallest values stand first (in no order of their own), found by
 * introselect in the very order of numpy 1.26's `argpartition(values, k − 1)`: of values that tie at the border the
 * same ones are taken. NaN counts as largest. `k` from 1 to the number of values. O(n).
 */
export function argPartition(values: ArrayLike<number>, k: number): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  select(values, order, 0, values.length, k - 1);
  return order;
}

/** Puts the value that is `kth` of `count` positions from `from` on in its place. */
function select(v: ArrayLike<number>, order: Uint32Array, from: number, count: number, kth: number): void {
  const o = from === 0 ? order : order.subarray(from, from + count);
  if (kth < 3) selectFirst(v, o, count, kth);
  else if (kth === count - 1) selectLast(v, o, count);
  else partitionUntil(v, o, count, kth);
}

function partitionUntil(v: ArrayLike<number>, o: Uint32Array, count: number, kth: number): void {
  let low = 0;
  let high = count - 1;
  let patience = 2 * (31 - Math.clz32(count));
  while (low + 1 < high) {
    let left = low + 1;
    let right = high;
    if (patience > 0 || right - left < 5) medianOfThree(v, o, low, low + ((high - low) >> 1), high);
    else {
      swapPlaces(o, left + medianOfMedians(v, o, left, right - left), low);
      left--;
      right++;
    }
    patience--;
    const pivot = v[o[low]];
    for (;;) {
      do left++;
      while (isBefore(v[o[left]], pivot));
      do right--;
      while (isBefore(pivot, v[o[right]]));
      if (right < left) break;
      swapPlaces(o, left, right);
    }
    swapPlaces(o, low, right);
    if (right >= kth) high = right - 1;
    if (right <= kth) low = left;
  }
  if (high === low + 1 && isBefore(v[o[high]], v[o[low]])) swapPlaces(o, high, low);
}

function selectFirst(v: ArrayLike<number>, o: Uint32Array, count: number, kth: number): void {
  for (let i = 0; i <= kth; i++) {
    let least = i;
    for (let j = i + 1; j < count; j++) if (isBefore(v[o[j]], v[o[least]])) least = j;
    swapPlaces(o, i, least);
  }
}

function selectLast(v: ArrayLike<number>, o: Uint32Array, count: number): void {
  let most = 0;
  for (let j = 1; j < count; j++) if (!isBefore(v[o[j]], v[o[most]])) most = j;
  swapPlaces(o, count - 1, most);
}

/** The median of three goes to the front, the least of them behind it. */
function medianOfThree(
  v: ArrayLike<number>,
  o: Uint32Array,
  low: number,
  middle: number,
  high: number,
): void {
  if (isBefore(v[o[high]], v[o[middle]])) swapPlaces(o, high, middle);
  if (isBefore(v[o[high]], v[o[low]])) swapPlaces(o, high, low);
  if (isBefore(v[o[low]], v[o[middle]])) swapPlaces(o, low, middle);
  swapPlaces(o, middle, low + 1);
}

/** Where, counted from `from`, the median of the medians of fives stands. */
function medianOfMedians(v: ArrayLike<number>, order: Uint32Array, from: number, count: number): number {
  const fives = Math.floor(count / 5);
  for (let i = 0; i < fives; i++) swapPlaces(order, medianOfFive(v, order, from + 5 * i), from + i);
  if (fives > 2) select(v, order, from, fives, fives >> 1);
  return fives >> 1;
}

function medianOfFive(v: ArrayLike<number>, o: Uint32Array, at: number): number {
  if (isBefore(v[o[at + 1]], v[o[at]])) swapPlaces(o, at + 1, at);
  if (isBefore(v[o[at + 4]], v[o[at + 3]])) swapPlaces(o, at + 4, at + 3);
  if (isBefore(v[o[at + 3]], v[o[at]])) swapPlaces(o, at + 3, at);
  if (isBefore(v[o[at + 4]], v[o[at + 1]])) swapPlaces(o, at + 4, at + 1);
  if (isBefore(v[o[at + 2]], v[o[at + 1]])) swapPlaces(o, at + 2, at + 1);
  if (!isBefore(v[o[at + 3]], v[o[at + 2]])) return at + 2;
  return isBefore(v[o[at + 3]], v[o[at + 1]]) ? at + 1 : at + 3;
}
