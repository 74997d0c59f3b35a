import { describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../../../pipeline/base/problem.ts';
import type { Client, JobOptions, SearchInput, SearchResult, TableRef } from '../../../runtime/contract.ts';
import type { SearchRecord } from '../../../store/workspace.ts';
import type { Searched } from './search-record.ts';
import { type RunSearchInput, runSearch } from './search-runner.ts';

const table: TableRef = { key: 't', rows: 3, schema: [], bytes: 1 };
const searched: Searched = {
  entry: 'e',
  label: 'Forest',
  candidate: {
    recipe: { steps: [] },
    roles: {},
    estimator: { id: 'x', params: {} },
    task: 'regression',
    seed: 1,
  },
  plan: { id: 'k-fold', params: {} },
  metrics: ['r2'],
  holdout: null,
  data: 'hash',
};
const choice = { id: 'random', params: {}, space: {}, metric: 'r2' };
const trial = (number: number, status: 'running' | 'done') => ({
  number,
  params: {},
  status,
  scores: status === 'done' ? { r2: number } : {},
});

function start(
  work: (input: SearchInput, options: JobOptions) => Promise<SearchResult>,
  over: Partial<RunSearchInput> = {},
) {
  const saved: SearchRecord[] = [];
  let rejected: (error: unknown) => void = () => {};
  const client: Pick<Client, 'search'> = {
    search: (input, options = {}) => ({
      id: 'job',
      result: Promise.race([
        work(input, options),
        new Promise<never>((_, reject) => {
          rejected = reject;
        }),
      ]),
      cancel: () => rejected(new Cancelled()),
    }),
  };
  const search = runSearch({
    client,
    table,
    searched,
    choice,
    newRecord: { id: 's', project: 'p', sequence: 1 },
    save: async (record) => void saved.push(record),
    onChange() {},
    ...over,
  });
  return { search, saved };
}

describe('runSearch', () => {
  it('keeps a record before the first trial, and the result at the end', async () => {
    const { search, saved } = start(async () => ({
      trials: [trial(0, 'done')],
      best: null,
      state: { cursor: 1 },
      stopped: false,
    }));
    const { record, problem } = await search.finished;
    expect(problem).toBeNull();
    expect(saved.map(({ status, trials }) => [status, trials.length])).toEqual([
      ['running', 0],
      ['done', 1],
    ]);
    expect(record.state).toEqual({ cursor: 1 });
  });

  it('keeps what was tried when it is stopped', async () => {
    const { search, saved } = start((_, options) => {
      options.onEvent?.({ kind: 'trial', trial: trial(0, 'running') });
      options.onEvent?.({ kind: 'trial', trial: trial(0, 'done') });
      options.onEvent?.({ kind: 'trial', trial: trial(1, 'running') });
      setTimeout(() => search.cancel());
      return new Promise(() => {});
    });
    const { record, problem } = await search.finished;
    expect(problem).toBeNull();
    expect(record.trials.map(({ number }) => number)).toEqual([0]);
    expect(saved.at(-1)?.status).toBe('stopped');
  });

  it('goes on where a record ended', async () => {
    const from: SearchRecord = {
      id: 'old',
      project: 'p',
      sequence: 4,
      candidate: {},
      choice: {},
      trials: [trial(0, 'done'), trial(1, 'done')],
      state: { cursor: { next: 2 }, open: [{ trial: { number: 1 } }] },
      status: 'interrupted',
    };
    let resume: SearchInput['resume'];
    const { search } = start(
      async (input) => {
        resume = input.resume;
        return { trials: [], best: null, state: {}, stopped: false };
      },
      { from },
    );
    const { record } = await search.finished;
    expect([record.id, record.sequence]).toEqual(['old', 4]);
    expect(resume?.trials.map(({ number }) => number)).toEqual([0]);
    expect(resume?.state).toBe(from.state);
  });

  it('tells what went wrong, also when it cannot be kept', async () => {
    const failing = start(async () => {
      throw new Problem('boom', 'It broke.', 'Retry.');
    });
    expect((await failing.search.finished).problem?.code).toBe('boom');
    const full = start(async () => ({ trials: [], best: null, state: {}, stopped: false }), {
      save: async () => {
        throw new Problem('storage-full', 'Full.', 'Make room.');
      },
    });
    expect((await full.search.finished).problem?.code).toBe('storage-full');
  });
});
