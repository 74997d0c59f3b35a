import type { Finding, Fix } from '../quality.ts';
import { cellOf, columnOf } from '../table.ts';
import { readTime } from '../time-text.ts';
import { type Check, counted, faultPoints } from './check.ts';
import { deriveFix } from './fixes.ts';
import { columnInFormula, textInFormula } from './formula-text.ts';
import { someWordsOf, type WordCounts, wordsOf } from './words-of.ts';

type Order = 'day-first' | 'month-first';
type Written = { readonly form: string; readonly order: Order | null; readonly sign: string | null };
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2,4})(.*)$/;

/** How a date is written; null if the text is none. The order is known only where one of the numbers is above 12. */
function writtenAs(text: string): Written | null {
  const trimmed = text.trim();
  const asMonth = !Number.isNaN(readTime(trimmed, 'month-first'));
  const asDay = !Number.isNaN(readTime(trimmed, 'day-first'));
  if (!asMonth && !asDay) return null;
  const match = numeric.exec(trimmed);
  if (!match) return { form: shapeOf(trimmed), order: null, sign: null };
  const order = asMonth && asDay ? null : asDay ? 'day-first' : 'month-first';
  return {
    form: `9${match[2]}9${match[2]}9`,
    order,
    sign: match[4].length === 4 && match[5] === '' ? match[2] : null,
  };
}

type Mixture = {
  readonly form: string;
  readonly order: Order | null;
  readonly forms: ReadonlyMap<string, number>;
  readonly against: number;
  readonly odd: number;
  readonly dates: number;
  readonly signs: ReadonlySet<string>;
  /** Some dates have a time of day or two-digit years behind their numbers. */
  readonly more: boolean;
};

function mixtureOf(words: WordCounts): Mixture | null {
  const forms = new Map<string, number>();
  const orders = { 'day-first': 0, 'month-first': 0 };
  const signs = new Set<string>();
  let [dates, odd, more] = [0, 0, false];
  for (const [word, rows] of words) {
    const written = writtenAs(word);
    if (written === null) {
      odd += rows;
      continue;
    }
    dates += rows;
    forms.set(written.form, (forms.get(written.form) ?? 0) + rows);
    if (written.order) orders[written.order] += rows;
    if (written.sign) signs.add(written.sign);
    else if (numeric.test(word.trim())) more = true;
  }
  if (dates < 10 || dates < 0.8 * (dates + odd)) return null;
  const order =
    orders['day-first'] + orders['month-first'] === 0
      ? null
      : orders['day-first'] >= orders['month-first']
        ? 'day-first'
        : 'month-first';
  const against = Math.min(orders['day-first'], orders['month-first']);
  if (forms.size < 2 && against === 0 && odd === 0) return null;
  const [form] = [...forms].sort((a, b) => b[1] - a[1])[0];
  return { form, order, forms, against, odd, dates, signs, more };
}

/** Signs stay, years of four digits become y, other numbers 9, words a. */
function shapeOf(text: string): string {
  return text
    .replace(/[A-Za-z]+/g, 'a')
    .replace(/\d{4}/g, 'y')
    .replace(/\d+/g, '9');
}

/** Dates written in several ways, or now with the day and now with the month first, in a column of words. */
export const mixedDates: Check = {
  id: 'mixed-dates',
  label: 'Dates written in several ways',
  find: ({ table, target }) =>
    table.columns.flatMap((column): Finding[] => {
      if ((column.kind !== 'text' && column.kind !== 'category') || mixtureOf(someWordsOf(column)) === null)
        return [];
      const words = wordsOf(column);
      const found = mixtureOf(words);
      if (found === null) return [];
      let rows = 0;
      for (const [word, cells] of words) if (isOdd(word, found.form, found.order)) rows += cells;
      const ways = [...found.forms.keys()].length;
      const parts = [
        ...(ways > 1 ? [`dates are written in ${ways} ways`] : []),
        ...(found.against > 0
          ? [`${counted(found.against, 'date has', 'dates have')} day and month the other way round`]
          : []),
        ...(found.odd > 0 ? [`${counted(found.odd, 'cell is', 'cells are')} no date`] : []),
      ];
      return [
        {
          id: `mixed-dates:${column.name}`,
          check: 'mixed-dates',
          dimension: 'consistency',
          severity: 'warning',
          columns: [column.name],
          rows,
          message: `${column.name}: ${parts.join(', and ')}, so it is read as text.`,
          deduction: faultPoints(table, rows),
          fixes: fixesFor(column.name, found, target),
          detail: { form: found.form, order: found.order },
        },
      ];
    }),
  rows(table, { columns, detail }) {
    const column = columnOf(table, columns[0]);
    return (row) => {
      const cell = cellOf(column, row);
      return cell !== null && isOdd(String(cell), detail.form as string, detail.order as Order | null);
    };
  },
};

function isOdd(word: string, form: string, order: Order | null): boolean {
  const written = writtenAs(word);
  if (written === null || written.form !== form) return true;
  return written.order !== null && written.order !== order;
}

function fixesFor(
  name: string,
  { order, signs, more, against }: Mixture,
  target: string | null,
): readonly Fix[] {
  const params = order === null ? {} : { dayFirst: order };
  const step: Fix = { kind: 'step', step: 'parse-date', columns: [name], params };
  const cell = `trim(${columnInFormula(name)})`;
  const part = (sign: string, place: number) => `to_number(split(${cell}, ${textInFormula(sign)}, ${place}))`;
  const dayFirst = [...signs].map((sign) => `date(${part(sign, 3)}, ${part(sign, 2)}, ${part(sign, 1)})`);
  const plain = `to_date(${cell})`;
  const readings = order === 'month-first' ? [plain, ...dayFirst] : [...dayFirst, plain];
  const derived =
    more && order === 'day-first' ? [] : deriveFix(name, `coalesce(${readings.join(', ')})`, 'Read as dates');
  return [
    // The step reads one order only; dates with the other would be missing after it.
    ...(name === target || (against > 0 && derived.length > 0) ? [] : [step]),
    ...derived,
    { kind: 'retype', to: 'time', columns: [name], label: 'Read as dates, others missing' },
  ];
}
