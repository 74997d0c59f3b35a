import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { chi2Survival } from '../calc/distributions.ts';
import { incompleteBeta } from '../calc/special.ts';
import type { Column } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { rankInput } from './column-weights.ts';
import { type GainScorer, gainOf } from './information-gain.ts';
import { mutualInformation } from './mutual-information.ts';
import { reliefScores } from './relief.ts';
import { classesOf, isClasses } from './target-classes.ts';

import { type WideColumns, wideNames } from './wide-columns.ts';

export type Scorer =
  | 'f-classif'
  | 'chi2'
  | 'mutual-info-classif'
  | GainScorer
  | 'relief-f'
  | 'f-regression'
  | 'r-regression'
  | 'mutual-info-regression';
/** How much each feature has to do with the target; NaN where nothing can be said, p where there is a test. */
export type FeatureScores = { readonly scores: Float64Array; readonly p: Float64Array | null };
/** The values of one feature on the rows that count, and which rows those are. */
export type Sample = { readonly values: Float64Array; readonly rows: Uint32Array };

/** The scorer that suits a target: F tests, for classes or for amounts. */
export function scorerFor(choice: Scorer | 'auto', target: Column): Scorer {
  if (choice !== 'auto') return choice;
  return isClasses(target) ? 'f-classif' : 'f-regression';
}

/**
 * Scores of all features as sklearn.feature_selection 1.2.1 has them, or `gainOf`, `reliefScores`. Rows without a target, and for a number column
 * those without a value, are left out. Throws `bad-target`, or `negative-value` for chi2.
 */
export function scoreFeatures(
  wide: WideColumns,
  target: Column,
  scorer: Scorer,
  neighbours: number,
  random: Random,
): FeatureScores {
  if (scorer === 'relief-f') {
    const columns = wide.parts.map(({ column }) => column);
    const input = rankInput(wide, target, columns);
    return { scores: reliefScores(input, neighbours, random), p: null };
  }
  const scores = new Float64Array(wide.width);
  const p = new Float64Array(wide.width);
  const known = scorer.endsWith('regression') ? null : classesOf(target);
  const y =
    known === null
      ? amounts(target)
      : Float64Array.from(known.codes, (code) => (code < 0 ? Number.NaN : code));
  const names = scorer === 'chi2' ? wideNames(wide) : [];
  eachFeature(wide, y, (f, sample, discrete) => {
    const own = gathered(y, sample.rows);
    const count = known?.labels.length ?? 0;
    switch (scorer) {
      case 'f-classif':
        [scores[f], p[f]] = varianceRatio(sample.values, own, count);
        break;
      case 'chi2':
        [scores[f], p[f]] = chiSquare(sample.values, own, count, names[f]);
        break;
      case 'info-gain':
      case 'gain-ratio':
      case 'gini':
        scores[f] = gainOf(sample.values, own, count, scorer);
        break;
      case 'f-regression':
        [scores[f], p[f]] = correlationTest(sample.values, own);
        break;
      case 'r-regression':
        scores[f] = correlationOf(sample.values, own) || 0;
        break;
      default:
        scores[f] = mutualInformation(sample.values, own, {
          discreteX: discrete,
          discreteY: known !== null,
          neighbours,
          random: random.fork(f),
        });
    }
  });
  return { scores, p: scorer === 'f-classif' || scorer === 'chi2' || scorer === 'f-regression' ? p : null };
}

function amounts(target: Column): Float64Array {
  if (target.kind === 'number' || target.kind === 'time' || target.kind === 'boolean')
    return numbersOf(target);
  throw new Problem(
    'bad-target',
    `The target "${target.name}" holds words; this score needs a number.`,
    'Choose a score for classes, such as f-classif or mutual-info-classif.',
    { column: target.name, param: 'score' },
  );
}

/** Feature by feature, zeros of vectors filled in. */
function eachFeature(
  wide: WideColumns,
  y: Float64Array,
  visit: (feature: number, sample: Sample, discrete: boolean) => void,
): void {
  for (const part of wide.parts) {
    if ('values' in part) {
      const rows = rowsWhere(wide.rows, (row) => !Number.isNaN(y[row]) && !Number.isNaN(part.values[row]));
      visit(part.from, { rows, values: gathered(part.values, rows) }, part.discrete);
      continue;
    }
    const rows = rowsWhere(wide.rows, (row) => !Number.isNaN(y[row]));
    const place = new Int32Array(wide.rows).fill(-1);
    rows.forEach((row, i) => {
      place[row] = i;
    });
    const { starts, entryRows, entries } = byFeature(part.vector, wide.rows);
    for (let f = 0; f < part.vector.labels.length; f++) {
      const values = new Float64Array(rows.length);
      for (let e = starts[f]; e < starts[f + 1]; e++) {
        const at = place[entryRows[e]];
        if (at >= 0) values[at] = entries[e];
      }
      visit(part.from + f, { rows, values }, true);
    }
  }
}

