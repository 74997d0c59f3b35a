import type { Finding, Fix } from '../quality.ts';
import { cellOf, columnOf } from '../table.ts';
import { type Check, counted, faultPoints, percent } from './check.ts';
import { deriveFix } from './fixes.ts';
import { columnInFormula, textInFormula } from './formula-text.ts';
import { type Unit, unitNamed } from './measuring-units.ts';
import { someWordsOf, type WordCounts, wordsOf } from './words-of.ts';

const measure =
  /^\s*([-+]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\s*(°?[A-Za-z]+(?:\/[a-z])?\.?)?\s*$/i;

type Measured = { readonly text: string; readonly unit: Unit | null; readonly cells: number };
export type Measure = {
  /** Ways in which units are written, most frequent first; null stands for none. */
  readonly written: readonly Measured[];
  /** The unit that most cells have. */
  readonly usual: Unit;
  readonly cells: number;
};

/** How the numbers of a column are measured; null unless four fifths of the cells are numbers with units of one dimension. */
export function measureOf(words: WordCounts): Measure | null {
  const seen = new Map<string, { unit: Unit | null; cells: number }>();
  let cells = 0;
  let others = 0;
  let withUnit = 0;
  for (const [word, rows] of words) {
    const match = word.length < 40 ? measure.exec(word) : null;
    const text = match?.[2] ?? '';
    const unit = text === '' ? null : (unitNamed(text) ?? null);
    if (!match || (text !== '' && unit === null)) {
      others += rows;
      continue;
    }
    cells += rows;
    if (unit) withUnit += rows;
    const held = seen.get(text);
    if (held) held.cells += rows;
    else seen.set(text, { unit, cells: rows });
  }
  if (withUnit < 2 || cells < 0.8 * (cells + others)) return null;
  const written = [...seen].map(([text, one]) => ({ text, ...one })).sort((a, b) => b.cells - a.cells);
  const usual = written.find(({ unit }) => unit !== null)?.unit;
  if (!usual || written.some(({ unit }) => unit !== null && unit.dimension !== usual.dimension)) return null;
  return { written, usual, cells };
}

/** Numbers with units, such as "12 kg" and "3 lb", in a column of words. */
export const mixedUnits: Check = {
  id: 'mixed-units',
  label: 'Numbers with units',
  find: ({ table, target }) =>
    table.columns.flatMap((column): Finding[] => {
      if ((column.kind !== 'text' && column.kind !== 'category') || measureOf(someWordsOf(column)) === null)
        return [];
      const found = measureOf(wordsOf(column));
      if (found === null) return [];
      const { written, usual, cells } = found;
      const rest = written.filter(({ unit }) => unit?.name !== usual.name);
      const rows = rest.reduce((sum, one) => sum + one.cells, 0);
      const mixed = rest.length > 0;
      const others = rest.map(
        ({ text, cells: n }) => `${text === '' ? 'none' : text} in ${n.toLocaleString('en')}`,
      );
      return [
        {
          id: `mixed-units:${column.name}`,
          check: 'mixed-units',
          dimension: 'consistency',
          severity: mixed ? 'warning' : 'info',
          columns: [column.name],
          rows: mixed ? rows : cells,
          message: mixed
            ? `${column.name}: most numbers are in ${usual.name}, but the unit is ${others.join(', ')} (${percent(rows, cells)} of ${counted(cells, 'cell')}), so they cannot be compared.`
            : `${column.name}: every number is followed by its unit, ${usual.name}, so none is read as a number.`,
          deduction: mixed ? faultPoints(table, rows) : 0,
          fixes: fixesFor(column.name, found, target),
          detail: { usual: usual.name, mixed },
        },
      ];
    }),
  rows(table, { columns, detail }) {
    const column = columnOf(table, columns[0]);
    return (row) => {
      const cell = cellOf(column, row);
      const match = cell === null ? null : measure.exec(String(cell));
      const text = match?.[2] ?? '';
      const unit = text === '' ? null : (unitNamed(text) ?? null);
      if (!match || (text !== '' && unit === null)) return false;
      return detail.mixed !== true || unit?.name !== detail.usual;
    };
  },
};

function fixesFor(name: string, { written, usual }: Measure, target: string | null): readonly Fix[] {
  const cell = `trim(${columnInFormula(name)})`;
  const cases = written
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.text.length - a.text.length)
    .map(({ text, unit }) => {
      const sign = textInFormula(text);
      const number = `to_number(replace(replace(${cell}, ${sign}, ""), ",", ""))`;
      return `ends_with(${cell}, ${sign}), ${converted(number, unit as Unit, usual)}`;
    });
  const plain = `to_number(replace(${cell}, ",", ""))`;
  const step: Fix = { kind: 'step', step: 'split-unit', columns: [name], params: {} };
  const derived = deriveFix(
    name,
    `if(${[...cases, plain].join(', ')})`,
    `Convert to ${usual.name} in the table`,
  );
  return name === target ? derived : [step, ...derived];
}

function converted(number: string, from: Unit, to: Unit): string {
  if (from.name === to.name) return number;
  const factor = Number((from.factor / to.factor).toPrecision(15));
  const offset = Number(((from.offset - to.offset) / to.factor).toPrecision(15));
  const scaled = factor === 1 ? number : `${number} * ${factor}`;
  return offset === 0 ? scaled : `${scaled} + (${offset})`;
}
