import { Problem } from '../base/problem.ts';

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export type ZoneOffset = (ms: number) => number;

const quarter = 900_000;

/**
 * The offset of a zone as a function of time, from the zone data of the machine ("UTC", "Europe/Berlin"); moments
 * within one quarter of an hour share one look-up. Throws `bad-parameter` for a name it does not know.
 */
export function zoneOffset(zone: string): ZoneOffset {
  if (zone === '' || zone === 'UTC') return () => 0;
  const format = formatOf(zone);
  const known = new Map<number, number>();
  return (ms) => {
    const slot = Math.floor(ms / quarter);
    let offset = known.get(slot);
    if (offset === undefined) {
      offset = offsetAt(format, slot * quarter);
      known.set(slot, offset);
    }
    return offset;
  };
}

/**
 * The moment at which clocks that are `offset` ahead show `wall` (milliseconds, as if UTC). A wall time that comes
 * twice is the earlier moment; one that never comes (clocks go forward) is read as if they had not yet.
 */
export function momentOf(wall: number, offset: ZoneOffset): number {
  const before = offset(wall - 86_400_000);
  const after = offset(wall + 86_400_000);
  if (offset(wall - before) === before) return wall - before;
  return offset(wall - after) === after ? wall - after : wall - before;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch {
    throw new Problem(
      'bad-parameter',
      `There is no time zone "${zone}".`,
      'Write UTC or a name such as Europe/Berlin, America/New_York or Asia/Tokyo.',
      { param: 'timeZone' },
    );
  }
}

function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  if (Math.abs(ms) > 8.64e15) return Number.NaN;
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return wall.getTime() - ms;
}
