import { parseParams } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import type { Candidate } from '../learn/candidate.ts';
import { metrics } from '../measure/catalog.ts';
import { searchers } from './catalog.ts';
import type { SearchChoice, Trial } from './searcher.ts';
import { checkSpace, paramOf } from './space.ts';

/** Trials of a sampled search unless a number is asked for. */
const DEFAULT_TRIALS = 20;

/** Where a search is: plain data, enough to go on after a reload. `next` = number of the next trial. */
export type SearchState = { readonly next: number; readonly searcher: PlainObject };

/** Checks the choice against the candidate and gives the state before the first trial. */
export function startSearch(candidate: Candidate, choice: SearchChoice): SearchState {
  const searcher = searchers.get(choice.id);
  metrics.get(choice.metric);
  checkSpace(choice.space, candidate);
  if (choice.trials !== undefined && !(Number.isInteger(choice.trials) && choice.trials >= 1)) {
    throw new Problem(
      'bad-parameter',
      `The number of trials must be a whole number of at least 1, got ${choice.trials}.`,
      `Use ${DEFAULT_TRIALS}, or another whole number.`,
      { param: 'trials' },
    );
  }
  return { next: 0, searcher: searcher.start(choice.space, parseParams(searcher.card, choice.params)) };
}

/** How many trials the search will make at most. */
export function trialCount(choice: SearchChoice): number {
  const searcher = searchers.get(choice.id);
  const size = searcher.size?.(choice.space, parseParams(searcher.card, choice.params));
  if (!searcher.card.sampled)
    return Math.min(size ?? Number.POSITIVE_INFINITY, choice.trials ?? Number.POSITIVE_INFINITY);
  return choice.trials ?? DEFAULT_TRIALS;
}

/**
 * The next trial, queued, and the state after it; null when the budget of trials is spent or nothing is left to try.
 * The randomness of a trial depends on the seed and its number alone, so a resumed search makes the same trials.
 */
export function nextTrial(
  choice: SearchChoice,
  state: SearchState,
  seed: number,
): { readonly trial: Trial; readonly state: SearchState } | null {
  if (state.next >= trialCount(choice)) return null;
  const random = seeded(seed, 'search').fork(state.next);
  const suggestion = searchers.get(choice.id).suggest(state.searcher, random);
  if (!suggestion) return null;
  return {
    trial: { number: state.next, params: suggestion.params, status: 'queued', scores: {} },
    state: { next: state.next + 1, searcher: suggestion.state },
  };
}

/** The state after a trial has finished, well or not. */
export function recordTrial(choice: SearchChoice, state: SearchState, trial: Trial): SearchState {
  return { ...state, searcher: searchers.get(choice.id).learn(state.searcher, trial) };
}

/** The candidate with a trial's parameters: "param" goes to the estimator, "stepId.param" to that recipe step. */
export function applyTrial(candidate: Candidate, params: PlainObject): Candidate {
  const own: { [key: string]: Plain } = { ...candidate.estimator.params };
  const bySteps = new Map<string, { [key: string]: Plain }>();
  for (const [key, value] of Object.entries(params)) {
    paramOf(key, candidate);
    const dot = key.lastIndexOf('.');
    if (dot < 0) own[key] = value;
    else {
      const id = key.slice(0, dot);
      bySteps.set(id, { ...bySteps.get(id), [key.slice(dot + 1)]: value });
    }
  }
  const steps = candidate.recipe.steps.map((step) => {
    const changes = bySteps.get(step.id);
    return changes ? { ...step, params: { ...step.params, ...changes } } : step;
  });
  return {
    ...candidate,
    recipe: { ...candidate.recipe, steps },
    estimator: { ...candidate.estimator, params: own },
  };
}

/** The finished trial with the best score of the metric; the earlier of equals; null if none has a score. */
export function bestTrial(trials: readonly Trial[], metric: string): Trial | null {
  const sign = metrics.get(metric).card.better === 'higher' ? 1 : -1;
  let best: Trial | null = null;
  for (const trial of trials) {
    const score = trial.scores[metric];
    if (trial.status !== 'done' || score === undefined || !Number.isFinite(score)) continue;
    const gap = best ? sign * (score - best.scores[metric]) : 1;
    if (gap > 0 || (gap === 0 && best && trial.number < best.number)) best = trial;
  }
  return best;
}
