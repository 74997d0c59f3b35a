import type { Guide } from '../../charts/line-chart.tsx';

/** A limit on a value axis: drawn when it is within four times the highest value, else it would flatten the lines. */
export type Limit = { readonly at: number | null; readonly text: string };

function isNear(limit: Limit, highest: number): boolean {
  return limit.at !== null && limit.at <= 4 * highest;
}

export function limitGuide(limit: Limit, highest: number): readonly Guide[] {
  return limit.at !== null && isNear(limit, highest)
    ? [{ axis: 'y', at: limit.at, tone: 'error-mark', label: limit.text }]
    : [];
}

/** From 0 to a little over the highest value, and over the limit if that is drawn. */
export function limitRange(limit: Limit, highest: number): readonly [number, number] {
  return [0, 1.15 * Math.max(highest, isNear(limit, highest) ? (limit.at ?? 0) : 0)];
}
