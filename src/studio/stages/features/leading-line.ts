import type { StateLine } from '../../../pipeline/features/step.ts';

/** The line about the column whose preview is shown, else the first. */
export function leadingLine<L extends Pick<StateLine, 'label'>>(
  lines: readonly L[],
  column: string | null,
): L | null {
  const about = column === null ? undefined : lines.find(({ label }) => ` ${label} `.includes(` ${column} `));
  return about ?? lines[0] ?? null;
}

/** A step that only does as it is told says so in its readable state. */
export function isLearnt(lines: readonly StateLine[]): boolean {
  return lines.some(({ note }) => note === undefined || !/nothing is learnt/i.test(note));
}
