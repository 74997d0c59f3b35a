import { IconFile } from '@tabler/icons-react';
import { Glyph } from '../../atoms/glyph.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { attempt } from '../../state/attempt.ts';
import { useStudio } from '../../state/context.tsx';
import { useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

/** Projects kept on this device. */
export function ProjectList() {
  const { workspace } = useStudio();
  const projects = useWorkspace((state) => state.projects);
  const open = useWorkspace((state) => state.project?.id ?? null);
  const others = projects.filter((project) => project.id !== open);
  if (others.length === 0) return null;
  return (
    <Panel title={words.first.projects}>
      <ul className="col gap05">
        {others.slice(0, 6).map((project) => (
          <li key={project.id} className="row">
            <Glyph icon={IconFile} small tone="muted" />
            <button
              type="button"
              className="linkish clip"
              onClick={() => attempt(workspace.open(project.id))}
            >
              {project.name}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
