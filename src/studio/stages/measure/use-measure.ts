import { useMemo } from 'react';
import { create } from 'zustand';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import { useCards } from '../../state/use-cards.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { type Measured, measuredRuns, type Subject } from './subjects.ts';

type Choice = {
  /** Runs compared, by id; the first is A. */
  readonly picked: readonly string[];
  readonly threshold: number;
  readonly missed: number;
  readonly alarm: number;
  pick(id: string, on: boolean): void;
  set(part: Partial<Pick<Choice, 'threshold' | 'missed' | 'alarm'>>): void;
};

/** What is compared and at which threshold: one choice drives every view of the screen. */
export const useChoice = create<Choice>((set) => ({
  picked: [],
  threshold: 0.5,
  missed: 1,
  alarm: 1,
  pick: (id, on) =>
    set((state) => {
      const rest = state.picked.filter((held) => held !== id);
      return { picked: on ? [...rest.slice(-1), id] : rest };
    }),
  set: (part) => set(part),
}));

export type MeasureView = {
  readonly metric: MetricCard;
  readonly models: readonly Measured[];
  readonly subjects: readonly Subject[];
};

/** The models of the project as it stands and the two that are compared (the best one if none is picked). */
export function useMeasure(): MeasureView | null {
  const project = useProject();
  const runs = useWorkspace((state) => state.facts.runs);
  const { metrics } = useCards();
  const picked = useChoice((state) => state.picked);
  return useMemo(() => {
    const id = project.primaryMetric ?? project.metrics[0];
    const metric = metrics.find((card) => card.id === id);
    if (!metric) return null;
    const models = measuredRuns(project, runs, metric.id, metric.better);
    const chosen = picked.flatMap((run) => models.find((held) => held.run.id === run) ?? []);
    const best = models.find((held) => !held.baseline) ?? models[0];
    const shown = chosen.length > 0 ? chosen : best ? [best] : [];
    const subjects = shown.map(
      (held, index): Subject =>
        index === 0
          ? { ...held, letter: 'A', colour: 'c1', dash: false }
          : { ...held, letter: 'B', colour: 'c2', dash: true },
    );
    return { metric, models, subjects };
  }, [project, runs, metrics, picked]);
}
