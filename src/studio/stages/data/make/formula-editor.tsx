import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { TableRef } from '../../../../runtime/contract.ts';
import { useCards } from '../../../state/use-cards.ts';
import { words } from '../../../words/index.ts';
import { type Completing, completionsAt } from './completions.ts';
import { FormulaColours } from './formula-colours.tsx';
import { FormulaResult } from './formula-result.tsx';
import { useFormulaCheck } from './use-formula-check.ts';

/** A formula with colours, completion, the place of an error, its type and first values. */
export function FormulaEditor(props: {
  label: string;
  help: ReactNode;
  table: TableRef;
  value: string;
  onChange: (formula: string) => void;
  /** Below the field: the function reference, given a way to put a name in where the caret is. */
  children?: (insert: (text: string) => void) => ReactNode;
}) {
  const { table, value, onChange } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const functions = useCards().operations.find((card) => card.functions)?.functions ?? [];
  const check = useFormulaCheck(table, value);
  const [completing, setCompleting] = useState<Completing | null>(null);
  const [at, setAt] = useState(0);
  const look = () => {
    const element = field.current;
    if (!element || element.selectionStart !== element.selectionEnd) return setCompleting(null);
    setCompleting(completionsAt(element.value, element.selectionStart, table.schema, functions));
    setAt(0);
  };
  const put = (from: number, to: number, text: string) => {
    const element = field.current;
    setCompleting(null);
    onChange(value.slice(0, from) + text + value.slice(to));
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  const accept = (index: number) => {
    const chosen = completing?.list[index];
    if (completing && chosen) put(completing.from, completing.to, chosen.insert);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!completing) {
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault();
        look();
      }
      return;
    }
    const { length } = completing.list;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : length - 1)) % length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      accept(at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setCompleting(null);
    }
  };
  const w = words.make.derive;
  const wrong = check?.text === value ? (check.problem?.at.character ?? null) : null;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className={check?.problem ? 'make-formula bad' : 'make-formula'}>
        <FormulaColours text={value} spans={check?.text === value ? check.spans : []} wrong={wrong} />
        <textarea
          ref={field}
          id={id}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={check?.problem ? true : undefined}
          aria-describedby={`${id}-note`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completing ? `${id}-list` : undefined}
          aria-activedescendant={completing ? `${id}-${at}` : undefined}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            look();
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCompleting(null)}
        />
        {completing && (
          <div id={`${id}-list`} role="listbox" aria-label={w.completions} className="make-completions">
            {completing.list.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field
              <div
                key={`${one.kind} ${one.name}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => accept(index)}
              >
                <span className="mono">{one.name}</span>
                <span className="micro muted clip">
                  {one.kind === 'column' ? words.data.kinds[one.note as 'number'] : one.note}
                </span>
              </div>
            ))}
          </div>
        )}
      </div>
      <div id={`${id}-note`}>
        {check?.problem ? (
          <div className="field-error" role="status">
            {check.problem.message} {check.problem.hint}
          </div>
        ) : (
          <div className="field-help">{props.help}</div>
        )}
      </div>
      {check && !check.problem && <FormulaResult check={check} />}
      {props.children?.((text) => {
        const caret = field.current?.selectionStart ?? value.length;
        put(caret, field.current?.selectionEnd ?? caret, text);
      })}
    </div>
  );
}
