import type { RecorderView } from '../../../../runtime/live/recorder.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { add } from '../../../words/add.ts';

const mostLines = 6;

/** The latest numbers over time, a line each. */
export function LiveChart({ view }: { view: RecorderView }) {
  const w = add.stream;
  const first = view.recent[0];
  if (!first) return <p className="dense muted">{w.waiting}</p>;
  const names = [...new Set(view.recent.flatMap(({ values }) => Object.keys(values)))].filter((name) =>
    view.recent.some(({ values }) => typeof values[name] === 'number'),
  );
  const drawn = names.slice(0, mostLines);
  const series = drawn.map((name, index) => {
    const held = view.recent.filter(({ values }) => typeof values[name] === 'number');
    return {
      name,
      x: held.map(({ t }) => (t - first.t) / 1000),
      y: held.map(({ values }) => Number(values[name])),
      colour: `c${index + 1}`,
    };
  });
  return (
    <LineChart
      title={w.chart}
      summary={w.chartSummary(view.recent.length, drawn.length, names.length - drawn.length)}
      frame="section"
      series={series}
      xUnit="s"
      height={200}
      legend={
        <span className="legend">
          {series.map(({ name, colour }) => (
            <span key={name}>
              <i className="sw line" style={{ background: `var(--${colour})` }} />
              {name}
            </span>
          ))}
        </span>
      }
    />
  );
}
