import { Problem } from '../../base/problem.ts';

/** A decoded sound: the mean of its channels, −1…1, `rate` samples a second. */
export type Sound = { readonly rate: number; readonly samples: Float64Array };

/** Throws `bad-sound`: the file is damaged or of a kind that its decoder does not know. */
export function badSound(why: string): Problem {
  return new Problem(
    'bad-sound',
    `The sound cannot be decoded: ${why}.`,
    'Open it in a sound editor and save it again as WAV, or leave the file out.',
  );
}
