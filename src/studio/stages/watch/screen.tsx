import './watch.css';
import { IconActivityHeartbeat, IconBellPlus, IconPlus, IconRefresh, IconRoute } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import type { Monitor } from '../../../pipeline/watch/alert.ts';
import { setMonitors } from '../../../project/actions/operate.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { useCommands } from '../../shell/commands.ts';
import { ReplayBar } from '../../shell/replay-bar.tsx';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { useStudio } from '../../state/context.tsx';
import { newId } from '../../state/new-id.ts';
import { startReplay } from '../../state/replay-control.ts';
import { useActions } from '../../state/use-actions.ts';
import { useReplay } from '../../state/use-replay.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { AlertsPanel } from './alerts-panel.tsx';
import { Board } from './board.tsx';
import { ColumnInspector } from './column-inspector.tsx';
import { DriftGrid } from './drift-grid.tsx';
import { alertCounts, suggestedWindow, usualMonitors } from './drift-model.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { useChosen, useWatch, type Watched, type WatchView } from './use-watch.ts';

/** Whether what comes in still looks like what was learnt from. */
export function WatchScreen() {
  const view = useWatch();
  const w = words.watch;
  const [rule, setRule] = useState<Monitor | 'new' | null>(null);
  const chosen = useChosen((state) => state.monitor);
  const watchAll = useWatchAll(view);
  useWatchCommands(view, watchAll);
  if (!view) {
    return (
      <StagePage id="watch" title={w.title}>
        <NothingServed />
      </StagePage>
    );
  }
  const { serve, deployment, watched } = view;
  const shown = watched.find(({ monitor }) => monitor.id === chosen) ?? mostPressing(watched);
  const requests = serve.frame?.arms.reduce((sum, arm) => sum + arm.requests, 0) ?? 0;
  const counts = alertCounts(watched.flatMap(({ series }) => series ?? []));
  return (
    <StagePage
      id="watch"
      title={w.title}
      sub={w.sub(serve.record?.sequence ?? null, deployment.name, deployment.arms[0]?.label ?? '', requests)}
      actions={<Actions view={view} onRule={() => setRule('new')} onAll={watchAll} />}
      inspectorSize={420}
      inspectorLabel={w.inspector.label}
      inspector={
        shown ? (
          <ColumnInspector view={view} watched={shown} onEdit={() => setRule(shown.monitor)} />
        ) : undefined
      }
      drawer={{
        json: watched.map(({ monitor }) => monitor) as unknown as Plain,
        note: watched.length > 0 ? w.note(counts.firing, counts.pending) : undefined,
      }}
    >
      <Work view={view} shown={shown?.monitor.id ?? null} onAll={watchAll} />
      <ReplayBar view={serve} only="shift" />
      {rule && <RuleDialog view={view} edit={rule === 'new' ? null : rule} onClose={() => setRule(null)} />}
    </StagePage>
  );
}

/** The one to look at first: firing, else pending, else the first. */
function mostPressing(watched: readonly Watched[]): Watched | null {
  const now = (state: string) => watched.find(({ series }) => series?.points.at(-1)?.state === state);
  return now('firing') ?? now('pending') ?? watched[0] ?? null;
}

function useWatchAll(view: WatchView | null): () => void {
  const studio = useStudio();
  const project = useProject();
  const { actAndTell } = useActions();
  return () => {
    if (!view) return;
    const added = usualMonitors(view.columns.keys(), view.deployment, project.monitors, () =>
      newId('monitor'),
    );
    if (added.length === 0) return;
    actAndTell(setMonitors([...project.monitors, ...added]), words.watch.start.added(added.length));
    const { record, recorded, live } = view.serve;
    if (!live && record && recorded)
      void startReplay(studio, recorded.deployment, { record, replay: recorded });
  };
}

function useWatchCommands(view: WatchView | null, watchAll: () => void): void {
  const unwatched = view !== null && unwatchedOf(view) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: made again only when the command comes or goes
  const commands = useMemo(
    () =>
      unwatched
        ? ([
            { id: 'watch-all', label: words.watch.actions.all, kind: 'actions', run: () => watchAll() },
          ] as const)
        : [],
    [unwatched, view?.deployment.id],
  );
  useCommands('watch', commands);
}

function unwatchedOf(view: WatchView): number {
  const watched = new Set(view.watched.map(({ monitor }) => monitor.column));
  return [...view.columns.keys()].filter((column) => !watched.has(column)).length;
}

function Actions({ view, onRule, onAll }: { view: WatchView; onRule: () => void; onAll: () => void }) {
  const w = words.watch.actions;
  if (view.watched.length === 0) return null;
  return (
    <>
      {unwatchedOf(view) > 0 && (
        <Button icon={IconBellPlus} onClick={onAll}>
          {w.all}
        </Button>
      )}
      <Button icon={IconPlus} onClick={onRule}>
        {w.rule}
      </Button>
      <Button icon={IconRefresh} onClick={() => goTo('learn')}>
        {w.retrain}
      </Button>
    </>
  );
}

function Work({ view, shown, onAll }: { view: WatchView; shown: string | null; onAll: () => void }) {
  const w = words.watch;
  const problem = useReplay((state) => state.driftProblem);
  const failed = useReplay((state) => (state.status === 'failed' ? state.problem : null));
  if (view.watched.length === 0) {
    return (
      <EmptyState
        icon={IconActivityHeartbeat}
        title={w.start.title}
        text={w.start.text(view.columns.size, suggestedWindow(view.deployment.replay))}
        action={
          <Button tone="primary" icon={IconBellPlus} onClick={onAll}>
            {w.start.action}
          </Button>
        }
      />
    );
  }
  return (
    <div className="watch">
      {view.serve.live && failed && <ProblemNote problem={failed} />}
      {view.serve.live && problem && <ProblemNote problem={problem} />}
      <Board view={view} />
      <DriftGrid view={view} shown={shown} />
      <AlertsPanel view={view} />
    </div>
  );
}

function NothingServed() {
  const w = words.watch.none;
  const hasVersion = useWorkspace(({ facts }) => facts.versions.length > 0);
  return (
    <EmptyState
      icon={IconActivityHeartbeat}
      title={w.title}
      text={hasVersion ? w.text : w.noVersion}
      action={
        <Button tone="primary" icon={IconRoute} onClick={() => goTo(hasVersion ? 'serve' : 'measure')}>
          {hasVersion ? w.serve : w.measure}
        </Button>
      }
    />
  );
}
