import type { PlainObject } from '../pipeline/base/plain.ts';
import { Cancelled, describeProblem, toProblem } from '../pipeline/base/problem.ts';
import type { Candidate } from '../pipeline/learn/candidate.ts';
import type { Trial } from '../pipeline/search/searcher.ts';
import type { SearchInput, SearchResult } from './contract.ts';
import type { Crew } from './crew.ts';
import type { JobControl } from './jobs.ts';
import { runEvaluation } from './run-evaluation.ts';
import type { InputOf, OutputOf, SearchCursor } from './verbs.ts';

/**
 * Trials under way at once. Fixed, so that what a searcher has learnt when it suggests the next one does not depend
 * on how many workers there are.
 */
const AHEAD = 4;

type Launched = { readonly trial: Trial; readonly candidate: Candidate };
/** What is kept to go on later: the searcher's state, and trials that were suggested but not finished. */
type Kept = { readonly cursor: SearchCursor; readonly open: readonly Launched[] };

/** Tries parameters, several trials at a time; results are learnt from in the order of their numbers. */
export async function runSearchJob(
  crew: Crew,
  input: SearchInput,
  control: JobControl,
): Promise<SearchResult> {
  const { choice, candidate } = input;
  const metrics = [choice.metric, ...input.metrics.filter((metric) => metric !== choice.metric)];
  const started = performance.now();
  const fresh = await ask(crew, 'searchStart', { candidate, choice, metrics });
  const kept = input.resume ? readKept(input.resume.state) : { cursor: fresh.cursor, open: [] };
  const trials: Trial[] = [...(input.resume?.trials ?? [])].filter(
    ({ status }) => status === 'done' || status === 'failed',
  );
  const again = kept.open.filter(({ trial }) => !trials.some(({ number }) => number === trial.number));
  const total = Math.max(1, fresh.trials);
  let { cursor } = kept;
  let stopped = false;
  let exhausted = false;
  const open: (Launched & { readonly result: Promise<Trial> })[] = [];
  const fractions = new Map<number, number>();

  const tell = (note?: string): void => {
    const partly = [...fractions.values()].reduce((sum, value) => sum + value, 0);
    control.report(
      Math.min(1, (trials.length + partly) / total),
      note ?? `trial ${trials.length + 1} of ${total}`,
    );
  };
  const launch = (next: Launched): void => {
    const result = measure(next);
    result.catch(() => {});
    open.push({ ...next, result });
  };
  const measure = async ({ trial, candidate: changed }: Launched): Promise<Trial> => {
    const from = performance.now();
    control.emit({ kind: 'trial', trial: plain({ ...trial, status: 'running' }) });
    fractions.set(trial.number, 0);
    const own: JobControl = {
      ...control,
      report: (fraction) => {
        fractions.set(trial.number, fraction);
        tell();
      },
    };
    const seconds = (): number => (performance.now() - from) / 1000;
    let finished: Trial;
    try {
      const evaluation = await runEvaluation(crew, { ...input, candidate: changed, metrics }, own, {
        scoreHoldout: false,
        events: false,
        trainScores: false,
      });
      finished = await ask(crew, 'searchFinish', {
        trial,
        choice,
        evaluation: { ...evaluation, folds: [] },
        seconds: seconds(),
      });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      finished = {
        ...trial,
        status: 'failed',
        problem: describeProblem(toProblem(error)) as PlainObject,
        seconds: seconds(),
      };
    }
    control.emit({ kind: 'trial', trial: plain(finished) });
    return finished;
  };
  const spent = (): boolean =>
    choice.seconds !== undefined && (performance.now() - started) / 1000 >= choice.seconds;

  tell();
  for (const next of again) launch(next);
  for (;;) {
    while (!exhausted && !stopped && open.length < AHEAD) {
      if (spent() && trials.length + open.length > 0) {
        stopped = true;
        break;
      }
      const next = await ask(crew, 'searchNext', { candidate, choice, cursor });
      if (next === null) exhausted = true;
      else {
        cursor = next.cursor;
        launch({ trial: next.trial, candidate: next.candidate });
      }
    }
    const first = open[0];
    if (!first) break;
    let finished: Trial;
    try {
      finished = await first.result;
    } catch (error) {
      await Promise.allSettled(open.map(({ result }) => result));
      throw error;
    }
    open.shift();
    fractions.delete(finished.number);
    trials.push(finished);
    cursor = await ask(crew, 'searchRecord', { choice, cursor, trial: finished });
    control.emit({ kind: 'search-state', state: keep({ cursor, open }) });
    tell();
  }
  const best = await ask(crew, 'searchBest', { trials, metric: choice.metric });
  return { trials, best, state: keep({ cursor, open: [] }), stopped };
}

type SearchVerb = 'searchStart' | 'searchNext' | 'searchFinish' | 'searchRecord' | 'searchBest';

/** The searcher itself is small; it works in the reading thread, so that it never waits for a trial. */
function ask<V extends SearchVerb>(crew: Crew, verb: V, input: InputOf<V>): Promise<OutputOf<V>> {
  return crew.pool.run({ role: 'ingest', verb, input });
}

function keep({ cursor, open }: Kept): PlainObject {
  return {
    cursor,
    open: open.map(({ trial, candidate }) => ({ trial: plain(trial), candidate: plain(candidate) })),
  };
}

function readKept(state: PlainObject): Kept {
  return state as unknown as Kept;
}

/** These types hold plain data only, which the compiler cannot see of interfaces with optional fields. */
function plain(value: Trial | Candidate): PlainObject {
  return value as unknown as PlainObject;
}
