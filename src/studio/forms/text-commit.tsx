import { useState } from 'react';
import { TextInput } from '../atoms/text-input.tsx';

/** A text that counts when Enter is pressed or focus leaves. */
export function TextCommit(props: {
  id: string;
  value: string;
  onChange: (value: string) => void;
  bad: boolean;
  disabled: boolean;
  maxLength?: number;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== props.value) props.onChange(draft);
    setDraft(null);
  };
  return (
    <TextInput
      id={props.id}
      value={draft ?? props.value}
      onChange={setDraft}
      bad={props.bad}
      disabled={props.disabled}
      maxLength={props.maxLength}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
