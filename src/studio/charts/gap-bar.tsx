/** One row of a leaderboard as a drawing: cross-validated mean ± sd, training score, holdout, on a shared scale. */
export function GapBar(props: {
  mean: number;
  sd: number;
  train: number | null;
  holdout: number | null;
  baseline: number | null;
  scale: readonly [low: number, high: number];
  /** The gap is worth a warning. */
  wide: boolean;
  width?: number;
  label: string;
}) {
  const { width = 240, scale } = props;
  const x = (value: number) => 6 + ((value - scale[0]) / (scale[1] - scale[0] || 1)) * (width - 12);
  const mid = 12;
  return (
    <svg viewBox={`0 0 ${width} 24`} width={width} height={24} role="img" aria-label={props.label}>
      {props.baseline !== null && (
        <line
          x1={x(props.baseline)}
          x2={x(props.baseline)}
          y1="0"
          y2="24"
          stroke="var(--line-2)"
          strokeDasharray="1 3"
        />
      )}
      <line
        x1={x(props.mean - props.sd)}
        x2={x(props.mean + props.sd)}
        y1={mid}
        y2={mid}
        stroke="var(--ink-2)"
        strokeWidth="1.5"
      />
      {props.train !== null && (
        <>
          <line
            x1={x(props.mean)}
            x2={x(props.train)}
            y1={mid}
            y2={mid}
            stroke={props.wide ? 'var(--warn-mark)' : 'var(--data-weak)'}
            strokeWidth="3"
          />
          <line
            x1={x(props.train)}
            x2={x(props.train)}
            y1={mid - 5}
            y2={mid + 5}
            stroke="var(--ink-2)"
            strokeWidth="2"
          />
        </>
      )}
      <circle cx={x(props.mean)} cy={mid} r="4" fill="var(--ink)" />
      {props.holdout !== null && (
        <rect
          x={x(props.holdout) - 3.5}
          y={mid - 3.5}
          width="7"
          height="7"
          transform={`rotate(45 ${x(props.holdout)} ${mid})`}
          fill="var(--surface)"
          stroke="var(--ink)"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
