import { allocate } from '../../base/plain.ts';
import { type Column, textColumn } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { spaceClass } from './letters.ts';

const blanks = new RegExp(`[${spaceClass}]+`, 'u');

/** A text or category column with each text rewritten, once for every different one; missing cells stay. */
export function mapTexts(column: Column, rewrite: (text: string) => string): Column {
  const { codes, labels } = labelsOf(column);
  const used = new Uint8Array(labels.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const to = labels.map((label, code) => (used[code] === 1 ? rewrite(label) : ''));
  if (column.kind === 'text')
    return textColumn(
      column.name,
      Array.from(codes, (code) => (code < 0 ? null : to[code])),
    );
  const levels = [...new Set(to)];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const place = to.map((level) => codeOf.get(level) ?? -1);
  const mapped = allocate(Int32Array, codes.length);
  for (let row = 0; row < mapped.length; row++) mapped[row] = codes[row] < 0 ? -1 : place[codes[row]];
  return { kind: 'category', name: column.name, codes: mapped, levels };
}

/** The words of a text: what stands between blanks. */
export function wordsBetweenBlanks(text: string): string[] {
  return text.split(blanks).filter((word) => word !== '');
}

/** How often each word comes in all rows of a column. */
export function wordCounts(column: Column): Map<string, number> {
  const { codes, labels } = labelsOf(column);
  const rows = new Float64Array(labels.length);
  for (const code of codes) if (code >= 0) rows[code]++;
  const counts = new Map<string, number>();
  labels.forEach((label, code) => {
    if (rows[code] === 0) return;
    for (const word of wordsBetweenBlanks(label)) counts.set(word, (counts.get(word) ?? 0) + rows[code]);
  });
  return counts;
}
