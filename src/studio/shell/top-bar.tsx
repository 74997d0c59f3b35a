import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Glyph } from '../atoms/glyph.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { useActions } from '../state/use-actions.ts';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';
import { Brand } from './brand.tsx';
import { CapabilityChip } from './capability-chip.tsx';
import { DeviceChip } from './device-chip.tsx';
import { JobsChip } from './jobs-chip.tsx';
import { ProjectMenu } from './project-menu.tsx';
import { ProjectName } from './project-name.tsx';
import { SaveState } from './save-state.tsx';
import { SettingsMenu } from './settings-menu.tsx';

export function TopBar(props: {
  onPalette: () => void;
  onShortcuts: () => void;
  onFiles: (files: readonly File[]) => void;
}) {
  const history = useWorkspace(({ canUndo, canRedo, undoLabel, redoLabel, writer }) => ({
    canUndo: canUndo && writer,
    canRedo: canRedo && writer,
    undoLabel,
    redoLabel,
  }));
  const { undo, redo } = useActions();
  return (
    <header className="top">
      <Brand />
      <div className="project-name">
        <ProjectName />
        <ProjectMenu onFiles={props.onFiles} />
        <SaveState />
      </div>
      <div className="row gap05">
        <IconButton
          icon={IconArrowBackUp}
          label={words.shell.undoWhat(history.undoLabel)}
          keys="Ctrl Z"
          disabled={!history.canUndo}
          onClick={undo}
        />
        <IconButton
          icon={IconArrowForwardUp}
          label={words.shell.redoWhat(history.redoLabel)}
          keys="Ctrl Shift Z"
          disabled={!history.canRedo}
          onClick={redo}
        />
      </div>
      <span className="grow" />
      <button type="button" className="search-box" onClick={props.onPalette} aria-label={words.shell.search}>
        <Glyph icon={IconSearch} small />
        <span className="grow" style={{ textAlign: 'left' }}>
          {words.shell.search}
        </span>
        <kbd className="kbd">Ctrl K</kbd>
      </button>
      <JobsChip />
      <DeviceChip />
      <CapabilityChip />
      <IconButton
        icon={IconKeyboard}
        label={words.shell.shortcuts.title}
        keys="?"
        size="m"
        onClick={props.onShortcuts}
      />
      <SettingsMenu />
    </header>
  );
}
