import { Problem } from '../base/problem.ts';

/** Throws `bad-strategy` unless a strategy that compares two versions has two. */
export function requireTwo(label: string, arms: number): void {
  if (arms === 2) return;
  throw new Problem(
    'bad-strategy',
    `${label} compares two versions; the deployment has ${arms}.`,
    'Give the version that serves now and one new version.',
  );
}
