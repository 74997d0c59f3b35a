import type { Job } from '../base/job.ts';
import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { columnWeights, type RankerParams, type RankInput } from './column-weights.ts';
import { pickRows } from './filling.ts';

type Judge = (columns: readonly number[], said: Float64Array) => void;
type Test = { readonly columns: readonly Float64Array[]; readonly judge: Judge };

/**
 * Leaves out the columns that a model uses least, `step` at a time, until `wanted` are left: those left, and those gone
 * in the order in which they went. With `test`, every model on the way says what it thinks of the test rows.
 * sklearn.feature_selection.RFE 1.2.1; equal weights go by place.
 */
export async function eliminate(
  input: RankInput,
  wanted: number,
  step: number,
  params: RankerParams,
  random: Random,
  job: Job,
  test?: Test,
): Promise<{ readonly left: readonly number[]; readonly gone: readonly number[] }> {
  const width = input.columns.length;
  const power = params.estimator === 'forest' ? 1 : 2;
  let left = input.columns.map((_, f) => f);
  const gone: number[] = [];
  for (let round = 0; left.length > wanted || test !== undefined; round++) {
    const part = { ...input, columns: left.map((f) => input.columns[f]) };
    const rows = test?.columns[0]?.length ?? 0;
    const into = new Float64Array(rows * Math.max(1, input.classes));
    const asked = test && { columns: left.map((f) => test.columns[f]), into };
    const weights = await columnWeights(part, params, power, random.fork(round), job, asked);
    test?.judge(left, into);
    if (left.length <= wanted) break;
    const order = left.map((_, i) => i).sort((a, b) => weights[a] - weights[b] || a - b);
    const out = order.slice(0, Math.min(step, left.length - wanted));
    for (const i of out) gone.push(left[i]);
    const leaving = new Set(out);
    left = left.filter((_, i) => !leaving.has(i));
    job.report(1 - (left.length - wanted) / Math.max(1, width - wanted));
  }
  return { left, gone };
}

/** Numbers of columns that were tried, most first, and the mean score of each over the folds. */
export type Tried = { readonly columns: number; readonly score: number };

/**
 * How many columns predict best on rows left out: each fold in turn is kept aside while columns are eliminated down to
 * one. The score is accuracy for classes and R² for amounts; of equals the fewest columns. Folds are consecutive rows,
 * of classes in the same shares. sklearn.feature_selection.RFECV 1.2.1. Throws `too-few-rows`.
 */
export async function bestCount(
  input: RankInput,
  folds: number,
  step: number,
  params: RankerParams,
  random: Random,
  job: Job,
): Promise<{ readonly count: number; readonly tried: readonly Tried[] }> {
  const foldOf = foldsOf(input, folds);
  const sums: number[] = [];
  const sizes: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const rows = Uint32Array.from(foldOf, (_, row) => row);
    const learnt = rows.filter((row) => foldOf[row] !== fold);
    const held = rows.filter((row) => foldOf[row] === fold);
    const truth = pickRows(input.y, held);
    const part = {
      ...input,
      columns: input.columns.map((values) => pickRows(values, learnt)),
      y: pickRows(input.y, learnt),
    };
    let at = 0;
    const judge: Judge = (columns, said) => {
      sums[at] = (sums[at] ?? 0) + scoreOf(said, truth, input.classes);
      sizes[at++] = columns.length;
    };
    const columns = input.columns.map((values) => pickRows(values, held));
    await eliminate(part, 1, step, params, random.fork(fold), job, { columns, judge });
  }
  let best = sums.length - 1;
  for (let i = sums.length - 1; i >= 0; i--) if (sums[i] > sums[best]) best = i;
  return {
    count: Math.max(1, input.columns.length - best * step),
    tried: sums.map((sum, i) => ({ columns: sizes[i], score: sum / folds })),
  };
}

function foldsOf({ y, classes }: RankInput, folds: number): Uint32Array {
  const n = y.length;
  const counts = new Float64Array(Math.max(1, classes));
  for (const value of y) counts[classes > 0 ? value : 0]++;
  if (n < 2 * folds || (classes > 0 && Math.max(...counts) < folds)) throw tooFewRows(n, folds);
  if (classes === 0) {
    const long = n % folds;
    const size = Math.floor(n / folds);
    return Uint32Array.from(y, (_, row) =>
      row < long * (size + 1)
        ? Math.floor(row / (size + 1))
        : long + Math.floor((row - long * (size + 1)) / size),
    );
  }
  const order = [...new Set(y)];
  const sorted = order.flatMap((code) => new Array<number>(counts[code]).fill(code));
  const queues = new Map(order.map((code) => [code, [] as number[]]));
  for (let fold = 0; fold < folds; fold++)
    for (let i = fold; i < n; i += folds) queues.get(sorted[i])?.push(fold);
  const places = new Map(order.map((code) => [code, 0]));
  return Uint32Array.from(y, (code) => {
    const at = places.get(code) ?? 0;
    places.set(code, at + 1);
    return queues.get(code)?.[at] ?? 0;
  });
}

/** Accuracy of the class with the greatest score, or R². */
function scoreOf(said: Float64Array, truth: Float64Array, classes: number): number {
  if (classes === 0) {
    let mean = 0;
    for (const value of truth) mean += value / truth.length;
    let [rest, all] = [0, 0];
    truth.forEach((value, i) => {
      rest += (value - said[i]) ** 2;
      all += (value - mean) ** 2;
    });
    return all === 0 ? (rest === 0 ? 1 : 0) : 1 - rest / all;
  }
  let right = 0;
  truth.forEach((value, i) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (said[i * classes + k] > said[i * classes + best]) best = k;
    if (best === value) right++;
  });
  return right / truth.length;
}

function tooFewRows(rows: number, folds: number): Problem {
  return new Problem(
    'too-few-rows',
    `${rows.toLocaleString('en')} training rows are too few for ${folds} folds.`,
    'Use fewer folds, more rows, or say how many columns to keep.',
    { param: 'folds' },
  );
}
