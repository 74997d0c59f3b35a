import { useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { Select } from '../../atoms/select.tsx';
import { LineChart } from '../../charts/line-chart.tsx';
import { bestEpoch, type EpochPoint, type TrainingLog } from '../../state/training-log.ts';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** The loss of every epoch on the rows learnt from and on the rows watched; follows the fold that trains. */
export function LossPanel(props: { log: TrainingLog; values: PlainObject; running: boolean }) {
  const { log, values } = props;
  const w = words.learn.loss;
  const [picked, setPicked] = useState<number | null>(null);
  const folds = [...log.epochs.keys()].sort((a, b) => a - b);
  const newest = [...log.epochs.keys()].at(-1) ?? null;
  const fold = picked !== null && folds.includes(picked) ? picked : newest;
  const points = fold === null ? [] : (log.epochs.get(fold) ?? []);
  const watched = points.filter((point) => point.watched !== null);
  const best = bestEpoch(points);
  const all = Number(values.epochs);
  const over = fold !== newest || !props.running;
  const done = points.at(-1)?.epoch ?? 0;
  const end = over ? Math.max(2, done) : all;
  const nameOf = (id: number) => (id === log.count ? w.holdout : w.fold(id + 1));
  return (
    <LineChart
      title={w.title}
      sub={w.sub}
      legend={<Legend watched={watched.length > 0} />}
      actions={
        folds.length > 1 && (
          <span className="learn-fold-pick">
            <Select
              label={w.foldLabel}
              value={String(fold)}
              onChange={(id) => setPicked(Number(id))}
              options={folds.map((id) => ({ value: String(id), label: nameOf(id) }))}
            />
          </span>
        )
      }
      summary={summaryOf(points, best, over, Number(values.patience))}
      {...(watched.length > 0 ? { footer: w.note } : {})}
      {...(points.length === 0
        ? { state: { kind: 'empty', show: <p className="dense muted">{w.gone}</p> } as const }
        : {})}
      series={[
        {
          name: w.training,
          x: points.map((point) => point.epoch),
          y: points.map((point) => point.loss),
          colour: 'c1',
        },
        ...(watched.length > 0
          ? [
              {
                name: w.watched,
                x: watched.map((point) => point.epoch),
                y: watched.map((point) => point.watched as number),
                colour: 'c2',
              },
            ]
          : []),
      ]}
      xTitle={w.x}
      xRange={[0, end]}
      {...(best ? { guides: [{ axis: 'x', at: best.epoch, label: w.best(best.epoch) } as const] } : {})}
      {...(!over && done > 0 && done < all
        ? { regions: [{ axis: 'x', from: done, to: all, tone: 'surface-2', label: w.notReached } as const] }
        : {})}
      height={220}
    />
  );
}

function summaryOf(
  points: readonly EpochPoint[],
  best: EpochPoint | null,
  over: boolean,
  patience: number,
): string {
  const w = words.learn.loss.summary;
  const last = points.at(-1);
  if (!last) return '';
  if (!best) return w.noWatch(last.epoch, formatScore(last.loss));
  const loss = formatScore(best.watched);
  return over
    ? w.over(last.epoch, best.epoch, loss)
    : w.running(best.epoch, loss, last.epoch - best.epoch, patience);
}

function Legend({ watched }: { watched: boolean }) {
  const w = words.learn.loss;
  return (
    <span className="legend">
      <span>
        <i className="sw line" style={{ background: 'var(--c1)' }} />
        {w.training}
      </span>
      {watched && (
        <span>
          <i className="sw line" style={{ background: 'var(--c2)' }} />
          {w.watched}
        </span>
      )}
    </span>
  );
}
