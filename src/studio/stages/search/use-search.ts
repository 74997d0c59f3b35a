import { useMemo } from 'react';
import { create } from 'zustand';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import type { SearchChoice, Trial } from '../../../pipeline/search/searcher.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import type { SearchRecord } from '../../../store/workspace.ts';
import { useStudio } from '../../state/context.tsx';
import { proposedSearch, proposedSpace } from '../../state/search-space.ts';
import { showToast } from '../../state/toast-store.ts';
import { useCards } from '../../state/use-cards.ts';
import { log } from '../../state/use-log.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { bestOf, hasChanged, readChoice, readSearched, type Searched, searchedOf } from './search-record.ts';
import { type RunningSearch, runSearch } from './search-runner.ts';

type Store = {
  readonly live: RunningSearch | null;
  readonly cancel: (() => void) | null;
  readonly starting: boolean;
  readonly problem: { readonly search: string; readonly problem: ProblemData } | null;
};
/** The search under way belongs to the tab, not to the screen: it goes on while others are looked at. */
const useStore = create<Store>(() => ({ live: null, cancel: null, starting: false, problem: null }));

export type SearchView = {
  readonly entry: CandidateEntry | null;
  readonly card: EstimatorCard | null;
  /** As it would start now. */
  readonly choice: SearchChoice | null;
  /** Candidates that can be tuned. */
  readonly entries: readonly CandidateEntry[];
  /** The newest search of the candidate. */
  readonly record: SearchRecord | null;
  readonly status: SearchRecord['status'] | null;
  readonly running: readonly Trial[];
  readonly fraction: number;
  /** A search runs, of this candidate or another. */
  readonly busy: boolean;
  /** What the shown search was asked. */
  readonly asked: SearchChoice | null;
  readonly searched: Searched | null;
  /** The metric of the shown search, or of the next one. */
  readonly metric: MetricCard | null;
  readonly best: Trial | null;
  readonly problem: ProblemData | null;
  /** Recipe, validation or data are no longer those of the shown search. */
  readonly changed: boolean;
};

export function useSearch(): SearchView {
  const project = useProject();
  const { estimators, metrics } = useCards();
  const searches = useWorkspace((state) => state.facts.searches);
  const { live, problem, starting } = useStore();
  return useMemo(() => {
    const cardOf = (held: CandidateEntry) => estimators.find((card) => card.id === held.estimator.id) ?? null;
    const entries = project.candidates.filter((held) => {
      const card = cardOf(held);
      return card !== null && Object.keys(proposedSpace(card, held.estimator.params)).length > 0;
    });
    const last = searches.at(-1);
    const wanted = project.search?.candidate ?? (last ? readSearched(last).entry : null);
    const entry = project.candidates.find((held) => held.id === wanted) ?? entries[0] ?? null;
    const card = entry && cardOf(entry);
    const first = project.primaryMetric ?? project.metrics[0];
    const own = project.search && project.search.candidate === entry?.id ? project.search.choice : null;
    const choice =
      own ?? (entry && card && first ? proposedSearch(card, entry.estimator.params, first) : null);
    const kept = searches.findLast((held) => readSearched(held).entry === entry?.id) ?? null;
    const mine = live && entry && readSearched(live.record).entry === entry.id ? live : null;
    const record = mine?.record ?? kept;
    const asked = record && readChoice(record);
    const searched = record && readSearched(record);
    const metric = metrics.find((held) => held.id === (asked ?? choice)?.metric) ?? null;
    return {
      entry,
      card,
      choice,
      entries,
      record,
      status: record && record.status === 'running' && !mine ? 'interrupted' : (record?.status ?? null),
      running: mine?.running ?? [],
      fraction: mine?.fraction ?? 0,
      busy: live !== null || starting,
      asked,
      searched,
      metric,
      best: record && metric ? bestOf(record.trials, metric.id, metric.better) : null,
      problem: problem && problem.search === record?.id ? problem.problem : null,
      changed: searched !== null && entry !== null && hasChanged(searched, searchedOf(project, entry)),
    };
  }, [project, estimators, metrics, searches, live, problem, starting]);
}

export function useSearchActions() {
  const studio = useStudio();
  return useMemo(() => {
    const { workspace, client, tables } = studio;
    async function begin(searched: Searched, choice: SearchChoice, from: SearchRecord | null) {
      const { project, facts } = workspace.get();
      const dataset = project?.datasets.find((held) => held.hash === searched.data);
      if (!project || !dataset || useStore.getState().live || useStore.getState().starting) return;
      useStore.setState({ starting: true, problem: null });
      try {
        const { table } = await tables.get(dataset);
        log(words.search.log.started(searched.label));
        const search = runSearch({
          client,
          table,
          searched,
          choice,
          ...(from ? { from } : {}),
          newRecord: {
            id: crypto.randomUUID(),
            project: project.id,
            sequence: Math.max(0, ...facts.searches.map((held) => held.sequence)) + 1,
          },
          async save(record) {
            if (workspace.get().project?.id !== record.project) {
              search.cancel();
              return;
            }
            await workspace.putSearch(record);
          },
          onChange: (live) => useStore.setState({ live }),
        });
        useStore.setState({ cancel: search.cancel });
        const { record, problem } = await search.finished;
        log(words.search.log.over(record.trials.length, searched.label));
        if (problem) {
          log(words.search.log.failed(problem.message), 'error');
          useStore.setState({ problem: { search: record.id, problem } });
        }
      } catch (error) {
        const problem = toProblem(error);
        showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
      } finally {
        useStore.setState({ live: null, cancel: null, starting: false });
      }
    }
    return {
      start(entry: CandidateEntry, choice: SearchChoice) {
        const { project } = workspace.get();
        const searched = project && searchedOf(project, entry);
        if (searched) void begin(searched, choice, null);
      },
      /** Goes on where it was; with more trials than it was asked for, if so. */
      resume(record: SearchRecord, trials?: number) {
        const choice = readChoice(record);
        void begin(readSearched(record), trials === undefined ? choice : { ...choice, trials }, record);
      },
      stop: () => useStore.getState().cancel?.(),
    };
  }, [studio]);
}

/** Whether two choices ask for the same trials. */
export function sameChoice(a: SearchChoice, b: SearchChoice): boolean {
  return canonical(a as unknown as Plain) === canonical(b as unknown as Plain);
}
