import type { Finding, Fix } from '../quality.ts';
import { type Column, cellOf, columnOf } from '../table.ts';
import { type Check, counted, faultPoints } from './check.ts';
import { deriveFix } from './fixes.ts';
import { columnInFormula } from './formula-text.ts';
import { measureOf } from './mixed-units.ts';
import { someWordsOf, type WordCounts, wordsOf } from './words-of.ts';

const numberLike = /^\s*[-+]?[\d.,\s]*\d\s*$/;
const codeLike = /^\s*[-+]?0\d|^\s*\d{16,}\s*$/;

/** Columns of words in which most cells are numbers: a few cells keep the rest from being read as numbers. */
export const mixedTypes: Check = {
  id: 'mixed-types',
  label: 'Words among numbers',
  find: ({ table, target }) =>
    table.columns.flatMap((column): Finding[] => {
      if ((column.kind !== 'text' && column.kind !== 'category') || !isMixed(someWordsOf(column))) return [];
      const words = wordsOf(column);
      if (!isMixed(words) || measureOf(words) !== null) return [];
      const odd = [...words].filter(([word]) => !isNumber(word));
      const cells = odd.reduce((sum, [, rows]) => sum + rows, 0);
      return [
        {
          id: `mixed-types:${column.name}`,
          check: 'mixed-types',
          dimension: 'consistency',
          severity: 'warning',
          columns: [column.name],
          rows: cells,
          message: `${column.name}: ${counted(cells, 'cell')} such as "${odd[0][0].slice(0, 40)}" stand among ${total(words) - cells} numbers, so that none is read as a number.`,
          deduction: faultPoints(table, cells),
          fixes: fixesFor(column, target),
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => {
      const cell = cellOf(column, row);
      return cell !== null && !isNumber(String(cell));
    };
  },
};

function isNumber(word: string): boolean {
  return word.length < 40 && numberLike.test(word);
}

function isMixed(words: WordCounts): boolean {
  let numbers = 0;
  let others = 0;
  for (const [word, rows] of words) {
    if (codeLike.test(word)) return false;
    if (isNumber(word)) numbers += rows;
    else others += rows;
  }
  return others > 0 && numbers >= 0.8 * (numbers + others);
}

function total(words: WordCounts): number {
  let sum = 0;
  for (const rows of words.values()) sum += rows;
  return sum;
}

function fixesFor({ name }: Column, target: string | null): readonly Fix[] {
  const label = 'Read as numbers';
  const step: Fix = { kind: 'step', step: 'cast', columns: [name], params: { to: 'number' }, label };
  return [
    { kind: 'retype', to: 'number', columns: [name], label },
    ...(name === target ? [] : [step]),
    ...deriveFix(name, `to_number(${columnInFormula(name)})`, `${label} in the table`),
  ];
}
