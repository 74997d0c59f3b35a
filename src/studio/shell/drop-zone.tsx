import './drop-zone.css';
import { useEffect, useRef, useState } from 'react';
import { attempt } from '../state/attempt.ts';
import { type Chosen, droppedOf } from '../state/folder.ts';
import { words } from '../words/index.ts';
import { pastedTable } from './pasted-text.ts';

/** The whole window takes files and pasted cells; a field that takes a file itself goes before. */
export function DropZone({ onFiles }: { onFiles: (files: readonly Chosen[]) => void }) {
  const [over, setOver] = useState(false);
  const handler = useRef(onFiles);
  handler.current = onFiles;
  useEffect(() => {
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth++;
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      setOver(!event.defaultPrevented);
      event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = 0;
      setOver(false);
      const taken = event.defaultPrevented;
      event.preventDefault();
      if (taken || !event.dataTransfer) return;
      attempt(
        droppedOf(event.dataTransfer).then((chosen) => {
          if (chosen.length > 0) handler.current(chosen);
        }),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = pastedTable(event.clipboardData);
      if (files.length > 0) handler.current(files);
      else if (text !== null)
        handler.current([new File([text], words.first.pastedName, { type: 'text/plain' })]);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="drop-overlay" aria-hidden>
      <span className="display">{words.shell.drop.title}</span>
      <span className="ink2">{words.shell.drop.text}</span>
    </div>
  );
}
