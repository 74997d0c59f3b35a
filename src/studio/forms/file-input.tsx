import './file-input.css';
import { IconFile, IconX } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { isFileValue } from '../../pipeline/base/file-value.ts';
import type { FileParam } from '../../pipeline/base/param.ts';
import type { Plain } from '../../pipeline/base/plain.ts';
import { Button } from '../atoms/button.tsx';
import { Glyph } from '../atoms/glyph.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { ProblemNote } from '../atoms/problem-note.tsx';
import { Progress } from '../atoms/progress.tsx';
import { endingWords, useStepFile } from '../state/use-step-file.ts';
import { formatBytes } from '../words/format.ts';
import { stepFiles as words } from '../words/step-files.ts';

export type FileInputProps = {
  id: string;
  label: string;
  param: FileParam;
  value: Plain;
  onChange: (value: Plain) => void;
  disabled: boolean;
};

/** A file that a step works with: chosen or dropped, looked into, and kept in this browser. */
export function FileInput({ id, label, param, value, onChange, disabled }: FileInputProps) {
  const { take, cancel, busy, problem } = useStepFile(param, (file) => onChange(file));
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const held = isFileValue(value) ? value : null;
  const onOver = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (disabled || !file) return;
    event.preventDefault();
    take(file);
  };
  return (
    <span className="file-field">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <span
        className={`file-field-box${held ? ' held' : ''}${over ? ' over' : ''}`}
        onDragOver={onOver}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          ref={input}
          type="file"
          accept={param.accept.map((ending) => `.${ending}`).join(',')}
          hidden
          aria-label={label}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) take(file);
          }}
        />
        {busy ? (
          <>
            <span className="file-field-name dense">
              {words.reading(busy.name)}
              <Progress label={words.reading(busy.name)} fraction={busy.fraction} />
            </span>
            <Button size="s" onClick={cancel}>
              {words.stop}
            </Button>
          </>
        ) : (
          <>
            {held && <HeldFile file={held} />}
            <Button
              id={id}
              size="s"
              disabled={disabled}
              aria-describedby={`${id}-note`}
              onClick={() => input.current?.click()}
            >
              {held ? words.replace : words.choose}
            </Button>
            {held ? (
              <IconButton
                icon={IconX}
                label={words.remove(held.name)}
                disabled={disabled}
                onClick={() => onChange(null)}
              />
            ) : (
              <span className="micro muted">
                {over ? words.dropNow : words.orDrop(endingWords(param.accept))}
              </span>
            )}
          </>
        )}
      </span>
      {problem && <ProblemNote problem={problem} />}
    </span>
  );
}

function HeldFile({ file }: { file: { name: string; bytes: number; summary?: string } }) {
  return (
    <>
      <Glyph icon={IconFile} small tone="muted" />
      <span className="file-field-name">
        <span className="dense md">{file.name}</span>
        <span className="micro muted" style={{ display: 'block' }}>
          {[formatBytes(file.bytes), file.summary].filter(Boolean).join(' · ')}
        </span>
      </span>
    </>
  );
}
