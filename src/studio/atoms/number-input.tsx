import './field.css';
import { useState } from 'react';
import { nudge, parseNumber } from './parse-number.ts';

export type NumberInputProps = {
  value: number | null;
  /** Called with a finite number, or null when emptied and that is allowed. Not called for what cannot be read. */
  onChange: (value: number | null) => void;
  id?: string;
  label?: string;
  'aria-describedby'?: string;
  unit?: string;
  /** The word for null ("no limit"): then the field may be empty. */
  none?: string;
  bad?: boolean;
  step?: number;
  min?: number;
  max?: number;
  scale?: 'linear' | 'log';
  disabled?: boolean;
};

/** A typed number: commits on Enter and blur, up and down keys step. What cannot be read stays, marked. */
export function NumberInput(props: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (props.value === null ? '' : String(props.value));
  const outside = (value: number) =>
    value < (props.min ?? Number.NEGATIVE_INFINITY) || value > (props.max ?? Number.POSITIVE_INFINITY);
  const typed = draft === null ? 0 : parseNumber(draft);
  const unreadable = draft !== null && draft.trim() !== '' && (Number.isNaN(typed) || outside(typed));
  const commit = () => {
    if (draft === null) return;
    const parsed = parseNumber(draft);
    if (draft.trim() === '' && props.none !== undefined) props.onChange(null);
    else if (!Number.isNaN(parsed) && !outside(parsed) && parsed !== props.value) props.onChange(parsed);
    if (!unreadable) setDraft(null);
  };
  return (
    <span className={`input num${props.bad || unreadable ? ' bad' : ''}`}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        id={props.id}
        aria-label={props.label}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props.bad || unreadable || undefined}
        placeholder={props.none}
        disabled={props.disabled}
        value={shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            const from = draft === null ? props.value : parseNumber(draft);
            if (from === null || Number.isNaN(from)) return;
            setDraft(null);
            const next = nudge(from, event.key === 'ArrowUp' ? 1 : -1, {
              step: props.step ?? 1,
              ...(props.scale ? { scale: props.scale } : {}),
            });
            if (!outside(next)) props.onChange(next);
          }
        }}
      />
      {props.unit && <span className="unit">{props.unit}</span>}
    </span>
  );
}
