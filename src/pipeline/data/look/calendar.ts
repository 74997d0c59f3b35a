import type { TimeStep } from './chart-spec.ts';

const fixed: { readonly [S in TimeStep]?: number } = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
const months: { readonly [S in TimeStep]?: number } = { month: 1, quarter: 3, year: 12 };
const lengths: readonly (readonly [TimeStep, number])[] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['week', 604_800_000],
  ['month', 30.4 * 86_400_000],
  ['quarter', 91.3 * 86_400_000],
  ['year', 365.2 * 86_400_000],
];
/** 1970-01-05, the first Monday: weeks begin on Mondays. */
const monday = 4 * 86_400_000;

/** The shortest step with which `min`…`max` (milliseconds UTC) has at most `most` parts. */
export function stepFor(min: number, max: number, most: number): TimeStep {
  return lengths.find(([, length]) => (max - min) / length <= most)?.[0] ?? 'year';
}

/**
 * Bounds of the calendar's steps (UTC) that cover `min`…`max`: ascending, the first not after `min`, the last after
 * `max`. With more than `most` steps, several are joined. Empty unless both are dates.
 */
export function stepEdges(min: number, max: number, step: TimeStep, most = 2000): number[] {
  if (!(min <= max) || Math.abs(min) > 8.6e15 || Math.abs(max) > 8.6e15) return [];
  const length = fixed[step];
  if (length !== undefined) {
    const origin = step === 'week' ? monday : 0;
    const first = Math.floor((min - origin) / length);
    const count = Math.floor((max - origin) / length) - first + 1;
    const joined = Math.ceil(count / most);
    return Array.from(
      { length: Math.ceil(count / joined) + 1 },
      (_, i) => origin + (first + i * joined) * length,
    );
  }
  const by = months[step] ?? 12;
  const monthOf = (ms: number): number => {
    const date = new Date(ms);
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / by);
  };
  const first = monthOf(min);
  const count = monthOf(max) - first + 1;
  const joined = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / joined) + 1 }, (_, i) => startOf((first + i * joined) * by));
}

function startOf(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
  return date.getTime();
}
