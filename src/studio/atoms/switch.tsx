import './field.css';

export function Switch(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  id?: string;
  label?: string;
  disabled?: boolean;
  'aria-describedby'?: string;
}) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      id={props.id}
      aria-label={props.label}
      aria-describedby={props['aria-describedby']}
      disabled={props.disabled}
      checked={props.on}
      aria-checked={props.on}
      onChange={(event) => props.onChange(event.target.checked)}
    />
  );
}
