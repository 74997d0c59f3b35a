import './status-mark.css';

/** How far something is, 0…1; read out as a progress bar with its label. */
export function Progress(props: { label: string; fraction: number; tone?: 'ok' | 'warn' | 'error' }) {
  const percent = Math.round(Math.min(1, Math.max(0, props.fraction)) * 100);
  return (
    <div
      className={props.tone ? `meter ${props.tone}` : 'meter'}
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}
