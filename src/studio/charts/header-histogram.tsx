import './figure.css';

/** The small histogram of a column's head; `tone` marks the target. */
export function HeaderHistogram(props: {
  counts: readonly number[];
  width: number;
  height?: number;
  tone?: 'accent';
}) {
  const height = props.height ?? 32;
  const most = Math.max(1, ...props.counts);
  const slot = props.width / Math.max(1, props.counts.length);
  const gap = slot > 4 ? 1 : slot > 2 ? 0.5 : 0;
  return (
    <svg
      className="header-histogram"
      viewBox={`0 0 ${props.width} ${height}`}
      width={props.width}
      height={height}
      aria-hidden="true"
    >
      {props.counts.map((count, index) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * (height - 1));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bins have no other name
            key={index}
            x={index * slot}
            y={height - 1 - tall}
            width={Math.max(0.5, slot - gap)}
            height={tall}
            fill={props.tone === 'accent' ? 'var(--accent)' : 'var(--data)'}
          />
        );
      })}
      <line x1="0" x2={props.width} y1={height - 0.5} y2={height - 0.5} stroke="var(--axis)" />
    </svg>
  );
}
