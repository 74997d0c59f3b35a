import { useMemo } from 'react';
import { Button } from '../../atoms/button.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Slider } from '../../atoms/slider.tsx';
import { LineChart } from '../../charts/line-chart.tsx';
import { formatNumber, formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { costCurve, pool, type Subject } from './subjects.ts';
import { useChoice } from './use-measure.ts';

/** From which probability on the positive class is said, and what the mistakes then cost. */
export function ThresholdPanel({ subjects }: { subjects: readonly Subject[] }) {
  const w = words.measure.threshold;
  const { threshold, missed, alarm, set } = useChoice();
  const curves = useMemo(
    () =>
      subjects.flatMap((subject) => {
        const pooled = pool(subject.evaluation);
        return pooled.positive
          ? [{ subject, ...costCurve(pooled, subject.evaluation.positive, missed, alarm) }]
          : [];
      }),
    [subjects, missed, alarm],
  );
  const first = curves[0];
  if (!first) return null;
  const positive = first.subject.evaluation.classes[first.subject.evaluation.positive] ?? '';
  const at = Math.round(threshold * 100);
  const cheapest = () => {
    const least = Math.min(...first.costs);
    set({ threshold: first.thresholds[first.costs.indexOf(least)] ?? 0.5 });
  };
  return (
    <LineChart
      title={w.title}
      summary={w.summary(
        formatScore(threshold, 2),
        curves.map((curve) => `${curve.subject.letter} ${formatNumber(curve.costs[at])}`),
      )}
      height={170}
      xRange={[0, 1]}
      xTitle={w.x}
      yTitle={w.cost.toLowerCase()}
      guides={[{ axis: 'x', at: threshold, tone: 'accent' }]}
      series={curves.map(({ subject, thresholds, costs }) => ({
        name: subject.letter,
        x: thresholds,
        y: costs,
        colour: subject.colour,
        dash: subject.dash,
      }))}
      actions={
        <Button size="s" onClick={cheapest}>
          {w.cheapest}
        </Button>
      }
      footer={
        <div className="col gap1">
          <div className="row gap1">
            <span className="nowrap clip">{w.say(positive)}</span>
            <span className="grow">
              <Slider
                label={w.say(positive)}
                min={0}
                max={1}
                value={threshold}
                format={(value) => formatScore(value, 2)}
                onChange={(value) => set({ threshold: Math.round(value * 100) / 100 })}
              />
            </span>
            <span className="measure-number">
              <NumberInput
                label={w.say(positive)}
                value={threshold}
                step={0.01}
                onChange={(value) => set({ threshold: Math.min(1, Math.max(0, value ?? 0.5)) })}
              />
            </span>
          </div>
          <div className="row gap1 wrap">
            <span>{w.cost}</span>
            <span className="muted">{w.missed(positive)}</span>
            <span className="measure-number">
              <NumberInput
                label={w.missed(positive)}
                value={missed}
                onChange={(value) => set({ missed: Math.max(0, value ?? 1) })}
              />
            </span>
            <span className="muted">{w.alarm}</span>
            <span className="measure-number">
              <NumberInput
                label={w.alarm}
                value={alarm}
                onChange={(value) => set({ alarm: Math.max(0, value ?? 1) })}
              />
            </span>
          </div>
        </div>
      }
    />
  );
}
