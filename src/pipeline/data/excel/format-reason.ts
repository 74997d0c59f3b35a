import type { Oddity } from '../reader.ts';
import type { FormatKind } from './number-format.ts';

/** How many numbers of a column are shown in each way. */
export type FormatCounts = Map<FormatKind, number>;

const reasons: Partial<Record<FormatKind, string>> = {
  percent: 'Most are shown as percent: 25 % is 0.25.',
  currency: 'Most are shown as amounts of money.',
  padded: 'Most are shown with leading zeros: they may be codes rather than amounts.',
  time: 'Times of day, in hours.',
  duration: 'Lengths of time, in hours.',
};

/** What the numbers of a column are shown as, in one sentence; null for plain numbers. */
export function formatReason(formats: ReadonlyMap<FormatKind, number>): string | null {
  const [most] = [...formats].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : (reasons[most[0]] ?? null);
}

const words: Partial<Record<FormatKind, string>> = {
  percent: 'as percent (25 % is 0.25)',
  date: 'as dates that no calendar reaches',
  time: 'as times of day (in hours)',
  duration: 'as lengths of time (in hours)',
};

/** Some numbers of a column stand for something else than the others. */
export function formatOddity(name: string, formats: ReadonlyMap<FormatKind, number>): readonly Oddity[] {
  const all = [...formats.values()].reduce((sum, count) => sum + count, 0);
  return [...formats].flatMap(([format, count]) => {
    const shown = words[format];
    if (shown === undefined || (count === all && format !== 'date')) return [];
    const message = `${name}: ${count} of ${all} numbers ${count === 1 ? 'is' : 'are'} shown ${shown}, the others not.`;
    return [{ code: 'mixed-formats', message, rows: count }];
  });
}
