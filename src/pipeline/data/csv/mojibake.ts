import type { Oddity } from '../reader.ts';
import type { Encoding } from './encoding.ts';

/** What two or three bytes of UTF-8 look like in Windows-1252: Ã©, Â°, â€™. */
const twice =
  /(?:[\u00c3\u00c5]|\u00c2(?=[\u00a0-\u00bf]))[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|\u00e2\u20ac[\u0080-\u00bf\u0153\u02dc\u201c\u201d\u2122\u00a6]/g;

/** A note if the first lines hold UTF-8 that was read as Windows-1252, by this reader or by whoever saved them; null if not. */
export function mojibakeOddity(sample: string, encoding: Encoding): Oddity | null {
  if (encoding !== 'utf-8' && encoding !== 'windows-1252' && encoding !== 'iso-8859-15') return null;
  const found = sample.match(twice) ?? [];
  if (found.length === 0) return null;
  const rows = sample.split(/\r\n?|\n/).filter((line) => line.search(twice) >= 0).length;
  const shown = `such as “${found[0]}”`;
  const lines = rows === 1 ? '1 of the first lines has' : `${rows} of the first lines have`;
  const message =
    encoding === 'utf-8'
      ? `${lines} characters ${shown} that were written twice in UTF-8 before this file was saved; replace them, or save the file anew from where it came.`
      : `${lines} characters ${shown}, which are UTF-8, while others are ${encoding}: the file mixes two encodings. Save all of it as UTF-8.`;
  return { code: 'mixed-encodings', message, rows };
}
