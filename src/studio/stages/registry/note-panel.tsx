import './registry.css';
import { useState } from 'react';
import { Button } from '../../atoms/button.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { type RegistryData, useVersionChange } from './use-registry.ts';

/** Notes on a version: appended, with their time, never edited. */
export function NotePanel({ data }: { data: RegistryData }) {
  const w = words.registry.note;
  const change = useVersionChange();
  const [text, setText] = useState('');
  const notes = useWorkspace(({ facts }) =>
    facts.versionEvents.filter((event) => event.kind === 'note' && event.version === data.version.id),
  );
  const save = async () => {
    if (await change({ kind: 'note', version: data.version, text: text.trim() }, w.save)) setText('');
  };
  return (
    <Panel title={w.title}>
      <div className="col gap1">
        {notes.length === 0 && <p className="dense muted">{w.none}</p>}
        {notes.map((note) => (
          <p key={note.id} className="dense">
            {note.text}
          </p>
        ))}
        <textarea
          className="registry-note"
          rows={2}
          aria-label={w.placeholder}
          placeholder={w.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="s" disabled={text.trim() === ''} onClick={() => void save()}>
          {w.add}
        </Button>
      </div>
    </Panel>
  );
}
