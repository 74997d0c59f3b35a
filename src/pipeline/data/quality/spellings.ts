import type { Finding } from '../quality.ts';
import { cellOf, columnOf, type TextColumn } from '../table.ts';
import { type Check, cellPoints, counted } from './check.ts';

/** Words that differ only in case, blanks or accents fold to the same key. */
function foldSpelling(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Levels of a category that differ only in case, blanks or accents. */
export const spellings: Check = {
  id: 'spellings',
  label: 'Spellings of the same word',
  find: ({ table, profile }) =>
    table.columns.flatMap((column) => {
      if (column.kind !== 'category') return [];
      const groups = new Map<string, string[]>();
      for (const level of column.levels) {
        const key = foldSpelling(level);
        groups.set(key, [...(groups.get(key) ?? []), level]);
      }
      const counts = new Map(
        profile.columns
          .find(({ name }) => name === column.name)
          ?.top.map(({ value, count }) => [value, count]),
      );
      return [...groups.values()]
        .filter((levels) => levels.length > 1)
        .map((levels): Finding => {
          const sorted = [...levels].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
          const rare = sorted.slice(1);
          const rows = rare.reduce((sum, level) => sum + (counts.get(level) ?? 0), 0);
          return {
            id: `spellings:${column.name}:${sorted[0]}`,
            check: 'spellings',
            dimension: 'consistency',
            severity: 'warning',
            columns: [column.name],
            rows,
            message: `${column.name}: ${rare.map((level) => `"${level}"`).join(', ')} (${counted(rows, 'row')}) ${rare.length === 1 ? 'looks' : 'look'} like "${sorted[0]}" written otherwise.`,
            deduction: cellPoints(table, rows),
            detail: { levels: rare },
          };
        });
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    const levels = finding.detail.levels as readonly string[];
    return (row) => levels.includes(String(cellOf(column, row)));
  },
};

const numberLike = /^\s*[-+]?[\d.,\s]*\d\s*$/;

/** Columns of words in which most cells are numbers: a few cells keep the rest from being read as numbers. */
export const mixedTypes: Check = {
  id: 'mixed-types',
  label: 'Words among numbers',
  find: ({ table }) =>
    table.columns.flatMap((column) => {
      if (column.kind !== 'text' && column.kind !== 'category') return [];
      const counts =
        column.kind === 'category' ? countLevels(column.levels, column.codes) : countTexts(column);
      if (counts.codes > 0 || counts.numbers < 0.8 * (counts.numbers + counts.words) || counts.words === 0)
        return [];
      return [
        {
          id: `mixed-types:${column.name}`,
          check: 'mixed-types',
          dimension: 'validity' as const,
          severity: 'warning' as const,
          columns: [column.name],
          rows: counts.words,
          message: `${column.name}: ${counted(counts.words, 'cell')} such as "${counts.example}" stand among ${counts.numbers} numbers. Set the type to number to read the others as numbers.`,
          deduction: cellPoints(table, counts.words),
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => {
      const cell = cellOf(column, row);
      return cell !== null && !numberLike.test(String(cell));
    };
  },
};

type Counts = { numbers: number; words: number; codes: number; example: string };

function countInto(counts: Counts, text: string, rows: number): void {
  if (/^\s*[-+]?0\d|^\s*\d{16,}\s*$/.test(text)) counts.codes += rows;
  if (text.length < 40 && numberLike.test(text)) counts.numbers += rows;
  else {
    counts.words += rows;
    counts.example ||= text.slice(0, 40);
  }
}

function countLevels(levels: readonly string[], codes: Int32Array): Counts {
  const rows = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) rows[code]++;
  const counts: Counts = { numbers: 0, words: 0, codes: 0, example: '' };
  levels.forEach((level, code) => {
    countInto(counts, level, rows[code]);
  });
  return counts;
}

function countTexts(column: TextColumn): Counts {
  const counts: Counts = { numbers: 0, words: 0, codes: 0, example: '' };
  for (let row = 0; row < column.present.length; row++) {
    const cell = cellOf(column, row);
    if (cell !== null) countInto(counts, String(cell), 1);
    // Long columns of plain words are settled by their beginning.
    if (row === 1000 && counts.words > 500) return { ...counts, codes: 1 };
  }
  return counts;
}
