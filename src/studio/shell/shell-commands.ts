import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceFloppy,
  IconFolderOpen,
  IconKeyboard,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSun,
  IconTerminal2,
} from '@tabler/icons-react';
import { attempt } from '../state/attempt.ts';
import type { Studio } from '../state/context.tsx';
import { type StageId, stageIds } from '../state/stage-ids.ts';
import { useSession } from '../state/use-session.ts';
import { words } from '../words/index.ts';
import { chooseFile } from './choose-file.ts';
import type { Command } from './commands.ts';
import { downloadProject } from './project-files.ts';
import { stageIcons } from './stage-icons.ts';

/** Other words for the stages. */
const synonyms: { readonly [S in StageId]: readonly string[] } = {
  data: ['table', 'dataset', 'import', 'quality', 'columns', 'profile'],
  features: ['recipe', 'preprocess', 'prepare', 'transform', 'steps', 'pipeline'],
  learn: ['train', 'fit', 'models', 'estimators', 'algorithms'],
  measure: ['evaluate', 'leaderboard', 'metrics', 'compare', 'cross-validation', 'scores'],
  search: ['tune', 'hyper-parameters', 'optimise', 'grid search', 'random search'],
  registry: ['versions', 'model registry', 'export', 'alias', 'champion'],
  serve: ['deploy', 'endpoint', 'canary', 'traffic', 'predict', 'api'],
  watch: ['monitor', 'drift', 'alerts', 'observability'],
};

/** What can be done from anywhere. */
export function shellCommands(input: {
  studio: Studio;
  go: (stage: StageId) => void;
  openFiles: (files: readonly File[]) => void;
  show: (what: 'palette' | 'shortcuts') => void;
  undo: () => void;
  redo: () => void;
  ready: boolean;
  available: ReadonlySet<StageId>;
}): readonly Command[] {
  const { studio, go, openFiles, show } = input;
  const { workspace } = studio;
  const w = words.shell;
  const { setTheme, setDrawer } = useSession.getState();
  const stages = input.ready ? stageIds.filter((id) => input.available.has(id)) : [];
  return [
    ...stages.map(
      (id): Command => ({
        id: `stage-${id}`,
        label: w.stages[id],
        kind: 'stages',
        icon: stageIcons[id],
        synonyms: synonyms[id],
        keys: `g ${id === 'search' ? 'h' : id[0]}`,
        run: () => go(id),
      }),
    ),
    {
      id: 'palette',
      label: w.shortcuts.palette,
      kind: 'actions',
      icon: IconSearch,
      keys: 'Ctrl+K',
      run: () => show('palette'),
    },
    {
      id: 'shortcuts',
      label: w.shortcuts.title,
      kind: 'actions',
      icon: IconKeyboard,
      keys: '?',
      run: () => show('shortcuts'),
    },
    {
      id: 'undo',
      label: w.undo,
      kind: 'actions',
      icon: IconArrowBackUp,
      keys: 'Ctrl+Z',
      run: input.undo,
    },
    {
      id: 'redo',
      label: w.redo,
      kind: 'actions',
      icon: IconArrowForwardUp,
      keys: 'Ctrl+Shift+Z',
      run: input.redo,
    },
    {
      id: 'open-file',
      label: w.shortcuts.openFile,
      kind: 'actions',
      icon: IconFolderOpen,
      keys: 'Ctrl+O',
      synonyms: ['import', 'upload', 'load', 'csv'],
      run: () => void chooseFile().then(openFiles),
    },
    {
      id: 'new-project',
      label: w.project.new,
      kind: 'actions',
      icon: IconPlus,
      run: () => attempt(workspace.leave()),
    },
    {
      id: 'save-file',
      label: w.shortcuts.save,
      kind: 'actions',
      icon: IconDeviceFloppy,
      keys: 'Ctrl+S',
      synonyms: ['export', 'backup', 'download'],
      run: () => {
        if (workspace.get().project) void downloadProject(workspace);
      },
    },
    {
      id: 'drawer',
      label: w.drawer.title,
      kind: 'actions',
      icon: IconTerminal2,
      keys: 'Ctrl+J',
      synonyms: ['python', 'typescript', 'json', 'code', 'console'],
      run: () => setDrawer(useSession.getState().drawer ? null : 'log'),
    },
    {
      id: 'theme-light',
      label: `${w.settings.theme}: ${w.settings.light}`,
      kind: 'actions',
      icon: IconSun,
      run: () => setTheme('light'),
    },
    {
      id: 'theme-dark',
      label: `${w.settings.theme}: ${w.settings.dark}`,
      kind: 'actions',
      icon: IconMoon,
      run: () => setTheme('dark'),
    },
  ];
}
