import './figure.css';

/** How much of a column is there (grey) and missing (amber). */
export function MissingBar({ present }: { present: number }) {
  return (
    <div className="missing-bar" aria-hidden>
      <i style={{ width: `${present * 100}%` }} />
    </div>
  );
}
