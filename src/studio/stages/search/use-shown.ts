import { useMemo } from 'react';
import type { Trial } from '../../../pipeline/search/searcher.ts';
import { nameOf } from '../../forms/param-values.ts';
import { type Axis, isKept, paramAxis, scoreAxis } from './parallel-axes.ts';
import { ranked } from './search-record.ts';
import type { SearchView } from './use-search.ts';
import { useView } from './use-view.ts';

export type Shown = {
  /** Searched parameters in their order. */
  readonly params: readonly { readonly key: string; readonly label: string }[];
  /** Finished with a score, best first. */
  readonly ranked: readonly Trial[];
  readonly failed: readonly Trial[];
  readonly axes: readonly Axis[];
  readonly kept: ReadonlySet<number>;
  /** Where a score lies between the worst (0) and the best (1). */
  readonly share: (trial: Trial) => number;
};

/** The shown search as its table and charts need it. */
export function useShown(view: SearchView): Shown {
  const { record, asked, metric, card } = view;
  const brushes = useView((state) => state.brushes);
  const trials = record?.trials;
  const base = useMemo(() => {
    const params = Object.keys(asked?.space ?? {}).map((key) => {
      const param = card?.params[key];
      return { key, label: param ? nameOf(key, param) : key };
    });
    if (!metric || !asked) return { params, ranked: [], failed: [], axes: [], share: () => 0 };
    const order = ranked(trials ?? [], metric.id, metric.better);
    const [best, worst] = [order[0]?.scores[metric.id] ?? 0, order.at(-1)?.scores[metric.id] ?? 0];
    return {
      params,
      ranked: order,
      failed: (trials ?? []).filter((trial) => trial.status === 'failed'),
      axes: [
        ...params.flatMap(({ key, label }) => {
          const dimension = asked.space[key];
          return dimension ? [paramAxis(key, label, dimension, card?.params[key])] : [];
        }),
        scoreAxis(metric.label, metric.id, order),
      ],
      share: (trial: Trial) => {
        const score = trial.scores[metric.id];
        return score === undefined || best === worst ? 1 : (score - worst) / (best - worst);
      },
    };
  }, [asked, metric, card, trials]);
  return useMemo(
    () => ({
      ...base,
      kept: new Set(
        base.ranked.filter((trial) => isKept(trial, base.axes, brushes)).map(({ number }) => number),
      ),
    }),
    [base, brushes],
  );
}

/** The colour of a score on the sequential scale. */
export function scoreColour(share: number): string {
  return `var(--s${1 + Math.round(Math.min(1, Math.max(0, share)) * 8)})`;
}
