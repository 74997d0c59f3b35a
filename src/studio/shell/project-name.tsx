import { useState } from 'react';
import { useStudio } from '../state/context.tsx';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';

/** The project's name, edited in place: Enter keeps it, Esc takes it back. */
export function ProjectName() {
  const { workspace } = useStudio();
  const { name, writer } = useWorkspace((state) => ({
    name: state.project?.name ?? null,
    writer: state.writer,
  }));
  const [draft, setDraft] = useState<string | null>(null);
  if (name === null) return <span className="md lead nowrap">{words.shell.untitled}</span>;
  const commit = () => {
    const next = draft?.trim();
    if (next && next !== name) workspace.rename(next);
    setDraft(null);
  };
  return (
    <input
      aria-label={words.shell.project.name}
      value={draft ?? name}
      size={Math.min(32, Math.max(4, (draft ?? name).length))}
      maxLength={80}
      readOnly={!writer}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          setDraft(null);
          event.currentTarget.blur();
        }
      }}
    />
  );
}
