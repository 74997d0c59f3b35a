import './field.css';
import type { ReactNode } from 'react';

/** A box to tick; `children` is its visible label, `label` the one read out when there is no visible one. */
export function Checkbox(props: {
  on: boolean | 'some';
  onChange: (on: boolean) => void;
  label?: string;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const box = (
    <input
      type="checkbox"
      className="check"
      aria-label={props.label}
      disabled={props.disabled}
      checked={props.on === true}
      ref={(input) => {
        if (input) input.indeterminate = props.on === 'some';
      }}
      onChange={(event) => props.onChange(event.target.checked)}
    />
  );
  if (props.children === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, in `box`
    <label className="check-label">
      {box}
      {props.children}
    </label>
  );
}
