import { useId, useState } from 'react';
import { Button } from '../../atoms/button.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useCards } from '../../state/use-cards.ts';
import { add } from '../../words/add.ts';
import { useOpenMade } from '../use-open-files.ts';
import type { ToolProps } from './add-dialog.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ToolFrame } from './tool-frame.tsx';
import { shownOf, usePreview } from './use-preview.ts';

/** Cells, JSON or a piece of a web page, pasted; what is made of it is shown at once. */
export function PasteTool({ onDone }: ToolProps) {
  const { readers } = useCards();
  const openMade = useOpenMade();
  const [text, setText] = useState('');
  const [html, setHtml] = useState<string | null>(null);
  const id = useId();
  const w = add.paste;
  const kept = html ?? text;
  const reader = readers.some((card) => card.id === 'clipboard') ? 'clipboard' : undefined;
  const preview = usePreview(kept.trim() === '' ? null : kept, () => ({
    name: w.name,
    blob: new Blob([kept]),
    ...(reader === undefined ? {} : { reader }),
  }));
  const open = async () => {
    onDone();
    const file = new File([kept], w.name, { type: 'text/plain' });
    await openMade(file, {
      ...(reader === undefined ? {} : { reader }),
      origin: { kind: 'entry', at: new Date().toISOString(), request: { tool: 'paste' } },
    });
  };
  const take = async () => {
    const pasted = await navigator.clipboard.readText().catch(() => null);
    if (pasted === null || pasted === '') showToast(w.nothing);
    else {
      setHtml(null);
      setText(pasted);
    }
  };
  return (
    <ToolFrame
      foot={
        <>
          <Button onClick={() => void take()}>{w.take}</Button>
          <Button
            tone="primary"
            className="end"
            disabled={shownOf(preview) === null}
            onClick={() => void open()}
          >
            {w.open}
          </Button>
        </>
      }
    >
      <div className="col gap15" style={{ minHeight: '100%' }}>
        <div className="field">
          <label htmlFor={id}>{w.label}</label>
          <textarea
            id={id}
            className="area"
            spellCheck={false}
            value={text}
            placeholder={w.placeholder}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/html');
              setHtml(/<table[\s>]/i.test(pasted) ? pasted : null);
            }}
            onChange={(event) => {
              setText(event.target.value);
              if (
                event.nativeEvent instanceof InputEvent &&
                event.nativeEvent.inputType !== 'insertFromPaste'
              )
                setHtml(null);
            }}
          />
          <div className="field-help">{html === null ? w.help : w.fromPage}</div>
        </div>
        <PreviewTable preview={preview} tall />
      </div>
    </ToolFrame>
  );
}
