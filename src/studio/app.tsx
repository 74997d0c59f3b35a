import './shell/shell.css';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { AtomProvider } from './atoms/atom-provider.tsx';
import { ErrorBoundary } from './atoms/error-boundary.tsx';
import { Skeleton } from './atoms/skeleton.tsx';
import { ToastHost } from './atoms/toast-host.tsx';
import { addCommands } from './shell/add/add-commands.ts';
import { useAdd } from './shell/add/use-add.ts';
import { Banners } from './shell/banners.tsx';
import type { Command } from './shell/commands.ts';
import { useCommands } from './shell/commands.ts';
import { DropZone } from './shell/drop-zone.tsx';
import { Palette } from './shell/palette.tsx';
import { Rail } from './shell/rail.tsx';
import { useStage } from './shell/router.ts';
import { shellCommands } from './shell/shell-commands.ts';
import { TopBar } from './shell/top-bar.tsx';
import { useOpenFiles } from './shell/use-open-files.ts';
import { usePrepared } from './shell/use-prepared.ts';
import { useShortcuts } from './shell/use-shortcuts.ts';
import { FirstMinute } from './stages/first-minute/screen.tsx';
import { loadData, stages } from './stages/index.ts';
import { useArchiveQuestion } from './state/archive-question.ts';
import { type Studio, StudioProvider, useStudio } from './state/context.tsx';
import { useFrameQuestion } from './state/frame-question.ts';
import type { StageId } from './state/stage-ids.ts';
import { StagesAvailable } from './state/stages-available.ts';
import { useActions } from './state/use-actions.ts';
import { useSession } from './state/use-session.ts';
import { useWorkspace } from './state/use-workspace.ts';
import { words } from './words/index.ts';

const ShortcutsSheet = lazy(() =>
  import('./shell/shortcuts-sheet.tsx').then((part) => ({ default: part.ShortcutsSheet })),
);
const AddDialog = lazy(() =>
  import('./shell/add/add-dialog.tsx').then((part) => ({ default: part.AddDialog })),
);
const ArchiveDialog = lazy(() =>
  import('./shell/archive-dialog.tsx').then((part) => ({ default: part.ArchiveDialog })),
);
const FrameDialog = lazy(() =>
  import('./shell/frame-dialog.tsx').then((part) => ({ default: part.FrameDialog })),
);
const DamageScreen = lazy(() =>
  import('./shell/damage-screen.tsx').then((part) => ({ default: part.DamageScreen })),
);

const available: ReadonlySet<StageId> = new Set(Object.keys(stages) as StageId[]);

/** The studio on the page. */
export function App({ studio }: { studio: Studio }) {
  const theme = useSession((state) => state.theme);
  return (
    <StudioProvider studio={studio}>
      <AtomProvider choice={theme}>
        <StagesAvailable value={available}>
          <Frame />
        </StagesAvailable>
        <ToastHost />
      </AtomProvider>
    </StudioProvider>
  );
}

function Frame() {
  const studio = useStudio();
  const [stage, go] = useStage();
  const [floating, setFloating] = useState<'palette' | 'shortcuts' | null>(null);
  const [goneOn, setGoneOn] = useState(false);
  const { project, hasData, damaged } = useWorkspace((state) => ({
    project: state.project?.id ?? null,
    hasData: (state.project?.datasets.length ?? 0) > 0,
    damaged: state.damage.length > 0,
  }));
  const setLastProject = useSession((state) => state.setLastProject);
  useEffect(() => setLastProject(project), [project, setLastProject]);
  const openFiles = useOpenFiles();
  const { undo, redo } = useActions();
  const close = useCallback(() => setFloating(null), []);
  const commands = useMemo(
    (): readonly Command[] =>
      shellCommands({
        studio,
        go,
        openFiles,
        show: setFloating,
        undo,
        redo,
        ready: hasData,
        available,
      }),
    [studio, go, openFiles, undo, redo, hasData],
  );
  useCommands('shell', commands);
  useCommands('add', addCommands);
  const adding = useAdd((state) => state.tool !== null);
  const asking = useFrameQuestion((state) => state.asked !== null);
  const choosing = useArchiveQuestion((state) => state.asked !== null);
  useShortcuts();
  usePrepared(!hasData, loadData);

  if (damaged && !goneOn) {
    return (
      <Suspense>
        <DamageScreen onGoOn={() => setGoneOn(true)} onFiles={openFiles} />
      </Suspense>
    );
  }
  const Screen = hasData ? (stages[stage] ?? stages.data) : null;
  return (
    <div className="app">
      <button type="button" className="skip-link" onClick={focusWork}>
        {words.shell.skip}
      </button>
      <TopBar
        onPalette={() => setFloating('palette')}
        onShortcuts={() => setFloating('shortcuts')}
        onFiles={openFiles}
      />
      <Banners />
      <Rail current={hasData ? stage : null} enabled={hasData} available={available} />
      <main className="main" id="work" tabIndex={-1}>
        <ErrorBoundary resetKey={`${stage}${project}`}>
          <Suspense fallback={<Skeleton height="100%" />}>
            {Screen ? <Screen /> : <FirstMinute onFiles={openFiles} />}
          </Suspense>
        </ErrorBoundary>
      </main>
      <DropZone onFiles={openFiles} />
      {floating === 'palette' && <Palette onClose={close} />}
      <Suspense>{adding && <AddDialog />}</Suspense>
      <Suspense>
        {asking && <FrameDialog />}
        {choosing && <ArchiveDialog />}
      </Suspense>
      <Suspense>{floating === 'shortcuts' && <ShortcutsSheet open onClose={close} />}</Suspense>
    </div>
  );
}

function focusWork(): void {
  document.getElementById('work')?.focus();
}
