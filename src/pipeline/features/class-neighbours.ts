import type { Job } from '../base/job.ts';
import { withColumnKernel } from '../calc/column-kernel.ts';
import { rowTree } from '../calc/row-tree.ts';
import { momentsOf } from './statistics.ts';

/** Rows of numbers and codes of words without gaps, a column each. */
export type Space = {
  readonly numbers: readonly Float64Array[];
  readonly words: readonly Int32Array[];
  /** What a word that differs adds to the squared distance. */
  readonly apart: number;
};

/** Rows that are looked at together, and that are searched for together. */
const block = 128;

/**
 * The k nearest of `count` rows of a space to each of the rows `own`, which are not near themselves: k places for each,
 * nearest first, of those as far the earlier. The squared distance is Σ(a − b)² over numbers, then `apart` for each word
 * that differs; what is no number is infinitely far. 0 < k < count. O(own × count × columns).
 */
export async function nearestPlaces(
  given: Space,
  count: number,
  own: Uint32Array,
  k: number,
  job: Job,
): Promise<Uint32Array> {
  const near = new Uint32Array(own.length * k);
  const space = { ...given, numbers: widestFirst(given.numbers) };
  const asked = new Int32Array(count).fill(-1);
  own.forEach((place, i) => {
    asked[place] = i;
  });
  const blocks = inBlocks(space, count);
  const points = Uint32Array.from(blocks.places.keys()).filter((at) => asked[blocks.places[at]] >= 0);
  for (let start = 0; start < points.length; start += block) {
    const some = points.subarray(start, start + block);
    const found =
      byKernel(blocks, some, k) ??
      nearestByLoops(
        space,
        count,
        some.map((at) => blocks.places[at]),
        k,
      );
    some.forEach((at, q) => {
      near.set(found.subarray(q * k, q * k + k), asked[blocks.places[at]] * k);
    });
    await job.checkpoint();
  }
  return near;
}

/** Columns by falling variance, so that a sum of squares is soon too large. */
function widestFirst(columns: readonly Float64Array[]): Float64Array[] {
  const variances = new Map(columns.map((values) => [values, momentsOf(values).variance || 0]));
  return [...columns].sort((a, b) => (variances.get(b) ?? 0) - (variances.get(a) ?? 0));
}

/**
 * A space with rows that are alike beside each other, in blocks: column c of block b from (b · columns + c) · block. low and
 * high: the box of the numbers of each block.
 */
type Blocks = {
  readonly places: Uint32Array;
  readonly values: Float64Array;
  readonly width: number;
  readonly numbers: number;
  readonly apart: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

function inBlocks({ numbers, words, apart }: Space, count: number): Blocks {
  const places =
    numbers.length > 0 ? rowTree(numbers).rows : Uint32Array.from({ length: count }, (_, place) => place);
  const columns = [...numbers, ...words];
  const width = columns.length;
  const blocks = Math.ceil(count / block);
  const values = new Float64Array(blocks * width * block);
  const low = new Float64Array(blocks * numbers.length).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(low.length).fill(Number.NEGATIVE_INFINITY);
  columns.forEach((given, c) => {
    for (let at = 0; at < count; at++) {
      const own = Math.floor(at / block);
      const value = given[places[at]];
      values[(own * width + c) * block + (at % block)] = value;
      if (c >= numbers.length) continue;
      const corner = own * numbers.length + c;
      low[corner] = Math.min(low[corner], value);
      high[corner] = Math.max(high[corner], value);
    }
  });
  return { places, values, width, numbers: numbers.length, apart, low, high };
}

/**
 * As `nearestByLoops`, for rows at some places of the order: looks at the blocks from that of the first of them on, and
 * leaves out those that must be too far from all of them.
 */
function byKernel(
  { places, values, width, numbers, apart, low, high }: Blocks,
  some: Uint32Array,
  k: number,
) {
  const many = some.length;
  return withColumnKernel((kernel) => {
    const x = kernel.allocate(8 * block * width);
    const names = kernel.allocate(4 * block);
    const points = kernel.allocate(8 * many * width);
    const selves = kernel.allocate(4 * many);
    const distances = kernel.allocate(8 * many * k);
    const near = kernel.allocate(4 * many * k);
    const [part, given] = [kernel.float64(x, block * width), kernel.float64(points, many * width)];
    const [called, own] = [kernel.uint32(names, block), kernel.uint32(selves, many)];
    const from = new Float64Array(numbers).fill(Number.POSITIVE_INFINITY);
    const to = new Float64Array(numbers).fill(Number.NEGATIVE_INFINITY);
    some.forEach((at, q) => {
      own[q] = places[at];
      for (let c = 0; c < width; c++)
        given[q * width + c] = values[(Math.floor(at / block) * width + c) * block + (at % block)];
      for (let c = 0; c < numbers; c++) {
        from[c] = Math.min(from[c], given[q * width + c]);
        to[c] = Math.max(to[c], given[q * width + c]);
      }
    });
    const found = kernel.float64(distances, many * k).fill(Number.NaN);
    const blocks = Math.ceil(places.length / block);
    let limit = Number.NaN;
    for (let step = 0; step < blocks; step++) {
      const b = (Math.floor(some[0] / block) + step) % blocks;
      let least = 0;
      for (let c = 0; c < numbers; c++) {
        const gap = Math.max(0, low[b * numbers + c] - to[c], from[c] - high[b * numbers + c]);
        least += gap * gap;
      }
      if (least > limit) continue;
      const own = places.subarray(b * block, (b + 1) * block);
      called.set(own);
      part.set(values.subarray(b * width * block, (b + 1) * width * block));
      kernel.run.keepNearest(
        x,
        8 * block,
        own.length,
        names,
        points,
        selves,
        many,
        width,
        numbers,
        apart,
        k,
        distances,
        near,
      );
      limit = 0;
      for (let last = k - 1; last < found.length; last += k) limit = Math.max(limit, found[last]);
    }
    return kernel.uint32(near, many * k).slice();
  });
}

/** The same without the kernel, to the last place: its reference. */
export function nearestByLoops(
  { numbers, words, apart }: Space,
  count: number,
  own: Uint32Array,
  k: number,
): Uint32Array {
  const found = new Uint32Array(own.length * k);
  own.forEach((self, q) => {
    const distances = new Float64Array(count);
    for (const values of numbers)
      for (let i = 0; i < count; i++) {
        const away = values[i] - values[self];
        distances[i] += away * away;
      }
    for (const codes of words)
      for (let i = 0; i < count; i++) if (codes[i] !== codes[self]) distances[i] += apart;
    for (let i = 0; i < count; i++) if (Number.isNaN(distances[i])) distances[i] = Number.POSITIVE_INFINITY;
    const near = found.subarray(q * k, q * k + k);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (i === self || (kept === k && distances[i] >= distances[near[k - 1]])) continue;
      let at = kept < k ? kept++ : k - 1;
      for (; at > 0 && distances[near[at - 1]] > distances[i]; at--) near[at] = near[at - 1];
      near[at] = i;
    }
  });
  return found;
}
