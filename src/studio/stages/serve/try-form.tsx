import { useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { Signature } from '../../../pipeline/registry/run.ts';
import { Button } from '../../atoms/button.tsx';
import { CodeBlock } from '../../atoms/code-block.tsx';
import { Field } from '../../atoms/field.tsx';
import type { Icon } from '../../atoms/glyph.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { words } from '../../words/index.ts';
import { bodyOf, type TypedRow } from './endpoint-call.ts';

type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly ms: number; readonly body: string }
  | { readonly kind: 'failed'; readonly why: string };

/** A row to fill in, posted to the page's own endpoint. */
export function TryForm(props: {
  url: string;
  inputs: Signature['inputs'];
  typed: TypedRow;
  onTyped: (typed: TypedRow) => void;
  row: PlainObject;
  /** Which test row this is. */
  place: string;
  onNext: () => void;
  /** What the version answered when it was made; null once the row was changed. */
  expected: string | number | null;
  icon: Icon;
}) {
  const w = words.serve.endpoint;
  const [answer, setAnswer] = useState<Answer | 'sending' | null>(null);
  const send = async () => {
    setAnswer('sending');
    const start = performance.now();
    try {
      const response = await fetch(props.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: bodyOf(props.row),
      });
      const text = await response.text();
      setAnswer({
        kind: 'answered',
        status: response.status,
        ms: performance.now() - start,
        body: pretty(text),
      });
    } catch (error) {
      setAnswer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <form
      className="serve-try"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3 className="h">
        {w.try}
        <span className="micro muted">{w.tryNote}</span>
        <span className="end row gap05">
          <span className="micro">{props.place}</span>
          <Button size="s" tone="quiet" onClick={props.onNext}>
            {w.next}
          </Button>
        </span>
      </h3>
      <div className="serve-inputs">
        {props.inputs.map((input) => (
          <Field key={input.name} label={<span className="mono">{input.name}</span>}>
            {(ids) => (
              <TextInput
                {...ids}
                value={props.typed[input.name] ?? ''}
                placeholder={input.required ? input.kind : w.optional}
                onChange={(text) => props.onTyped({ ...props.typed, [input.name]: text })}
                spellCheck={false}
                autoComplete="off"
              />
            )}
          </Field>
        ))}
      </div>
      <div className="row">
        <Button submit icon={props.icon} disabled={answer === 'sending'}>
          {answer === 'sending' ? w.sending : w.send}
        </Button>
        {answer !== null && answer !== 'sending' && answer.kind === 'answered' && (
          <span className={answer.status < 400 ? 'dense ok md' : 'dense error md'} role="status">
            {w.status(answer.status, answer.ms)}
          </span>
        )}
        {props.expected !== null && <span className="micro muted">{w.expected(String(props.expected))}</span>}
      </div>
      {answer !== null && answer !== 'sending' && answer.kind === 'answered' && (
        <div className="serve-code">
          <CodeBlock code={answer.body} label={w.answer} />
        </div>
      )}
      {answer !== null && answer !== 'sending' && answer.kind === 'failed' && (
        <NoteBox tone="error" role="alert">
          <span className="md">{w.failed}</span> {answer.why}
        </NoteBox>
      )}
    </form>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
