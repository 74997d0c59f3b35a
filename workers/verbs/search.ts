import { readMetrics } from '../../src/pipeline/measure/metric-choice.ts';
import { finishTrial } from '../../src/pipeline/search/run-search.ts';
import {
  applyTrial,
  bestTrial,
  nextTrial,
  recordTrial,
  type SearchState,
  startSearch,
  trialCount,
} from '../../src/pipeline/search/trials.ts';
import type { SearchCursor } from '../../src/runtime/verbs.ts';
import type { VerbOf } from '../context.ts';

export const searchStart: VerbOf<'searchStart'> = ({ candidate, choice, metrics }) => {
  readMetrics(metrics, candidate.task);
  return { cursor: startSearch(candidate, choice), trials: trialCount(choice) };
};

export const searchNext: VerbOf<'searchNext'> = ({ candidate, choice, cursor }) => {
  const next = nextTrial(choice, stateOf(cursor), candidate.seed);
  return (
    next && { trial: next.trial, candidate: applyTrial(candidate, next.trial.params), cursor: next.state }
  );
};

export const searchFinish: VerbOf<'searchFinish'> = ({ trial, choice, evaluation, seconds }) =>
  finishTrial(trial, evaluation, choice.metric, seconds);

export const searchRecord: VerbOf<'searchRecord'> = ({ choice, cursor, trial }) =>
  recordTrial(choice, stateOf(cursor), trial);

export const searchBest: VerbOf<'searchBest'> = ({ trials, metric }) => bestTrial(trials, metric);

/** The page keeps the state as plain data and does not look into it. */
function stateOf(cursor: SearchCursor): SearchState {
  return cursor as SearchState;
}
