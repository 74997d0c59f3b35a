import { useState } from 'react';
import type { Plain } from '../../pipeline/base/plain.ts';
import { TextInput } from '../atoms/text-input.tsx';
import { words } from '../words/index.ts';
import { listText, parseList } from './list-text.ts';

/** Several numbers or texts in one line. */
export function ListInput(props: {
  id: string;
  kind: 'numbers' | 'texts';
  value: Plain;
  onChange: (value: Plain) => void;
  bad: boolean;
  disabled: boolean;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parseList(draft, props.kind);
  const unreadable = draft !== null && parsed === null;
  const commit = () => {
    if (parsed !== null) {
      props.onChange(parsed);
      setDraft(null);
    }
  };
  return (
    <TextInput
      id={props.id}
      value={draft ?? listText(props.value)}
      placeholder={words.forms.listPlaceholder}
      onChange={setDraft}
      bad={props.bad || unreadable}
      disabled={props.disabled}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
