import { useMemo } from 'react';
import { create } from 'zustand';
import type { Deployment } from '../../../pipeline/serve/deployment.ts';
import type { Alert, Monitor } from '../../../pipeline/watch/alert.ts';
import type { DriftSeries } from '../../../pipeline/watch/monitor.ts';
import type { DriftTestCard, Sample } from '../../../pipeline/watch/test.ts';
import { useCards } from '../../state/use-cards.ts';
import { type ServeView, useServeView } from '../../state/use-serve-view.ts';
import { useProject } from '../../state/use-workspace.ts';
import { watchable } from './drift-model.ts';

export type Watched = {
  readonly monitor: Monitor;
  /** The column, with the test if the column has several. */
  readonly name: string;
  readonly test: DriftTestCard | undefined;
  /** What it saw; null before the first window. */
  readonly series: DriftSeries | null;
};
export type WatchView = {
  readonly serve: ServeView;
  readonly deployment: Deployment;
  readonly columns: ReadonlyMap<string, Sample['kind']>;
  readonly watched: readonly Watched[];
  readonly alerts: readonly Alert[];
};

/** Everything Watch shows; null while there is no release. */
export function useWatch(): WatchView | null {
  const serve = useServeView();
  const { monitors } = useProject();
  const { driftTests } = useCards();
  const { deployment, drift, versions } = serve;
  const baseline = versions.find(({ id }) => id === deployment?.arms[0]?.version);
  return useMemo(() => {
    if (!deployment) return null;
    const own = monitors.filter((monitor) => monitor.deployment === deployment.id);
    const watched = own.map((monitor): Watched => {
      const test = driftTests.find(({ id }) => id === monitor.test.id);
      const shared = own.filter(({ column }) => column === monitor.column).length > 1;
      return {
        monitor,
        name: shared ? `${monitor.column} · ${monitor.test.id}` : monitor.column,
        test,
        series: drift?.series.find((series) => series.monitor === monitor.id) ?? null,
      };
    });
    const known = new Set(own.map(({ id }) => id));
    return {
      serve,
      deployment,
      columns: watchable(baseline?.baselines ?? {}),
      watched,
      alerts: (drift?.alerts ?? []).filter((alert) => known.has(alert.monitor)),
    };
  }, [serve, deployment, monitors, driftTests, drift, baseline]);
}

type Choice = {
  readonly monitor: string | null;
  /** Number of the window looked at; null = the newest. */
  readonly window: number | null;
};
export const useChosen = create<Choice>(() => ({ monitor: null, window: null }));
