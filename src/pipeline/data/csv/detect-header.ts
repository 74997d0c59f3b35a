import { digitsOf } from '../dressed-number.ts';
import { guessKind } from '../infer.ts';
import type { Decision } from '../reader.ts';
import { readTime } from '../time-text.ts';
import type { NumberSigns } from './detect-numbers.ts';
import { styleOf } from './detect-numbers.ts';
import { readNumber } from './number-bytes.ts';

const encoder = new TextEncoder();

/** A test for texts that are numbers and lose nothing when read as numbers. */
export function numberTest(
  signs: Pick<NumberSigns, 'decimal' | 'thousands'>,
  lossless = true,
): (text: string) => boolean {
  const style = styleOf(signs);
  return (text) => {
    const bytes = encoder.encode(text.trim());
    if (/^[+-]?inf(inity)?$/i.test(text)) return true;
    return !Number.isNaN(readNumber(bytes, 0, bytes.length, style, lossless));
  };
}

/** Whether the first row names the columns: it differs in kind from what stands below it. */
export function detectHeader(
  rows: readonly (readonly string[])[],
  signs: NumberSigns,
  wishes: { readonly header: boolean | null; readonly missing: ReadonlySet<string> },
): { readonly header: boolean; readonly decision: Decision } {
  const say = (header: boolean, why: string) => ({
    header,
    decision: { param: 'header', value: header ? 'yes' : 'no', why },
  });
  if (wishes.header !== null) return say(wishes.header, 'You chose it.');
  const [first, ...below] = rows;
  if (first === undefined) return say(false, 'There are no rows.');
  const isPlain = numberTest(signs, false);
  const isNumber = (text: string) => isPlain(text) || digitsOf(text) !== null;
  const isValue = (cell: string) => isNumber(cell) || !Number.isNaN(readTime(cell, 'month-first'));
  const filled = first.filter((cell) => cell.trim() !== '');
  const values = filled.filter((cell) => isValue(cell) || (cell.length > 0 && wishes.missing.has(cell)));
  if (below.length === 0) {
    return values.length === 0
      ? say(true, 'The only row holds words.')
      : say(false, 'The only row holds values.');
  }
  let differs = 0;
  let repeated = 0;
  let longer = 0;
  first.forEach((cell, c) => {
    const column = below
      .map((row) => row[c] ?? '')
      .filter((text) => text !== '' && !wishes.missing.has(text));
    if (column.length === 0 || cell.trim() === '') return;
    const kind = guessKind(column, isNumber).kind;
    if (kind !== 'words' && guessKind([cell], isNumber).kind !== kind) differs++;
    else if (kind === 'words' && column.includes(cell)) repeated++;
    if (kind === 'words' && cell.length > 3 * meanLength(column) + 20) longer++;
  });
  if (differs > 0 && values.length <= filled.length / 2) {
    const words = differs === 1 ? '1 column has' : `${differs} columns have`;
    return say(true, `In the first row ${words} a word where numbers, dates or true/false follow.`);
  }
  if (values.length > 0 && !namesLikeYears(filled, values)) {
    return say(false, `The first row holds values such as ${values[0]}.`);
  }
  if (repeated > 0) return say(false, `The first row holds values that come again below.`);
  const distinct = new Set(filled).size === filled.length && filled.length === first.length;
  if (longer === 0 && (distinct || filled.length > first.length / 2)) {
    return say(true, 'The words of the first row do not come again below.');
  }
  return say(false, 'The first row looks like the rows below it.');
}

/** Years as column names (country, 1990, 1991, …) over numbers. */
function namesLikeYears(filled: readonly string[], values: readonly string[]): boolean {
  if (values.length === filled.length) return false;
  return (
    values.length > 1 &&
    values.every(
      (cell, i) => /^(?:1[5-9]|20)\d\d$/.test(cell) && (i === 0 || Number(cell) > Number(values[i - 1])),
    )
  );
}

function meanLength(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
}
