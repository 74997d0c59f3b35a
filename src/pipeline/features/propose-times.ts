import { isoTime } from '../data/table.ts';
import { dateParts } from './calendar.ts';
import { type Add, type Facts, namesOf } from './proposing.ts';
import { rangeOf } from './statistics.ts';
import { listWords } from './wording.ts';

const day = 86_400_000;
/** Parts that come round again, and how many days there must be for that to show. */
const rounds = [
  { part: 'month', days: 365 },
  { part: 'weekday', days: 14 },
  { part: 'hour', days: 2 },
] as const;

/** Dates become elapsed days and the parts that come round in their time; whether there are any. */
export function proposeTimes(facts: readonly Facts[], add: Add): boolean {
  const groups = new Map<string, Facts[]>();
  for (const one of facts) {
    if (one.column.kind !== 'time') continue;
    const parts = roundsOf(one.column.values).join(' ');
    groups.set(parts, [...(groups.get(parts) ?? []), one]);
  }
  for (const [key, some] of groups) {
    const parts = key === '' ? [] : key.split(' ');
    const { column } = some[0];
    const { min, max } = rangeOf(column.kind === 'time' ? column.values : []);
    const span = some.length > 1 || Number.isNaN(min) ? '' : ` (${shortTime(min)} to ${shortTime(max)})`;
    const round =
      parts.length === 0
        ? ''
        : `, and ${listWords(parts)} as sine and cosine, so that the end of each round lies next to its beginning`;
    add(
      'date-parts',
      namesOf(some),
      parts.length === 0 ? { parts: ['elapsed'] } : { parts: ['elapsed', ...parts], cyclical: 'instead' },
      `${listWords(namesOf(some))}${span}: a date as one number tells no more than before and after. It becomes elapsed days, for the trend${round}.`,
    );
  }
  return groups.size > 0;
}

/** Parts that vary, over a time in which they come round at least once. */
function roundsOf(values: Float64Array): string[] {
  const { min, max } = rangeOf(values);
  const walls = Array.from(values.filter(Number.isFinite), (ms) => new Date(ms));
  return rounds.flatMap(({ part, days }) => {
    const of = dateParts.find(({ id }) => id === part)?.of;
    if (of === undefined || !(max - min >= days * day)) return [];
    return new Set(walls.map(of)).size > 1 ? [part] : [];
  });
}

function shortTime(ms: number): string {
  return isoTime(ms).slice(0, 10);
}
