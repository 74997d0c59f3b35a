import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, zoneOffset } from './time-zone.ts';

const hour = 3_600_000;

describe('time zones', () => {
  it.each([
    ['Europe/Berlin', '2024-07-01T12:00', 2],
    ['Europe/Berlin', '2024-01-01T12:00', 1],
    ['America/New_York', '2024-07-01T12:00', -4],
    ['Asia/Kolkata', '1999-01-01T00:00', 5.5],
    ['UTC', '2024-07-01T12:00', 0],
  ])('%s at %s is %d hours ahead', (zone, at, hours) => {
    expect(zoneOffset(zone)(Date.parse(`${at}Z`))).toBe(hours * hour);
  });

  it('reads a wall time that comes twice as the earlier, and one that never comes as before the change', () => {
    const berlin = zoneOffset('Europe/Berlin');
    expect(new Date(momentOf(Date.parse('2024-10-27T02:30Z'), berlin)).toISOString()).toBe(
      '2024-10-27T00:30:00.000Z',
    );
    expect(new Date(momentOf(Date.parse('2024-03-31T02:30Z'), berlin)).toISOString()).toBe(
      '2024-03-31T01:30:00.000Z',
    );
  });

  it('turns a wall clock back into its moment', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'].map(zoneOffset);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.constantFrom(...zones), (ms, offset) => {
        const back = momentOf(ms + offset(ms), offset);
        expect(back + offset(back)).toBe(ms + offset(ms));
      }),
    );
  });
});
