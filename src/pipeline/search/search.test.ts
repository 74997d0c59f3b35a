import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import { Cancelled, Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { numberColumn, type Table } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { estimators } from '../learn/catalog.ts';
import { searchers } from './catalog.ts';
import { runSearch } from './run-search.ts';
import type { SearchChoice, Space, Trial } from './searcher.ts';
import { checkSpace, readSpace, spaceOf, spaceOfCandidate } from './space.ts';
import { applyTrial, bestTrial, nextTrial, startSearch } from './trials.ts';

const candidate: Candidate = {
  recipe: {
    steps: [
      { id: 'fill', step: 'impute-constant', columns: { kind: 'number' }, params: {} },
      { id: 'scale', step: 'scale-standard', columns: { kind: 'number' }, params: {} },
    ],
  },
  roles: {},
  estimator: { id: 'ridge', params: {} },
  target: 'y',
  task: 'regression',
  seed: 5,
};

function tableOf(rows: number): Table {
  const random = seeded(4);
  const x = Array.from({ length: rows }, () => random.normal());
  const z = Array.from({ length: rows }, () => random.normal());
  return {
    rows,
    columns: [
      numberColumn('x', x),
      numberColumn('z', z),
      numberColumn(
        'y',
        x.map((value, i) => 2 * value - z[i] + random.normal() * 0.1),
      ),
    ],
  };
}

const plan = { id: 'k-fold', params: { folds: 3, shuffle: false } };

function choiceOf(id: string, space: Space, more: Partial<SearchChoice> = {}): SearchChoice {
  return { id, params: {}, space, metric: 'rmse', ...more };
}

function paramsOf(choice: SearchChoice, seed: number, limit = 100): readonly PlainObject[] {
  let state = startSearch(candidate, choice);
  const all: PlainObject[] = [];
  for (
    let next = nextTrial(choice, state, seed);
    next && all.length < limit;
    next = nextTrial(choice, state, seed)
  ) {
    all.push(next.trial.params);
    state = JSON.parse(JSON.stringify(next.state));
  }
  return all;
}

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('grid', () => {
  it('tries every combination once, the last parameter fastest', () => {
    const space: Space = { alpha: { values: [0.1, 10] }, 'fill.addIndicator': { values: [true, false] } };
    expect(paramsOf(choiceOf('grid', space), 0)).toEqual([
      { alpha: 0.1, 'fill.addIndicator': true },
      { alpha: 0.1, 'fill.addIndicator': false },
      { alpha: 10, 'fill.addIndicator': true },
      { alpha: 10, 'fill.addIndicator': false },
    ]);
  });

  it('spreads points over a range on its scale', () => {
    const alphas = (space: Space) =>
      paramsOf(choiceOf('grid', space), 0).map((params) => params.alpha as number);
    const log = alphas({ alpha: { min: 0.01, max: 100, scale: 'log', points: 5 } });
    [0.01, 0.1, 1, 10, 100].forEach((expected, i) => {
      expect(log[i]).toBeCloseTo(expected, 12);
    });
    expect(alphas({ alpha: { min: 0, max: 4 } })).toEqual([0, 1, 2, 3, 4]);
  });

  it('stops at the budget of trials', () => {
    expect(paramsOf(choiceOf('grid', { alpha: { values: [1, 2, 3] } }, { trials: 2 }), 0)).toHaveLength(2);
  });
});

describe('random', () => {
  it('makes the same trials for the same seed, others for another', () => {
    const choice = choiceOf('random', { alpha: { min: 1e-3, max: 1e3, scale: 'log' } }, { trials: 8 });
    expect(paramsOf(choice, 1)).toEqual(paramsOf(choice, 1));
    expect(paramsOf(choice, 1)).not.toEqual(paramsOf(choice, 2));
  });

  it('draws a finite space without repeats until it is used up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 1000 }), (count, seed) => {
        const values = Array.from({ length: count }, (_, i) => i + 1);
        const tried = paramsOf(choiceOf('random', { alpha: { values } }, { trials: 50 }), seed);
        expect(tried.map((params) => params.alpha as number).sort((a, b) => a - b)).toEqual(values);
      }),
    );
  });

  it('draws evenly on the scale and inside the range', () => {
    const alphas = (space: Space) =>
      paramsOf(choiceOf('random', space, { trials: 400 }), 3, 400).map((params) => params.alpha as number);
    const log = alphas({ alpha: { min: 1e-3, max: 1e3, scale: 'log' } });
    expect(Math.min(...log)).toBeGreaterThanOrEqual(1e-3);
    expect(Math.max(...log)).toBeLessThanOrEqual(1e3);
    const below = log.filter((alpha) => alpha < 1).length;
    expect(Math.abs(below - 200)).toBeLessThan(50);
  });

  it('includes both ends of a range of whole numbers', () => {
    const neighbours: Candidate = { ...candidate, estimator: { id: 'knn', params: {} } };
    const choice = choiceOf('random', { nNeighbors: { min: 1, max: 4, integer: true } }, { trials: 10 });
    let state = startSearch(neighbours, choice);
    const tried: number[] = [];
    for (let next = nextTrial(choice, state, 1); next; next = nextTrial(choice, state, 1)) {
      tried.push(next.trial.params.nNeighbors as number);
      state = next.state;
    }
    expect(tried.sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('every searcher', () => {
  it.each(searchers.cards.map((card) => [card.id]))(
    '%s gives plain parameters that fit the card, resumable from JSON',
    (id) => {
      const space = spaceOf(estimators.get('ridge').card);
      const choice = choiceOf(id, space, { trials: 6 });
      const tried = paramsOf(choice, 2);
      expect(tried.length).toBeGreaterThan(0);
      for (const params of tried) {
        expect(JSON.parse(JSON.stringify(params))).toEqual(params);
        checkSpace(
          Object.fromEntries(Object.entries(params).map(([key, value]) => [key, { values: [value] }])),
          candidate,
        );
      }
    },
  );
});

describe('spaces', () => {
  it.each(estimators.cards.map((card) => [card.id, card] as const))(
    'the default space of %s fits its card',
    (id, card) => {
      const space = spaceOf(card);
      const own: Candidate = { ...candidate, recipe: { steps: [] }, estimator: { id, params: {} } };
      expect(spaceOfCandidate(own)).toEqual(space);
      if (Object.keys(space).length > 0) checkSpace(space, own);
    },
  );

  it('are read from a file', () => {
    expect(readSpace({ alpha: [0.1, 1], k: { min: 1, max: 9, integer: true } })).toEqual({
      alpha: { values: [0.1, 1] },
      k: { min: 1, max: 9, scale: 'linear', integer: true },
    });
  });

  it.each([
    ['nothing', undefined, 'bad-space'],
    ['no parameters', {}, 'empty-space'],
    ['a word', { alpha: 'many' }, 'bad-space'],
    ['no values', { alpha: [] }, 'bad-space'],
    ['a value that does not fit', { alpha: [-1] }, 'bad-space'],
    ['an unknown parameter', { beta: [1] }, 'unknown-parameter'],
    ['an unknown step', { 'nowhere.alpha': [1] }, 'unknown-parameter'],
    ['an inherited name', { toString: [1] }, 'unknown-parameter'],
    ['a range upside down', { alpha: { min: 2, max: 1 } }, 'bad-space'],
    ['a log range from 0', { alpha: { min: 0, max: 1, scale: 'log' } }, 'bad-space'],
    ['an unknown scale', { alpha: { min: 1, max: 2, scale: 'square' } }, 'bad-space'],
    ['a range for a switch', { intercept: { min: 0, max: 1 } }, 'bad-space'],
  ] as const)('of %s are refused', (_, plain, code) => {
    expect(problemOf(() => checkSpace(readSpace(plain as PlainObject), candidate)).code).toBe(code);
  });
});

describe('applyTrial', () => {
  it('sends plain keys to the estimator and dotted keys to the step', () => {
    const changed = applyTrial(candidate, { alpha: 7, 'fill.fillValue': 3 });
    expect(changed.estimator.params).toEqual({ alpha: 7 });
    expect(changed.recipe.steps[0]?.params).toEqual({ fillValue: 3 });
    expect(changed.recipe.steps[1]).toBe(candidate.recipe.steps[1]);
    expect(candidate.estimator.params).toEqual({});
  });
});

describe('bestTrial', () => {
  const trial = (number: number, rmse: number, status: Trial['status'] = 'done'): Trial => ({
    number,
    params: {},
    status,
    scores: { rmse, r2: rmse },
  });
  it('respects which way is better, ignores failures and prefers the earlier of equals', () => {
    const trials = [trial(0, 3), trial(2, 1), trial(1, 1), trial(3, 0, 'failed'), trial(4, Number.NaN)];
    expect(bestTrial(trials, 'rmse')?.number).toBe(1);
    expect(bestTrial(trials, 'r2')?.number).toBe(0);
    expect(bestTrial([], 'r2')).toBeNull();
  });
});

describe('runSearch', () => {
  const choice = choiceOf('grid', { alpha: { values: [1000, 0.01, 10] } });

  it('finds the best of the grid, telling each trial as it begins and ends', async () => {
    const events: PlainObject[] = [];
    const job = { report() {}, emit: (event: PlainObject) => void events.push(event), async checkpoint() {} };
    const { trials, best } = await runSearch(candidate, tableOf(60), plan, choice, { job, metrics: ['r2'] });
    expect(best?.params).toEqual({ alpha: 0.01 });
    expect(trials.map((trial) => trial.status)).toEqual(['done', 'done', 'done']);
    expect(Object.keys(trials[0]?.scores ?? {})).toEqual(['rmse', 'r2']);
    expect(events.map((event) => [event.kind, (event.trial as PlainObject).status])).toEqual(
      Array.from({ length: 3 }, () => [
        ['trial', 'running'],
        ['trial', 'done'],
      ]).flat(),
    );
  });

  it('goes on where it stopped', async () => {
    const sampled = choiceOf('random', { alpha: { min: 0.01, max: 10, scale: 'log' } }, { trials: 5 });
    const whole = await runSearch(candidate, tableOf(30), plan, sampled);
    const first = await runSearch(candidate, tableOf(30), plan, { ...sampled, trials: 2 });
    const rest = await runSearch(candidate, tableOf(30), plan, sampled, {
      resume: { state: first.state, trials: first.trials },
    });
    const plain = (trials: readonly Trial[]) => trials.map(({ seconds: _, ...trial }) => trial);
    expect(plain(rest.trials)).toEqual(plain(whole.trials));
    expect(rest.best?.number).toBe(whole.best?.number);
  });

  it('keeps a failed trial with its problem and goes on', async () => {
    const table = tableOf(12);
    const wide: Candidate = { ...candidate, estimator: { id: 'knn', params: {} } };
    const { trials, best } = await runSearch(
      wide,
      table,
      plan,
      choiceOf('grid', { nNeighbors: { values: [100, 2] } }),
    );
    const problem = trials[0]?.problem;
    expect(trials.map((trial) => trial.status)).toEqual(['failed', 'done']);
    expect(problem).toHaveProperty('code');
    expect(best?.number).toBe(1);
  });

  it('stops after its seconds, but not before the first trial', async () => {
    const { trials } = await runSearch(candidate, tableOf(30), plan, { ...choice, seconds: 0 });
    expect(trials).toHaveLength(1);
  });

  it('ends when it is cancelled', async () => {
    const job = {
      report() {},
      emit() {},
      async checkpoint() {
        throw new Cancelled();
      },
    };
    await expect(runSearch(candidate, tableOf(30), plan, choice, { job })).rejects.toThrow(Cancelled);
  });
});
