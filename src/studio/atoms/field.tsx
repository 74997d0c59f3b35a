import './field.css';
import { type ReactNode, useId } from 'react';

/** A label over a control, with help below, or what is wrong with it. The control gets the id. */
export function Field(props: {
  label: ReactNode;
  help?: ReactNode;
  error?: string | null;
  children: (ids: { id: string; 'aria-describedby': string }) => ReactNode;
}) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, 'aria-describedby': note })}
      <div id={note} className={props.error ? 'field-error' : 'field-help'}>
        {props.error ?? props.help}
      </div>
    </div>
  );
}
