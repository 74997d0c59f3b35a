import type { Plain, PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';
import type { Dimension, Space } from './searcher.ts';

/**
 * The values a grid tries: the listed ones, or `points` (default 5) from min to max, evenly on its scale, whole
 * numbers rounded and repeats dropped.
 */
export function gridValues(dimension: Dimension): readonly Plain[] {
  if ('values' in dimension) return dimension.values;
  const { min, max, scale, integer, points = 5 } = dimension;
  const values = Array.from({ length: points }, (_, i) => {
    const at = points === 1 ? 0.5 : i / (points - 1);
    if (i === points - 1 && points > 1) return max;
    if (at === 0) return min;
    return scale === 'log' ? min * (max / min) ** at : min + (max - min) * at;
  });
  return integer ? [...new Set(values.map((value) => roundWithin(value, min, max)))] : [...new Set(values)];
}

/** How many values a dimension has; Infinity for a range of real numbers. */
function countOf(dimension: Dimension): number {
  if ('values' in dimension) return dimension.values.length;
  if (dimension.min === dimension.max) return 1;
  return dimension.integer
    ? Math.floor(dimension.max) - Math.ceil(dimension.min) + 1
    : Number.POSITIVE_INFINITY;
}

export function sizeOf(space: Space): number {
  return Object.values(space).reduce((size, dimension) => size * countOf(dimension), 1);
}

/** A value drawn evenly on the dimension's scale; whole numbers include both ends. */
export function draw(dimension: Dimension, random: Random): Plain {
  if ('values' in dimension) return dimension.values[random.below(dimension.values.length)];
  const { min, max, scale, integer } = dimension;
  const [low, high] = integer ? [Math.ceil(min), Math.floor(max) + 1] : [min, max];
  const u = random.next();
  const value = scale === 'log' ? low * (high / low) ** u : low + (high - low) * u;
  return integer ? Math.min(high - 1, Math.floor(value)) : Math.min(max, value);
}

/** Point `index` of a finite space, the last parameter running fastest. */
export function pointAt(
  space: Space,
  index: number,
  valuesOf: (dimension: Dimension) => readonly Plain[],
): PlainObject {
  const keys = Object.keys(space);
  const params: { [key: string]: Plain } = {};
  let rest = index;
  for (const key of keys.toReversed()) {
    const values = valuesOf(space[key]);
    params[key] = values[rest % values.length];
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(keys.map((key) => [key, params[key]]));
}

/** Every value of a finite dimension. */
export function allValues(dimension: Dimension): readonly Plain[] {
  if ('values' in dimension) return dimension.values;
  if (dimension.min === dimension.max) return [dimension.min];
  const first = Math.ceil(dimension.min);
  return Array.from({ length: countOf(dimension) }, (_, i) => first + i);
}

function roundWithin(value: number, min: number, max: number): number {
  return Math.min(Math.floor(max), Math.max(Math.ceil(min), Math.round(value)));
}
