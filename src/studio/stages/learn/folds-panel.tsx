import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** The score of every fold, as it finishes; the mean dotted. */
export function FoldsPanel(props: {
  /** In the order of the folds; NaN or missing for those that are not over. */
  scores: readonly { readonly fold: number; readonly score: number }[];
  count: number | null;
  metric: MetricCard;
}) {
  const { metric, count } = props;
  const w = words.learn.folds;
  const scores = props.scores.filter(({ score }) => Number.isFinite(score));
  const values = scores.map(({ score }) => score);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(low) * 0.2 || 1) * 0.15;
  const [worst, best] = metric.better === 'higher' ? [low, high] : [high, low];
  const last = Math.max(count ?? 0, ...scores.map(({ fold }) => fold + 1));
  return (
    <LineChart
      title={w.title}
      sub={w.sub(metric.label)}
      summary={
        values.length === 0 ? '' : w.summary(values.length, count, formatScore(worst), formatScore(best))
      }
      {...(values.length === 0
        ? { state: { kind: 'empty', show: <p className="dense muted">{w.gone}</p> } as const }
        : {})}
      series={[
        {
          name: metric.label,
          x: scores.map(({ fold }) => fold + 1),
          y: values,
          colour: 'c1',
          points: 'only',
        },
      ]}
      xTitle={w.x}
      xRange={[0.5, last + 0.5]}
      yRange={[low - air, high + air]}
      {...(values.length > 1
        ? { guides: [{ axis: 'y', at: mean, label: `${w.mean} ${formatScore(mean)}` } as const] }
        : {})}
      height={160}
    />
  );
}
