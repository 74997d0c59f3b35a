/** A line without axes, for a row or a card; the last value marked, a limit dashed. */
export function Sparkline(props: {
  values: readonly number[];
  width?: number;
  height?: number;
  limit?: number;
  label: string;
}) {
  const { values, width = 96, height = 28 } = props;
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const ends = props.limit === undefined ? finite : [...finite, props.limit];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (index: number) => 2 + (index / Math.max(1, values.length - 1)) * (width - 6);
  const y = (value: number) => height - 3 - ((value - low) / (high - low || 1)) * (height - 6);
  const points = values.flatMap((value, index) =>
    Number.isFinite(value) ? [`${x(index)},${y(value)}`] : [],
  );
  const last = values.at(-1);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={props.label}>
      {props.limit !== undefined && (
        <line
          x1="0"
          x2={width}
          y1={y(props.limit)}
          y2={y(props.limit)}
          stroke="var(--error-mark)"
          strokeDasharray="3 3"
        />
      )}
      <polyline points={points.join(' ')} fill="none" stroke="var(--data)" strokeWidth="1.5" />
      {last !== undefined && Number.isFinite(last) && (
        <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" fill="var(--ink)" />
      )}
    </svg>
  );
}
