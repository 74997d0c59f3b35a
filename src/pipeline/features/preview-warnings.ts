import type { PlainObject } from '../base/plain.ts';
import { type Column, columnOf, type Table } from '../data/table.ts';
import { countLabels, labelsOf } from './access.ts';
import { steps as catalog } from './catalog.ts';
import type { StepEvent } from './recipe.ts';
import { medianOfSorted, momentsOf, sortedPresent } from './statistics.ts';
import { formatNumber, listWords, percentWords } from './wording.ts';

/** Something the person should know about a step, and parameter changes that mend it. */
export type PreviewWarning = {
  readonly column: string;
  readonly message: string;
  readonly fixes: readonly { readonly label: string; readonly params: PlainObject }[];
};

/** Imputation that fills more than a tenth of a column distorts it: says so and offers ways out. */
export function warningsOf({ before, fitted }: StepEvent): PreviewWarning[] {
  const { card } = catalog.get(fitted.step);
  if (card.group !== 'missing' || !('within' in card.params) || fitted.params.within !== '') return [];
  return fitted.columns.flatMap((name) => {
    const column = columnOf(before, name);
    if (column.kind !== 'number') return [];
    const present = sortedPresent(column.values);
    const filled = 1 - present.length / before.rows;
    if (filled < 0.1 || present.length === 0) return [];
    const group = telling(before, column);
    const spread = group === null ? '' : ` Medians differ by ${group.name}: ${listWords(group.medians, 4)}.`;
    const fixes: { label: string; params: PlainObject }[] = [];
    if (group !== null)
      fixes.push({ label: `Impute by ${group.name} instead`, params: { within: group.name } });
    if (fitted.params.addIndicator === false) {
      fixes.push({ label: 'Add a missing indicator', params: { addIndicator: true } });
    }
    const message = `One value now fills ${percentWords(filled)} of the column and its spread shrank.${spread}`;
    return [{ column: name, message, fixes }];
  });
}

/** The small group column that explains most of the variance of a column (at least a twentieth), if any. */
function telling(
  table: Table,
  column: Column & { kind: 'number' },
): { name: string; medians: string[] } | null {
  let best: { name: string; medians: string[]; share: number } | null = null;
  const total = momentsOf(column.values);
  for (const other of table.columns) {
    if (other.name === column.name || other.kind === 'text' || other.kind === 'time') continue;
    const labelled = labelsOf(other);
    const used = countLabels(labelled).filter((count) => count > 0).length;
    if (used < 2 || used > 8) continue;
    const groups = labelled.labels.map((_, code) =>
      column.values.filter((_value, row) => labelled.codes[row] === code),
    );
    let within = 0;
    for (const values of groups) {
      const { count, variance } = momentsOf(values);
      if (count > 0) within += count * variance;
    }
    const share = 1 - within / (total.count * total.variance);
    if (share < 0.05 || (best !== null && share <= best.share)) continue;
    const medians = groups
      .map((values) => medianOfSorted(sortedPresent(values)))
      .filter((median) => !Number.isNaN(median));
    best = { name: other.name, share, medians: medians.map((median) => formatNumber(median, 4)) };
  }
  return best;
}
