import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { words } from '../../../words/index.ts';
import { completions, wordBefore } from './sql-names.ts';

/** A query being written: completed from the names there are, run by Ctrl + Enter. */
export function SqlEditor(props: {
  value: string;
  onChange: (value: string) => void;
  onRun: () => void;
  names: readonly string[];
  /** Put at the caret; a new object each time. */
  insert: { readonly text: string } | null;
}) {
  const { value, onChange, insert } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(value.length);
  const w = words.warehouse.sql;
  const { word, from } = wordBefore(value, caret);
  const offers = completions(word, props.names);

  function put(text: string, start: number, end: number): void {
    onChange(value.slice(0, start) + text + value.slice(end));
    const at = start + text.length;
    setCaret(at);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new insert is put once
  useEffect(() => {
    if (insert) put(insert.text, area.current?.selectionStart ?? caret, area.current?.selectionEnd ?? caret);
  }, [insert]);

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onRun();
    }
  }

  return (
    <div className="sql-editor">
      <textarea
        ref={area}
        className="mono"
        aria-label={w.query}
        placeholder={w.placeholder}
        spellCheck={false}
        autoCapitalize="off"
        rows={9}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: offers beside a text, not a set of fields */}
      <div className="sql-offers" role="group" aria-label={w.complete}>
        {offers.map((offer) => (
          <button key={offer} type="button" className="mono" onClick={() => put(`${offer} `, from, caret)}>
            {offer}
          </button>
        ))}
      </div>
    </div>
  );
}
