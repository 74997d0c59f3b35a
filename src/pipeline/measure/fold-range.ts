/** What the folds say of one line of readable state. */
export type FoldRange = {
  /** The least and the most, as they are written; null where values have no order. */
  readonly range: readonly [least: string, most: string] | null;
  /** Folds whose value is another than that learnt on all training rows. */
  readonly differs: number;
};

/**
 * The values of one line, one a fold (null: the fold has no such line), beside that of all rows. A range is given where
 * all of them are amounts in one unit ("28.5", "1,204", "20.3 % of the variance", "3 of 8 possible ones") or times as ISO 8601 writes
 * them; `named` values are names, even if they look like amounts. No folds: the range is null and nothing differs.
 */
export function foldRange(whole: string, values: readonly (string | null)[], named = false): FoldRange {
  const differs = values.filter((value) => value !== whole).length;
  const present = values.filter((value) => value !== null);
  if (named || present.length === 0 || present.length < values.length) return { range: null, differs };
  const amounts = [whole, ...present].map(amountOf);
  const unit = amounts[0]?.unit;
  if (amounts.some((amount) => amount === null || amount.unit !== unit)) return { range: null, differs };
  const sorted = amounts.slice(1).sort((a, b) => (a && b ? a.order - b.order : 0));
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (!least || !most) return { range: null, differs };
  return { range: [least.text, `${most.text}${most.unit}`], differs };
}

type Amount = { readonly text: string; readonly order: number; readonly unit: string };

const written = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?)( %(?: .+)?| of .+)?$/;
const time = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?$/;

function amountOf(text: string): Amount | null {
  const found = written.exec(text);
  if (found) return { text: found[1], order: Number(found[1].replaceAll(',', '')), unit: found[2] ?? '' };
  if (!time.test(text)) return null;
  const order = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(order) ? null : { text, order, unit: '' };
}
