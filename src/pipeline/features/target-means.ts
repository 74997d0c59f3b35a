import { type Column, isMissing } from '../data/table.ts';
import { countLabels, type Labelled, labelsOf } from './access.ts';
import { levelCounts } from './levels.ts';
import { sortLabels } from './order.ts';
import { momentsOf } from './statistics.ts';

/** One number a row to be averaged; NaN where the target is missing. `label` is '' if there is only one. */
export type Outcome = { readonly label: string; readonly values: Float64Array };

/** A number target as it is; two classes as 0 and 1 (the later in order); more classes as one outcome each. */
export function outcomesOf(target: Column): Outcome[] {
  if (target.kind === 'number' || target.kind === 'time') return [{ label: '', values: target.values }];
  const { codes, labels } = labelsOf(target);
  const counts = countLabels({ codes, labels });
  const classes = sortLabels(labels.filter((_, code) => counts[code] > 0));
  const chosen = classes.length <= 2 ? classes.slice(-1) : classes;
  return chosen.map((label) => ({
    label: classes.length <= 2 ? '' : label,
    values: Float64Array.from(codes, (code, row) => {
      if (isMissing(target, row)) return Number.NaN;
      return labels[code] === label ? 1 : 0;
    }),
  }));
}

/**
 * The mean outcome of each level, drawn towards the overall mean: (Σ + m·mean) / (n + m) with m = `smooth`, or
 * by default m = variance within the level / variance overall (empirical Bayes, as scikit-learn 1.3
 * `TargetEncoder(smooth="auto")`). Rows with a missing outcome do not count; no rows at all give 0.
 */
export function levelMeans(
  labelled: Labelled,
  outcome: Float64Array,
  smooth: number | null,
): { levels: { level: string | null; value: number }[]; overall: number } {
  const all = momentsOf(outcome);
  const overall = all.count === 0 ? 0 : all.mean;
  const rowsOf = new Map<string | null, number[]>();
  labelled.codes.forEach((code, row) => {
    if (Number.isNaN(outcome[row])) return;
    const level = code < 0 ? null : labelled.labels[code];
    const own = rowsOf.get(level);
    if (own) own.push(outcome[row]);
    else rowsOf.set(level, [outcome[row]]);
  });
  const levels = levelCounts(labelled).flatMap(({ level }) => {
    const own = rowsOf.get(level);
    if (own === undefined) return [];
    const { count, mean, variance } = momentsOf(own);
    const pull = smooth ?? (all.variance > 0 ? variance / all.variance : 0);
    const share = count / (count + pull);
    return [{ level, value: share * mean + (1 - share) * overall }];
  });
  return { levels, overall };
}
