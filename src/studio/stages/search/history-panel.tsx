import { LineChart } from '../../charts/line-chart.tsx';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { SearchView } from './use-search.ts';
import type { Shown } from './use-shown.ts';
import { useView } from './use-view.ts';

/** The score of every trial in the order they were made, and the best so far. */
export function HistoryPanel({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search.history;
  const pick = useView((state) => state.pick);
  const { metric, best } = view;
  if (!metric) return null;
  const order = shown.ranked.toSorted((a, b) => a.number - b.number);
  const scores = order.map((trial) => trial.scores[metric.id] as number);
  const better = metric.better === 'higher' ? Math.max : Math.min;
  let so = metric.better === 'higher' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const bests = scores.map((score) => {
    so = better(so, score);
    return so;
  });
  const x = order.map((trial) => trial.number + 1);
  return (
    <LineChart
      title={w.title}
      sub={w.sub}
      summary={best ? w.summary(best.number + 1, formatScore(best.scores[metric.id], 4)) : ''}
      series={[
        { name: w.best, x, y: bests, colour: 'accent', steps: true },
        { name: w.trials, x, y: scores, colour: 'c1', points: 'only' },
      ]}
      xTitle={w.trial}
      onClick={(series, index) => {
        const trial = order[index];
        if (series === 1 && trial) pick(trial.number);
      }}
      height={190}
    />
  );
}
