export const replaySpeeds = ['1', '20', '100', 'max'] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

/**
 * Where the virtual clock goes next, in ms: `elapsed` real milliseconds later at a speed. A tab that slept does not
 * leap: at most half a second counts. "max" takes the replay in a hundred steps, however fast those are.
 */
export function nextMoment(at: number, elapsed: number, speed: ReplaySpeed, end: number): number {
  const step =
    speed === 'max'
      ? Math.max(1000, end / 100)
      : Math.min(500, Math.max(0, elapsed)) * Number.parseInt(speed, 10);
  return Math.min(end, at + step);
}

/** 18:30; with hours from an hour on: 1:02:05. */
export function clockText(ms: number): string {
  const all = Math.floor(ms / 1000);
  const seconds = String(all % 60).padStart(2, '0');
  const minutes = Math.floor(all / 60);
  return minutes < 60
    ? `${minutes}:${seconds}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${seconds}`;
}