function rowsWhere(count: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let kept = 0;
  for (let row = 0; row < count; row++) if (holds(row)) rows[kept++] = row;
  return rows.subarray(0, kept);
}

function gathered(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
  return taken;
}

/** Compressed columns of compressed rows. */
function byFeature(
  { labels, starts, indices, values }: Extract<WideColumns['parts'][number], { vector: unknown }>['vector'],
  rows: number,
): { starts: Uint32Array; entryRows: Uint32Array; entries: Float64Array } {
  const first = new Uint32Array(labels.length + 1);
  for (const f of indices) first[f + 1]++;
  for (let f = 0; f < labels.length; f++) first[f + 1] += first[f];
  const next = first.slice();
  const entryRows = new Uint32Array(indices.length);
  const entries = new Float64Array(indices.length);
  for (let row = 0; row < rows; row++) {
    for (let e = starts[row]; e < starts[row + 1]; e++) {
      const at = next[indices[e]]++;
      entryRows[at] = row;
      entries[at] = values[e];
    }
  }
  return { starts: first, entryRows, entries };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** F of one-way analysis of variance and its p; NaN if the feature is constant. */
function varianceRatio(x: Float64Array, y: Float64Array, classes: number): [f: number, p: number] {
  if (x.every((value) => value === x[0])) return [Number.NaN, Number.NaN];
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  const mean = meanOf(x);
  for (let i = 0; i < x.length; i++) {
    sums[y[i]] += x[i] - mean;
    counts[y[i]]++;
  }
  let between = 0;
  let within = 0;
  let used = 0;
  for (let g = 0; g < classes; g++) {
    if (counts[g] === 0) continue;
    used++;
    between += sums[g] ** 2 / counts[g];
  }
  for (let i = 0; i < x.length; i++) within += (x[i] - mean - sums[y[i]] / counts[y[i]]) ** 2;
  const [d1, d2] = [used - 1, x.length - used];
  if (d1 < 1 || d2 < 1) return [Number.NaN, Number.NaN];
  const f = between / d1 / (within / d2);
  return [f, fSurvival(f, d1, d2)];
}

function fSurvival(f: number, d1: number, d2: number): number {
  if (Number.isNaN(f)) return Number.NaN;
  if (f === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(d2 / 2, d1 / 2, d2 / (d2 + d1 * f), (d1 * f) / (d2 + d1 * f))[0];
}

/** Chi-square of sums by class against what the sizes of the classes suggest; NaN if the feature is all 0. */
function chiSquare(
  x: Float64Array,
  y: Float64Array,
  classes: number,
  name: string,
): [chi: number, p: number] {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < 0) throw negative(name, x[i]);
    sums[y[i]] += x[i];
    counts[y[i]]++;
    total += x[i];
  }
  let chi = 0;
  let used = 0;
  for (let g = 0; g < classes; g++) {
    if (counts[g] === 0) continue;
    used++;
    const expected = (total * counts[g]) / x.length;
    chi += (sums[g] - expected) ** 2 / expected;
  }
  return [chi, Number.isNaN(chi) || used < 2 ? Number.NaN : chi2Survival(chi, used - 1)];
}

/** Pearson's correlation; NaN if either is constant. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  if (x.every((value) => value === x[0]) || y.every((value) => value === y[0])) return Number.NaN;
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i] - mx, y[i] - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? Number.NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/** F of a simple regression; constants give 0 and p 1, a perfect line the largest number. */
function correlationTest(x: Float64Array, y: Float64Array): [f: number, p: number] {
  const r = correlationOf(x, y);
  const degrees = x.length - 2;
  if (Number.isNaN(r) || degrees < 1) return [0, 1];
  const f = (r * r * degrees) / (1 - r * r);
  return Number.isFinite(f) ? [f, fSurvival(f, 1, degrees)] : [Number.MAX_VALUE, 0];
}

function negative(column: string, value: number): Problem {
  return new Problem(
    'negative-value',
    `Column "${column}" holds ${value}; chi2 takes counts, which are not below 0.`,
    'Choose f-classif or mutual-info-classif, or scale the column to 0…1 first.',
    { column, param: 'score' },
  );
}
