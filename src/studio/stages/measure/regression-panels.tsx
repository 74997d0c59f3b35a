import { useMemo } from 'react';
import { LineChart } from '../../charts/line-chart.tsx';
import { ScatterChart } from '../../charts/scatter-chart.tsx';
import { formatNumber, formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { pool, type Subject } from './subjects.ts';

const shown = 4000;

/** Predicted against actual, and how the errors are spread, for number targets. */
export function RegressionPanels({ subjects }: { subjects: readonly Subject[] }) {
  const drawn = useMemo(
    () =>
      subjects.map((subject) => {
        const { truth, answers, rows } = pool(subject.evaluation);
        const step = Math.max(1, Math.ceil(truth.length / shown));
        const pick = <T,>(values: ArrayLike<T>) => Array.from(values).filter((_, i) => i % step === 0);
        const errors = Array.from(truth, (value, i) => value - (answers[i] ?? Number.NaN));
        return { subject, actual: pick(truth), predicted: pick(answers), rows: pick(rows), errors };
      }),
    [subjects],
  );
  const first = drawn[0];
  if (!first) return null;
  const w = words.measure;
  const mean = first.errors.reduce((sum, value) => sum + value, 0) / first.errors.length;
  const spread = Math.sqrt(
    first.errors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / first.errors.length,
  );
  return (
    <>
      <ScatterChart
        title={w.predicted.title}
        summary={w.predicted.summary(
          first.subject.run.label,
          formatScore(first.subject.evaluation.scores.r2?.mean),
        )}
        xTitle={w.predicted.x}
        yTitle={w.predicted.y}
        height={260}
        groups={drawn.map(({ subject, actual, predicted, rows }) => ({
          name: subject.letter,
          colour: subject.colour,
          x: actual,
          y: predicted,
          rows,
        }))}
      />
      <LineChart
        title={w.residuals.title}
        summary={w.residuals.summary(formatNumber(mean), formatNumber(spread))}
        xTitle={w.residuals.x}
        yTitle={w.residuals.y}
        height={260}
        guides={[{ axis: 'x', at: 0 }]}
        series={drawn.map(({ subject, errors }) => ({
          name: subject.letter,
          colour: subject.colour,
          dash: subject.dash,
          steps: true,
          ...histogram(errors),
        }))}
      />
    </>
  );
}

function histogram(values: readonly number[]): { x: number[]; y: number[] } {
  const bins = 40;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = (high - low) / bins || 1;
  const y = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    y[bin] = (y[bin] ?? 0) + 1;
  }
  return { x: y.map((_, i) => low + i * width), y };
}
