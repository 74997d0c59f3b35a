import { useState } from 'react';
import type { Plain } from '../../pipeline/base/plain.ts';
import { words } from '../words/index.ts';

/** A value with a shape of its own, as JSON: where no editor of its own is given. */
export function PlainInput(props: {
  id: string;
  label: string;
  value: Plain;
  onChange: (value: Plain) => void;
  disabled: boolean;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  const commit = () => {
    if (draft === null) return;
    try {
      props.onChange(JSON.parse(draft) as Plain);
      setDraft(null);
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  return (
    <span className="grow">
      <textarea
        id={props.id}
        className={bad ? 'input mono bad' : 'input mono'}
        aria-label={props.label}
        aria-invalid={bad}
        spellCheck={false}
        disabled={props.disabled}
        value={draft ?? JSON.stringify(props.value)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
      />
      {bad && <span className="field-error">{words.forms.badJson}</span>}
    </span>
  );
}
