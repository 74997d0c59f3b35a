import {
  IconChevronDown,
  IconDeviceFloppy,
  IconFile,
  IconFolderOpen,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../atoms/button.tsx';
import { Dialog } from '../atoms/dialog.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { Menu } from '../atoms/menu.tsx';
import { attempt } from '../state/attempt.ts';
import { useStudio } from '../state/context.tsx';
import { showToast } from '../state/toast-store.ts';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';
import { chooseFile } from './choose-file.ts';
import { downloadProject } from './project-files.ts';

/** New, open, save as a file, delete. */
export function ProjectMenu(props: { onFiles: (files: readonly File[]) => void }) {
  const { workspace } = useStudio();
  const { project, projects } = useWorkspace((state) => ({
    project: state.project,
    projects: state.projects,
  }));
  const [removing, setRemoving] = useState(false);
  const w = words.shell.project;
  const others = projects.filter((other) => other.id !== project?.id).slice(0, 8);
  const remove = async () => {
    if (!project || !(await downloadProject(workspace))) return;
    setRemoving(false);
    await workspace.remove(project.id);
    showToast(w.removed(project.name));
  };
  return (
    <>
      <Menu
        position="bottom-start"
        anchor={<IconButton icon={IconChevronDown} label={w.menu} />}
        items={[
          { id: 'new', label: w.new, icon: IconPlus, run: () => attempt(workspace.leave()) },
          {
            id: 'file',
            label: w.openFile,
            icon: IconFolderOpen,
            run: () => void chooseFile().then(props.onFiles),
          },
          {
            id: 'save',
            label: w.saveFile,
            icon: IconDeviceFloppy,
            disabled: project === null,
            run: () => void downloadProject(workspace),
          },
          ...(others.length > 0
            ? [
                { heading: w.recent },
                ...others.map((other) => ({
                  id: other.id,
                  label: other.name,
                  icon: IconFile,
                  run: () => attempt(workspace.open(other.id)),
                })),
              ]
            : []),
          ...(project
            ? [
                'line' as const,
                {
                  id: 'remove',
                  label: w.remove,
                  icon: IconTrash,
                  tone: 'danger' as const,
                  run: () => setRemoving(true),
                },
              ]
            : []),
        ]}
      />
      {project && (
        <Dialog
          title={w.removeTitle(project.name)}
          open={removing}
          onClose={() => setRemoving(false)}
          width={440}
          footer={
            <>
              <Button onClick={() => setRemoving(false)}>{w.cancel}</Button>
              <Button tone="danger" icon={IconTrash} onClick={() => attempt(remove())}>
                {w.removeYes}
              </Button>
            </>
          }
        >
          {w.removeText}
        </Dialog>
      )}
    </>
  );
}
