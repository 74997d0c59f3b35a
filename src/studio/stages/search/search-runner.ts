import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { Cancelled, type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { SearchChoice, Trial } from '../../../pipeline/search/searcher.ts';
import type { Client, JobHandle, SearchResult, TableRef } from '../../../runtime/contract.ts';
import type { SearchRecord } from '../../../store/workspace.ts';
import { isOver, plainOf, resumeOf, type Searched, withTrial } from './search-record.ts';

const saveMs = 1000;

export type RunningSearch = {
  readonly record: SearchRecord;
  readonly running: readonly Trial[];
  readonly fraction: number;
};
export type RunSearchInput = {
  readonly client: Pick<Client, 'search'>;
  readonly table: TableRef;
  readonly searched: Searched;
  readonly choice: SearchChoice;
  /** A search to go on with; absent: a new one. */
  readonly from?: SearchRecord;
  readonly newRecord: { readonly id: string; readonly project: string; readonly sequence: number };
  /** Keeps the record; called about once a second, and with the last state. Rejects when it cannot. */
  readonly save: (record: SearchRecord) => Promise<void>;
  readonly onChange: (search: RunningSearch) => void;
};
export type SearchEnd = { readonly record: SearchRecord; readonly problem: ProblemData | null };

/** Runs or resumes a search and keeps it as it goes, so that at most the last second is lost with the page. */
export function runSearch(input: RunSearchInput): {
  readonly finished: Promise<SearchEnd>;
  cancel(): void;
} {
  const { from, choice, searched } = input;
  let record: SearchRecord = {
    ...(from ?? { ...input.newRecord, trials: [], state: {} }),
    candidate: plainOf(searched),
    choice: plainOf(choice),
    status: 'running',
  };
  let running: readonly Trial[] = [];
  let fraction = 0;
  let problem: ProblemData | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let saving: Promise<void> = Promise.resolve();
  let handle: JobHandle<SearchResult> | null = null;

  const tell = () => input.onChange({ record, running, fraction });
  const save = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const now = record;
    saving = saving
      .then(() => input.save(now))
      .catch((error: unknown) => {
        problem ??= toProblem(error).data();
        handle?.cancel();
      });
    return saving;
  };
  const change = (part: Partial<SearchRecord>) => {
    record = { ...record, ...part };
    timer ??= setTimeout(() => void save(), saveMs);
  };
  const hear = (event: PlainObject) => {
    if (event.kind === 'trial') {
      const trial = event.trial as unknown as Trial;
      running = running.filter(({ number }) => number !== trial.number);
      if (isOver(trial)) change({ trials: withTrial(record.trials, trial) });
      else running = withTrial(running, trial);
    } else if (event.kind === 'search-state') change({ state: event.state as PlainObject });
    tell();
  };

  async function run(): Promise<SearchEnd> {
    tell();
    await save();
    try {
      if (problem === null) {
        const resume = from ? resumeOf(from) : null;
        handle = input.client.search(
          {
            table: input.table,
            candidate: searched.candidate,
            plan: searched.plan,
            metrics: searched.metrics,
            holdout: searched.holdout,
            choice,
            ...(resume ? { resume } : {}),
          },
          {
            label: searched.label,
            onEvent: hear,
            onProgress(value) {
              fraction = value;
              tell();
            },
          },
        );
        const { trials, state, stopped } = await handle.result;
        record = { ...record, trials, state, status: stopped ? 'stopped' : 'done' };
      }
    } catch (error) {
      record = { ...record, status: 'stopped' };
      if (!(error instanceof Cancelled)) problem ??= toProblem(error).data();
    }
    running = [];
    if (record.status === 'running') record = { ...record, status: 'stopped' };
    await save();
    return { record, problem };
  }

  return { finished: run(), cancel: () => handle?.cancel() };
}
