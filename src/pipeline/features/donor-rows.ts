import type { Random } from '../base/random.ts';

/** How neighbours count: for every step that asks them. */
export const neighbourWeights = {
  type: 'choice',
  default: 'uniform',
  options: [
    { value: 'uniform', label: 'Equal' },
    { value: 'distance', label: 'Nearer counts more' },
  ],
  help: 'How much each neighbour counts.',
} as const;

/** How many training rows are kept to compare with, unless a person says otherwise. */
export function mostDonors<N extends number>(usual: N) {
  return {
    type: 'integer',
    default: usual,
    min: 1,
    none: 'all rows',
    label: 'Rows to compare with',
    help: 'From larger tables a random sample of training rows is kept.',
    advanced: true,
  } as const;
}

/** All of `rows` rows, or a sample of at most `most` (null: no limit), in their order. */
export function donorRows(rows: number, most: number | null, random: Random): Uint32Array {
  if (most === null || rows <= most) return Uint32Array.from({ length: rows }, (_, row) => row);
  return random.fork('donors').permutation(rows).slice(0, most).sort();
}
