import type { Card } from '../../pipeline/base/card.ts';
import { mismatch, type Param } from '../../pipeline/base/param.ts';
import type { Plain, PlainObject } from '../../pipeline/base/plain.ts';
import type { Dimension, SearchChoice, Space } from '../../pipeline/search/searcher.ts';

const trialsAtFirst = 20;
/** How far around its value a number is searched when its card names no range. */
const around = 4;

/** The range or values that a card names for tuning; null if it names none. The counterpart of the pipeline's spaceOf. */
export function namedDimension(param: Param): Dimension | null {
  switch (param.type) {
    case 'number':
    case 'integer': {
      if (!param.search) return null;
      const [min, max] = param.search;
      return { min, max, scale: param.scale ?? 'linear', integer: param.type === 'integer' };
    }
    case 'boolean':
      return param.search ? { values: [false, true] } : null;
    case 'choice':
      return param.search ? { values: param.search } : null;
    default:
      return null;
  }
}

/** A range or values to begin with for any parameter that can be searched; null for texts, lists and layers. */
export function anyDimension(param: Param, value: Plain): Dimension | null {
  const named = namedDimension(param);
  if (named) return named;
  if (param.type === 'boolean') return { values: [false, true] };
  if (param.type === 'choice') return { values: param.options.map((option) => option.value) };
  if (param.type !== 'number' && param.type !== 'integer') return null;
  const centre =
    typeof value === 'number'
      ? value
      : typeof param.default === 'number'
        ? param.default
        : Math.min(10, param.max ?? 10);
  const integer = param.type === 'integer';
  const least =
    param.min === undefined ? Number.NEGATIVE_INFINITY : integer && param.above ? param.min + 1 : param.min;
  const most = param.max ?? Number.POSITIVE_INFINITY;
  const [low, high] = centre > 0 ? [centre / around, centre * around] : [centre - 1, centre + 1];
  const tidy = (at: number) => (integer ? Math.round(at) : Number(at.toPrecision(3)));
  const min = Math.max(least, tidy(low));
  const max = Math.max(min, Math.min(most, tidy(high)));
  const scale = param.scale === 'log' && min > 0 ? 'log' : 'linear';
  return { min, max, scale, integer };
}

/** Whether a parameter applies with these values: its `when` holds. */
function applies(card: Card, param: Param, values: PlainObject): boolean {
  if (!param.when) return true;
  const other = card.params[param.when.param];
  const held = values[param.when.param] ?? other?.default;
  return param.when.is.some((value) => value === held);
}

/** The parameters of a card that can be searched while the others have these values. */
export function searchable(card: Card, values: PlainObject): readonly (readonly [string, Param])[] {
  return Object.entries(card.params).filter(
    ([key, param]) =>
      applies(card, param, values) && anyDimension(param, values[key] ?? param.default) !== null,
  );
}

/** What is searched unless something else is chosen: every parameter whose card names a range or values. */
export function proposedSpace(card: Card, values: PlainObject): Space {
  return Object.fromEntries(
    searchable(card, values).flatMap(([key, param]) => {
      const dimension = namedDimension(param);
      return dimension ? [[key, dimension] as const] : [];
    }),
  );
}

/** A search to begin with; `only` one parameter if it is named. */
export function proposedSearch(card: Card, values: PlainObject, metric: string, only?: string): SearchChoice {
  const param = only === undefined ? undefined : card.params[only];
  const dimension = only !== undefined && param ? anyDimension(param, values[only] ?? param.default) : null;
  const space = only !== undefined && dimension ? { [only]: dimension } : proposedSpace(card, values);
  return { id: 'random', params: {}, space, metric, trials: trialsAtFirst };
}

/** What speaks against a dimension, as a sentence part ("must be above 0"), or null. */
export type DimensionFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly expected: string }
  | { readonly kind: 'order' }
  | { readonly kind: 'log' }
  | { readonly kind: 'whole' };

export function faultOfDimension(param: Param, dimension: Dimension): DimensionFault | null {
  if ('values' in dimension) {
    if (dimension.values.length === 0) return { kind: 'empty' };
    const expected = dimension.values.map((value) => mismatch(param, value)).find((words) => words !== null);
    return expected === undefined ? null : { kind: 'value', expected: expected as string };
  }
  const { min, max, scale, integer } = dimension;
  if (!(min <= max)) return { kind: 'order' };
  if (scale === 'log' && min <= 0) return { kind: 'log' };
  if (integer && Math.ceil(min) > Math.floor(max)) return { kind: 'whole' };
  const ends = integer ? [Math.ceil(min), Math.floor(max)] : [min, max];
  const expected = ends.map((end) => mismatch(param, end)).find((words) => words !== null);
  return expected === undefined ? null : { kind: 'value', expected: expected as string };
}

/** How many values a grid puts on a dimension (its `points`, 5 by default; whole numbers without repeats). */
export function gridPoints(dimension: Dimension): number {
  if ('values' in dimension) return dimension.values.length;
  const { min, max, integer, points = 5, scale } = dimension;
  if (min === max) return 1;
  if (!integer) return points;
  const at = (i: number) => {
    if (points === 1) return 0.5;
    return i / (points - 1);
  };
  const value = (share: number) => (scale === 'log' ? min * (max / min) ** share : min + (max - min) * share);
  const whole = Array.from({ length: points }, (_, i) =>
    Math.min(Math.floor(max), Math.max(Math.ceil(min), Math.round(value(at(i))))),
  );
  return new Set(whole).size;
}

/** Combinations that a grid tries. */
export function gridSize(space: Space): number {
  return Object.values(space).reduce((size, dimension) => size * gridPoints(dimension), 1);
}
