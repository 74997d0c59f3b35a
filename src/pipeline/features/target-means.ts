import { allocate } from '../base/plain.ts';
import { type Column, isMissing } from '../data/table.ts';
import { countLabels, type Labelled, labelsOf } from './access.ts';
import { pickRows } from './filling.ts';
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
  const { means, counts, overall } = codeMeans(labelled.codes, labelled, outcome, momentsOf(outcome), smooth);
  const placeOf = new Map<string | null, number>(labelled.labels.map((label, code) => [label, code + 1]));
  const levels = levelCounts(labelled).flatMap(({ level }) => {
    const place = placeOf.get(level) ?? 0;
    return counts[place] === 0 ? [] : [{ level, value: means[place] }];
  });
  return { levels, overall };
}

/**
 * For each column of labels, the value that `levelMeans` of the rows outside a fold gives the rows inside: the overall
 * mean for a level that these do not have. Every row is inside one fold. O(rows × folds × columns).
 */
export function crossFit(
  columns: readonly Labelled[],
  outcome: Float64Array,
  folds: readonly Fold[],
  smooth: number | null,
): Float64Array[] {
  const fitted = columns.map(() => allocate(Float64Array, outcome.length));
  for (const { inside, outside } of folds) {
    const learnt = pickRows(outcome, outside);
    const all = momentsOf(learnt);
    columns.forEach((labelled, c) => {
      const { codes } = labelled;
      const own = new Int32Array(outside.length);
      for (let i = 0; i < own.length; i++) own[i] = codes[outside[i]];
      const { means } = codeMeans(own, labelled, learnt, all, smooth);
      const values = fitted[c];
      for (let i = 0; i < inside.length; i++) values[inside[i]] = means[codes[inside[i]] + 1];
    });
  }
  return fitted;
}

export type Fold = { readonly inside: Uint32Array; readonly outside: Uint32Array };

/** Means of `levelMeans` at code + 1, overall where no outcome counts; sums are in the order of the rows. */
function codeMeans(
  codes: Int32Array,
  { labels }: Labelled,
  outcome: Float64Array,
  all: Moments,
  smooth: number | null,
): { means: Float64Array; counts: Uint32Array; overall: number } {
  const overall = all.count === 0 ? 0 : all.mean;
  const counts = new Uint32Array(labels.length + 1);
  for (let i = 0; i < codes.length; i++) if (!Number.isNaN(outcome[i])) counts[codes[i] + 1]++;
  const ends = new Uint32Array(counts.length);
  for (let place = 1; place < ends.length; place++) ends[place] = ends[place - 1] + counts[place - 1];
  const sorted = new Float64Array(all.count);
  for (let i = 0; i < codes.length; i++)
    if (!Number.isNaN(outcome[i])) sorted[ends[codes[i] + 1]++] = outcome[i];
  const means = new Float64Array(counts.length).fill(overall);
  counts.forEach((count, place) => {
    if (count === 0) return;
    const { mean, variance } = momentsOf(sorted.subarray(ends[place] - count, ends[place]));
    const pull = smooth ?? (all.variance > 0 ? variance / all.variance : 0);
    const share = count / (count + pull);
    means[place] = share * mean + (1 - share) * overall;
  });
  return { means, counts, overall };
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
