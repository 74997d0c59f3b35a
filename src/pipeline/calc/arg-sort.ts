import { isBefore, swapPlaces } from './sort-places.ts';

/** Distance of the ends up to which a part is sorted by insertion. */
const few = 15;

/**
 * The order of positions that sorts values, ascending and NaN last, found by the introsort of numpy 1.26's
 * `argsort(values)` on processors without AVX-512: values that tie come in the very order that numpy has them.
 * O(n log n).
 */
export function argSort(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  const waiting: [number, number, number][] = [];
  let next: [number, number, number] | undefined = [
    0,
    values.length - 1,
    2 * (31 - Math.clz32(Math.max(1, values.length))),
  ];
  while (next !== undefined) {
    let [low, high, patience]: [number, number, number] = next;
    while (patience >= 0 && high - low > few) {
      const middle = partition(values, order, low, high);
      patience--;
      if (middle - low < high - middle) {
        waiting.push([middle + 1, high, patience]);
        high = middle - 1;
      } else {
        waiting.push([low, middle - 1, patience]);
        low = middle + 1;
      }
      if (patience < 0) break;
    }
    if (patience < 0) heapSort(values, order.subarray(low, high + 1));
    else insertionSort(values, order, low, high);
    next = waiting.pop();
  }
  return order;
}

/** Puts the median of three in its place; returns that. */
function partition(v: ArrayLike<number>, order: Uint32Array, low: number, high: number): number {
  const middle = low + ((high - low) >> 1);
  if (isBefore(v[order[middle]], v[order[low]])) swapPlaces(order, middle, low);
  if (isBefore(v[order[high]], v[order[middle]])) swapPlaces(order, high, middle);
  if (isBefore(v[order[middle]], v[order[low]])) swapPlaces(order, middle, low);
  const pivot = v[order[middle]];
  let i = low;
  let j = high - 1;
  swapPlaces(order, middle, j);
  while (true) {
    do i++;
    while (isBefore(v[order[i]], pivot));
    do j--;
    while (isBefore(pivot, v[order[j]]));
    if (i >= j) break;
    swapPlaces(order, i, j);
  }
  swapPlaces(order, i, high - 1);
  return i;
}

function insertionSort(v: ArrayLike<number>, order: Uint32Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const own = order[i];
    let j = i;
    for (; j > low && isBefore(v[own], v[order[j - 1]]); j--) order[j] = order[j - 1];
    order[j] = own;
  }
}

function heapSort(v: ArrayLike<number>, order: Uint32Array): void {
  const sift = (from: number, count: number, own: number): void => {
    let i = from;
    for (let j = 2 * i; j <= count; j *= 2) {
      if (j < count && isBefore(v[order[j - 1]], v[order[j]])) j++;
      if (!isBefore(v[own], v[order[j - 1]])) break;
      order[i - 1] = order[j - 1];
      i = j;
    }
    order[i - 1] = own;
  };
  for (let from = order.length >> 1; from > 0; from--) sift(from, order.length, order[from - 1]);
  for (let last = order.length; last > 1; last--) {
    const own = order[last - 1];
    order[last - 1] = order[0];
    sift(1, last - 1, own);
  }
}
