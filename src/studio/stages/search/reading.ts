import type { Space, Trial } from '../../../pipeline/search/searcher.ts';
import { ranked } from './search-record.ts';

const leastTrials = 5;
const leastForRank = 8;
/** Below this a rank correlation over few trials is not told apart from chance. */
const weak = 0.2;
const edge = 0.03;
/** An edge says something only once the inside of the range was tried too. */
const leastValues = 3;

export type Reading =
  | { readonly kind: 'best'; readonly trial: Trial; readonly score: number }
  | { readonly kind: 'within'; readonly count: number }
  | { readonly kind: 'rises' | 'falls'; readonly param: string; readonly r: number }
  | { readonly kind: 'flat'; readonly param: string }
  | { readonly kind: 'edge'; readonly param: string; readonly value: number };

/** What can be said of the finished trials; nothing while there are fewer than five. */
export function readTrials(
  trials: readonly Trial[],
  space: Space,
  metric: string,
  better: 'higher' | 'lower',
): readonly Reading[] {
  const order = ranked(trials, metric, better);
  const best = order[0];
  if (!best || order.length < leastTrials) return [];
  const score = (trial: Trial) => trial.scores[metric] as number;
  const near = order.slice(1).filter((trial) => Math.abs(score(trial) - score(best)) <= (best.sd ?? 0));
  return [
    { kind: 'best', trial: best, score: score(best) },
    { kind: 'within', count: near.length },
    ...rankReadings(order, space, metric, better),
    ...edgeReadings(best, order, space),
  ];
}

function rankReadings(
  order: readonly Trial[],
  space: Space,
  metric: string,
  better: 'higher' | 'lower',
): readonly Reading[] {
  if (order.length < leastForRank) return [];
  const sign = better === 'higher' ? 1 : -1;
  const all = rankCorrelations(order, space, metric)
    .map(({ param, r }) => ({ param, r: sign * r }))
    .sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
  return all.flatMap(({ param, r }): Reading[] => {
    if (Math.abs(r) < weak) return all.length > 1 ? [{ kind: 'flat', param }] : [];
    return [{ kind: r > 0 ? 'rises' : 'falls', param, r }];
  });
}

function edgeReadings(best: Trial, order: readonly Trial[], space: Space): readonly Reading[] {
  return Object.entries(space).flatMap(([param, dimension]): Reading[] => {
    const value = best.params[param];
    if ('values' in dimension || typeof value !== 'number' || dimension.max <= dimension.min) return [];
    if (new Set(order.map((trial) => trial.params[param])).size < leastValues) return [];
    const at = (x: number) => (dimension.scale === 'log' ? Math.log(x) : x);
    const share = (at(value) - at(dimension.min)) / (at(dimension.max) - at(dimension.min));
    return share <= edge || share >= 1 - edge ? [{ kind: 'edge', param, value }] : [];
  });
}

/** Spearman's rank correlation of every numeric parameter with the score, over finished trials; those that never vary are left out. */
export function rankCorrelations(
  trials: readonly Trial[],
  space: Space,
  metric: string,
): readonly { readonly param: string; readonly r: number }[] {
  const scores = trials.map((trial) => trial.scores[metric] as number);
  return Object.keys(space).flatMap((param) => {
    const values = trials.map((trial) => trial.params[param]);
    if (!values.every((value) => typeof value === 'number')) return [];
    const r = spearman(values as number[], scores);
    return Number.isNaN(r) ? [] : [{ param, r }];
  });
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank. Same length, no missing values;
 * NaN if either never varies. Source: scipy.stats.spearmanr.
 */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length + 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < a.length; i++) {
    const dx = (x[i] as number) - mean;
    const dy = (y[i] as number) - mean;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? Number.NaN : xy / Math.sqrt(xx * yy);
}

function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] as number) - (values[j] as number));
  const result = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) result[order[k] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}
