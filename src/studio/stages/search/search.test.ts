import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../pipeline/search/searcher.ts';
import type { SearchRecord } from '../../../store/workspace.ts';
import { isKept, paramAxis, scoreAxis } from './parallel-axes.ts';
import { rankCorrelations, readTrials, spearman } from './reading.ts';
import { bestOf, ranked, resumeOf, withTrial } from './search-record.ts';

function trial(number: number, score: number, params: Trial['params'], rest: Partial<Trial> = {}): Trial {
  return { number, params, status: 'done', scores: { auc: score }, sd: 0.01, seconds: 1, ...rest };
}
const space = { c: { min: 0.01, max: 100, scale: 'log' }, k: { values: ['a', 'b'] } } as const;

describe('trials', () => {
  it('are ranked by the direction of the metric, the earlier of equals first', () => {
    const trials = [trial(0, 0.5, {}), trial(1, 0.7, {}), trial(2, 0.7, {}), trial(3, Number.NaN, {})];
    expect(ranked(trials, 'auc', 'higher').map(({ number }) => number)).toEqual([1, 2, 0]);
    expect(bestOf(trials, 'auc', 'lower')?.number).toBe(0);
    expect(bestOf([], 'auc', 'lower')).toBeNull();
  });

  it('keep their newest form in the order of their numbers', () => {
    const running = trial(1, 0, {}, { status: 'running', scores: {} });
    const trials = withTrial(withTrial([trial(2, 0.1, {})], running), trial(1, 0.9, {}));
    expect(trials.map(({ number, status }) => [number, status])).toEqual([
      [1, 'done'],
      [2, 'done'],
    ]);
  });

  it('that the searcher has not learnt from are made again', () => {
    const record = {
      trials: [trial(0, 0.5, {}), trial(2, 0.6, {})],
      state: { cursor: { next: 3 }, open: [{ trial: { number: 1 } }, { trial: { number: 2 } }] },
    } as unknown as SearchRecord;
    expect(resumeOf(record)?.trials.map(({ number }) => number)).toEqual([0]);
    expect(resumeOf({ ...record, state: {} })).toBeNull();
  });
});

describe('rank correlation', () => {
  it('agrees with scipy.stats.spearmanr, ties included', () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 14);
    expect(spearman([1, 2, 2, 3], [4, 1, 3, 2])).toBeCloseTo(-0.6324555320336759, 14);
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
  });

  it('leaves out parameters that are no numbers', () => {
    const trials = [trial(0, 0.1, { c: 1, k: 'a' }), trial(1, 0.2, { c: 2, k: 'b' })];
    expect(rankCorrelations(trials, space, 'auc')).toEqual([{ param: 'c', r: 1 }]);
  });
});

describe('reading', () => {
  const trials = Array.from({ length: 9 }, (_, i) =>
    trial(i, 0.5 + i / 100, { c: 10 ** (i / 2 - 2), k: 'a' }),
  );

  it('says nothing of a few trials', () => {
    expect(readTrials(trials.slice(0, 4), space, 'auc', 'higher')).toEqual([]);
  });

  it('says what the trials show', () => {
    const kinds = readTrials(trials, space, 'auc', 'higher').map(({ kind }) => kind);
    expect(kinds).toEqual(['best', 'within', 'rises', 'edge']);
  });

  it('turns round for metrics that should be low', () => {
    const kinds = readTrials(trials, space, 'auc', 'lower').map(({ kind }) => kind);
    expect(kinds).toContain('falls');
  });
});

describe('axes', () => {
  const axis = paramAxis('c', 'C', space.c, undefined);

  it('follow the scale that was searched', () => {
    expect(axis.place(trial(0, 0, { c: 1 }))).toBeCloseTo(0.5, 12);
    expect(axis.ticks.map(({ text }) => text)).toEqual(['0.01', '0.1', '1', '10', '100']);
    expect(paramAxis('k', 'K', space.k, undefined).place(trial(0, 0, { k: 'b' }))).toBe(1);
    expect(axis.place(trial(0, 0, {}))).toBeNull();
  });

  it('keep the trials that cross every brush', () => {
    const trials = [trial(0, 0.5, { c: 0.1 }), trial(1, 0.9, { c: 10 })];
    const axes = [axis, scoreAxis('AUC', 'auc', trials)];
    const kept = (brushes: [string, [number, number]][]) =>
      trials.filter((held) => isKept(held, axes, new Map(brushes))).map(({ number }) => number);
    expect(kept([])).toEqual([0, 1]);
    expect(kept([['c', [0.5, 1]]])).toEqual([1]);
    expect(
      kept([
        ['c', [0.5, 1]],
        ['', [0, 0.5]],
      ]),
    ).toEqual([]);
  });
});
