import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '../atoms/button.tsx';
import { Glyph } from '../atoms/glyph.tsx';
import { attempt } from '../state/attempt.ts';
import { useStudio } from '../state/context.tsx';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';
import { downloadProject } from './project-files.ts';

/** What concerns the whole page: another tab writes, nothing is kept. */
export function Banners() {
  const { workspace } = useStudio();
  const { writer, save, project } = useWorkspace((state) => ({
    writer: state.writer,
    save: state.save,
    project: state.project,
  }));
  const w = words.shell.banner;
  return (
    <div className="banners">
      {!writer && (
        <Banner text={w.readOnly}>
          <Button size="s" onClick={() => attempt(workspace.takeOver())}>
            {w.takeOver}
          </Button>
        </Banner>
      )}
      {save.state === 'temporary' && (
        <Banner text={w.temporary(save.why)}>
          {project && (
            <Button size="s" onClick={() => void downloadProject(workspace)}>
              {words.shell.project.saveFile}
            </Button>
          )}
        </Banner>
      )}
    </div>
  );
}

function Banner(props: { text: string; children: ReactNode }) {
  return (
    <div className="banner" role="status">
      <Glyph icon={IconAlertTriangle} small />
      <span className="grow">{props.text}</span>
      {props.children}
    </div>
  );
}
