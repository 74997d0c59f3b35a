import { isBlankTable } from '../csv/detect-blanks.ts';

/**
 * Whether the beginning of a text reads as sentences, not as a table: its lines do not have the same number of any
 * usual delimiter, are not aligned by blanks, and are not all numbers.
 */
export function looksLikeProse(text: string): boolean {
  const lines = text
    .split(/\r\n?|\n/)
    .slice(0, -1)
    .filter((line) => line.trim() !== '')
    .slice(0, 100);
  if (lines.length === 0) return text.trim() !== '' && !/[\t;|]/.test(text);
  if (isBlankTable(lines.join('\n'))) return false;
  if (lines.every((line) => /^[\s\d.,;+\-eE]+$/.test(line))) return false;
  for (const sign of ['\t', ';', '|', ',']) {
    const counts = lines.map((line) => line.split(sign).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1];
    if (usual > 0 && counts.filter((count) => count === usual).length >= 0.8 * counts.length) return false;
  }
  return true;
}
