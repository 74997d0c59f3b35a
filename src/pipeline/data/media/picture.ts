import { Problem } from '../../base/problem.ts';

/** A decoded picture: `width` × `height` pixels, row by row, four bytes each: red, green, blue, opacity. */
export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

/** More pixels than this are not decoded. */
export const mostPixels = 100_000_000;

/** Throws `bad-picture`: the file is damaged or of a kind that its decoder does not know. */
export function badPicture(why: string): Problem {
  return new Problem(
    'bad-picture',
    `The picture cannot be decoded: ${why}.`,
    'Open it in a picture editor and save it again as PNG, or leave the file out.',
  );
}
