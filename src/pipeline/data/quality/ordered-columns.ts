import { type NumberColumn, type Table, type TimeColumn, takeTable } from '../table.ts';
import { columnInFormula } from './formula-text.ts';
import { correlation, evenRows, screenedRows } from './leakage.ts';

export type OrderedPair = {
  readonly low: string;
  readonly high: string;
  /** Rows with both, and those of them in which the low one is above the high one. */
  readonly rows: number;
  readonly broken: number;
  /** The names of the columns alone tell which is the earlier one. */
  readonly told: boolean;
  /** The rule, to be true in every row. */
  readonly formula: string;
};
type Ordered = NumberColumn | TimeColumn;

/** A rule must hold in more than this share of the rows to be believed: dates stand in some order, numbers need not. */
const believed = { number: 0.98, time: 0.95, told: 0.4 };

/**
 * Pairs of dates, or of numbers that go together, of which one is (nearly) never above the other: start and end,
 * part and whole. Dates whose names are opposites need only two rows in five, since an end before its start is wrong.
 * Numbers count as going together if their names are opposites, or share a word and the numbers are correlated by 0.7.
 * O(rows × pairs), on 20 000 evenly spaced rows first.
 */
export function orderedPairs(table: Table): OrderedPair[] {
  const screen = table.rows > 2 * screenedRows ? takeTable(table, evenRows(table.rows)) : table;
  const found: OrderedPair[] = [];
  table.columns.forEach((a, i) => {
    if (a.kind !== 'number' && a.kind !== 'time') return;
    for (let j = i + 1; j < table.columns.length; j++) {
      const b = table.columns[j];
      if (b.kind !== a.kind) continue;
      const tried = orderOf(screen.columns[i] as Ordered, screen.columns[j] as Ordered);
      if (tried === null) continue;
      const pair = screen === table ? tried : orderOf(a, b);
      if (pair !== null) found.push(pair);
    }
  });
  return found;
}

function orderOf(a: Ordered, b: Ordered): OrderedPair | null {
  let [rows, above, below, crossing] = [0, 0, 0, 0];
  const [rangeA, rangeB] = [rangeOf(a.values), rangeOf(b.values)];
  if (!(rangeA.max > rangeA.min) || !(rangeB.max > rangeB.min)) return null;
  if (rangeA.max <= rangeB.min || rangeB.max <= rangeA.min) return null;
  for (let row = 0; row < a.values.length; row++) {
    const [x, y] = [a.values[row], b.values[row]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    rows++;
    if (x > y) above++;
    else if (x < y) below++;
    if (
      Math.max(x, y) > Math.max(rangeA.min, rangeB.min) &&
      Math.min(x, y) < Math.min(rangeA.max, rangeB.max)
    )
      crossing++;
  }
  if (rows < 20 || above + below < 0.2 * rows || crossing < 0.5 * rows) return null;
  const order = a.kind === 'time' ? toldOrder(a.name, b.name) : null;
  const lowFirst = order === null ? above <= below : order === 'rising';
  const broken = lowFirst ? above : below;
  const [low, high] = lowFirst ? [a, b] : [b, a];
  if (broken > (1 - believed[order === null ? low.kind : 'told']) * rows) return null;
  if (!goTogether(low, high)) return null;
  return {
    low: low.name,
    high: high.name,
    rows,
    broken,
    told: order !== null,
    formula: `${columnInFormula(low.name)} <= ${columnInFormula(high.name)}`,
  };
}

function rangeOf(values: Float64Array): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function goTogether(low: Ordered, high: Ordered): boolean {
  if (low.kind === 'time' || named(low.name, high.name)) return true;
  if (!shareWord(low.name, high.name)) return false;
  const r = correlation(low.values, high.values);
  return r !== null && r > 0.7 && r < 1 - 1e-9;
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(nameWords(a));
  return nameWords(b).some((word) => words.has(word));
}

/** Words of three letters and more in a name; those that readers give to nameless columns do not count. */
function nameWords(name: string): string[] {
  if (/^column_\d+$/.test(name)) return [];
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3);
}

/** Of dates, the one is never after the other. */
const certain: readonly (readonly [RegExp, string])[] = [
  [/start|begin/gi, 'end'],
  [/start|begin/gi, 'stop'],
  [/start|begin/gi, 'finish'],
  [/from/gi, 'to'],
  [/first/gi, 'last'],
  [/open/gi, 'close'],
  [/order(?:ed)?/gi, 'ship'],
  [/birth/gi, 'death'],
];
const opposites: typeof certain = [
  ...certain,
  [/min(?:imum)?/gi, 'max'],
  [/low(?:est)?/gi, 'high'],
  [/arriv(?:al|ed)?/gi, 'depart'],
];

/** Of two columns of dates, which must be the earlier one if their names are opposites; null where these say nothing. */
function toldOrder(a: string, b: string): 'rising' | 'falling' | null {
  if (named(a, b, certain)) return 'rising';
  return named(b, a, certain) ? 'falling' : null;
}

function named(low: string, high: string, among = opposites): boolean {
  return among.some(([part, other]) => {
    const swapped = low.replace(part, other);
    return (
      swapped !== low &&
      high.toLowerCase().startsWith(swapped.toLowerCase().slice(0, Math.max(3, swapped.length - 3)))
    );
  });
}
