import { useMemo } from 'react';
import { create } from 'zustand';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSession } from '../../state/use-session.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { type CandidateState, stateOf, whileRunning } from './candidate-state.ts';

/** The candidate looked at; kept while the tab is open. */
export const useSelected = create<{ readonly id: string | null; select(id: string): void }>((set) => ({
  id: null,
  select: (id) => set({ id }),
}));

export type Listed = {
  readonly entry: CandidateEntry;
  readonly card: EstimatorCard | null;
  readonly state: CandidateState;
};
export type LearnView = {
  readonly listed: readonly Listed[];
  readonly selected: Listed | null;
  /** What candidates are ranked by. */
  readonly metric: MetricCard | null;
  readonly metrics: readonly MetricCard[];
};

/** The candidates of the project with their states, the baseline first. */
export function useLearn(): LearnView {
  const project = useProject();
  const runs = useWorkspace((state) => state.facts.runs);
  const running = useSession((state) => state.running);
  const { estimators, metrics: cards } = useCards();
  const id = useSelected((state) => state.id);
  const states = useMemo(
    () => new Map(project.candidates.map((entry) => [entry.id, stateOf(project, entry, runs)])),
    [project, runs],
  );
  return useMemo(() => {
    const listed = project.candidates
      .map((entry): Listed => {
        const card = estimators.find((held) => held.id === entry.estimator.id) ?? null;
        const state = states.get(entry.id) ?? { kind: 'not-run' };
        return { entry, card, state: whileRunning(state, running.get(entry.id)) };
      })
      .sort((a, b) => Number(b.entry.origin === 'baseline') - Number(a.entry.origin === 'baseline'));
    const metrics = project.metrics.flatMap((name) => cards.find((card) => card.id === name) ?? []);
    return {
      listed,
      selected: listed.find((held) => held.entry.id === id) ?? firstWorthALook(listed),
      metric: metrics.find((card) => card.id === project.primaryMetric) ?? metrics[0] ?? null,
      metrics,
    };
  }, [project, states, running, estimators, cards, id]);
}

/** What runs, else the first that is not the baseline. */
function firstWorthALook(listed: readonly Listed[]): Listed | null {
  return (
    listed.find((held) => held.state.kind === 'running') ??
    listed.find((held) => held.entry.origin !== 'baseline') ??
    listed[0] ??
    null
  );
}
