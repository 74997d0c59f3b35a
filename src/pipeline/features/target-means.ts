import { allocate } from '../base/plain.ts';
import { type Column, isMissing } from '../data/table.ts';
import { countLabels, type Labelled, labelsOf } from './access.ts';
import { levelCounts } from './levels.ts';
import { sortLabels } from './order.ts';
import { type Moments, momentsOf } from './statistics.ts';

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
  const { sorted, ends } = byCode(labelled, outcome, null);
  const codeOf = new Map<string | null, number>(labelled.labels.map((label, code) => [label, code]));
  const levels = levelCounts(labelled).flatMap(({ level }) => {
    const place = (codeOf.get(level) ?? -1) + 1;
    const own = sorted.subarray(place === 0 ? 0 : ends[place - 1], ends[place]);
    return own.length === 0 ? [] : [{ level, value: drawnMean(own, all, smooth) }];
  });
  return { levels, overall };
}

/**
 * For each column of labels, the value that `levelMeans` of the rows outside a fold gives the rows inside: the overall
 * mean for a level that these do not have. Every so many-th row of an order is in a fold; a single fold is also its own
 * outside. Sums are in that order. O(rows × folds × columns).
 */
export function crossFit(
  columns: readonly Labelled[],
  outcome: Float64Array,
  order: Uint32Array,
  folds: number,
  smooth: number | null,
): Float64Array[] {
  const scratch = new Float64Array(order.length);
  const outside = Array.from({ length: folds }, (_, fold) => {
    let kept = 0;
    for (let i = 0; i < order.length; i++)
      if (folds === 1 || i % folds !== fold) scratch[kept++] = outcome[order[i]];
    return momentsOf(scratch.subarray(0, kept));
  });
  return columns.map((labelled) => {
    const { sorted, ends, at } = byCode(labelled, outcome, order);
    for (let i = 0; i < at.length; i++) at[i] = folds === 1 ? 1 : at[i] % folds;
    const { codes } = labelled;
    const values = allocate(Float64Array, codes.length);
    const means = new Float64Array(ends.length);
    outside.forEach((all, fold) => {
      for (let place = 0, from = 0; place < ends.length; place++) {
        let kept = 0;
        for (; from < ends[place]; from++) {
          scratch[kept] = sorted[from];
          kept += Number(at[from] !== fold);
        }
        means[place] = drawnMean(scratch.subarray(0, kept), all, smooth);
      }
      for (let i = fold; i < order.length; i += folds) values[order[i]] = means[codes[order[i]] + 1];
    });
    return values;
  });
}

/** The mean of outcomes of a level, drawn to that of all; without any it is that of all. */
function drawnMean(own: Float64Array, all: Moments, smooth: number | null): number {
  const overall = all.count === 0 ? 0 : all.mean;
  if (own.length === 0) return overall;
  const { count, mean, variance } = momentsOf(own);
  const pull = smooth ?? (all.variance > 0 ? variance / all.variance : 0);
  const share = count / (count + pull);
  return share * mean + (1 - share) * overall;
}

/**
 * The outcomes that are not missing, sorted by code + 1 (0: missing), those of one code as in the order of rows (null: as
 * they are); where each code ends, and at which place of the order each outcome is.
 */
function byCode({ codes, labels }: Labelled, outcome: Float64Array, order: Uint32Array | null) {
  const ends = new Uint32Array(labels.length + 1);
  for (let row = 0; row < codes.length; row++) if (!Number.isNaN(outcome[row])) ends[codes[row] + 1]++;
  let count = 0;
  for (let place = 0; place < ends.length; place++) {
    const own = ends[place];
    ends[place] = count;
    count += own;
  }
  const sorted = new Float64Array(count);
  const at = new Uint32Array(count);
  for (let i = 0; i < codes.length; i++) {
    const row = order === null ? i : order[i];
    if (Number.isNaN(outcome[row])) continue;
    const to = ends[codes[row] + 1]++;
    sorted[to] = outcome[row];
    at[to] = i;
  }
  return { sorted, ends, at };
}

/**
 * For each row the value that `levelMeans` of all other rows gives its level. From sums about the overall mean, O(rows).
 * Rows with a missing outcome take the value from all rows.
 */
export function leaveOneOut(labelled: Labelled, outcome: Float64Array, smooth: number | null): Float64Array {
  const centre = momentsOf(outcome).mean;
  const places = labelled.labels.length + 1;
  const [counts, sums, squares] = [0, 1, 2].map(() => new Float64Array(places + 1));
  const placeOf = (row: number): number => labelled.codes[row] + 1;
  const add = (place: number, away: number, weight: number): void => {
    counts[place] += weight;
    sums[place] += weight * away;
    squares[place] += weight * away * away;
  };
  for (let row = 0; row < outcome.length; row++) {
    const away = outcome[row] - centre;
    if (Number.isNaN(away)) continue;
    add(placeOf(row), away, 1);
    add(places, away, 1);
  }
  const meanOf = (place: number): number => (counts[place] > 0 ? sums[place] / counts[place] : 0);
  const varianceOf = (place: number): number =>
    Math.max(0, squares[place] / counts[place] - meanOf(place) ** 2);
  const values = new Float64Array(outcome.length);
  for (let row = 0; row < outcome.length; row++) {
    const place = placeOf(row);
    const away = outcome[row] - centre;
    const known = !Number.isNaN(away);
    const held = [place, places].map((p) => [counts[p], sums[p], squares[p]]);
    if (known) for (const p of [place, places]) add(p, away, -1);
    values[row] = Number.isNaN(centre) || counts[places] < 0.5 ? 0 : centre + drawn(place);
    if (known)
      [place, places].forEach((p, i) => {
        [counts[p], sums[p], squares[p]] = held[i];
      });
  }
  return values;

  function drawn(place: number): number {
    const overall = meanOf(places);
    if (counts[place] < 0.5) return overall;
    const whole = varianceOf(places);
    const pull = smooth ?? (whole > 1e-15 ? varianceOf(place) / whole : 0);
    const share = counts[place] / (counts[place] + pull);
    return share * meanOf(place) + (1 - share) * overall;
  }
}
