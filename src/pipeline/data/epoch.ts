const day = 86_400_000;
/** From 1990 to 2100, in milliseconds since 1970. */
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const scales = [
  { unit: 'seconds', factor: 1000 },
  { unit: 'milliseconds', factor: 1 },
  { unit: 'microseconds', factor: 1e-3 },
] as const;

/**
 * The moment that digits stand for, in milliseconds since 1970 UTC: YYYYMMDD (8 digits, a real date from 1900 to 2100), or
 * seconds (9 or 10 digits, with a fraction or without), milliseconds (12 or 13) or microseconds (15 or 16) since 1970; NaN for
 * all else.
 */
export function epochTime(text: string): number {
  const found = /^(\d{8,16})(\.\d{1,9})?$/.exec(text);
  if (found === null) return Number.NaN;
  const { length } = found[1];
  if (length === 8 && found[2] === undefined) return compactDate(Number(text));
  if (length === 9 || length === 10) return Math.round(Number(text) * 1000);
  if (length === 12 || length === 13) return Number(text);
  return length >= 15 ? Number(text) / 1000 : Number.NaN;
}

function compactDate(value: number): number {
  const year = Math.floor(value / 10_000);
  const month = Math.floor(value / 100) % 100;
  const date = value % 100;
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || date < 1) return Number.NaN;
  const time = Date.UTC(year, month - 1, date);
  return new Date(time).getUTCDate() === date ? time : Number.NaN;
}

/**
 * A sentence that proposes dates where every number lies between 1990 and 2100 as seconds, milliseconds or microseconds since
 * 1970, or is a date as YYYYMMDD; null otherwise. At least 5 different values; missing ones are left out.
 */
export function momentHint(values: Float64Array): string | null {
  const different = new Set<number>();
  let compact = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    if (value < 1e7) return null;
    compact &&= value < 1e8 && !Number.isNaN(compactDate(value));
    if (!compact && value < 6e8) return null;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (different.size < 5) different.add(value);
  }
  if (different.size < 5) return null;
  const propose = (how: string) => `All values could also be dates (${how}): choose date to read them so.`;
  if (compact) return propose('year, month and day in eight digits');
  for (const { unit, factor } of scales) {
    const [from, to] = [min * factor, max * factor];
    if (from < earliest || to > latest) continue;
    const shown = (time: number) => new Date(Math.floor(time / day) * day).toISOString().slice(0, 10);
    return propose(`${unit} since 1970, ${shown(from)} to ${shown(to)}`);
  }
  return null;
}
