import type { Job } from '../../base/job.ts';
import type { NumberProfile } from '../profile.ts';
import { isoTime, type NumberColumn, type TimeColumn } from '../table.ts';
import { type Classes, histogramEdges, histogramOf } from './histogram.ts';
import { momentFold } from './moments.ts';
import { orderStatistics, quantileOf } from './order-statistics.ts';

const stretchRows = 65_536;
const probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/**
 * Statistics of numbers or times: moments by a fold, order statistics of a sorted copy, histogram. `known`: those of the
 * same column without classes; then only the histogram is split.
 */
export async function profileNumbers(
  column: NumberColumn | TimeColumn,
  classes: Classes | null,
  job: Job,
  known?: NumberProfile,
): Promise<NumberProfile> {
  const { values } = column;
  if (known) return { ...known, histogram: histogramOf(values, known.histogram.edges, classes) };
  const state = momentFold.start();
  for (let from = 0; from < values.length; from += stretchRows) {
    momentFold.add(state, { values, from, to: Math.min(values.length, from + stretchRows) });
  }
  const moments = momentFold.done(state);
  await job.checkpoint();
  const order = orderStatistics(values);
  await job.checkpoint();
  const whole = moments.count > 0 && moments.whole === moments.count;
  const write = (value: number) => (column.kind === 'time' ? isoTime(value) : String(value));
  return {
    kind: column.kind,
    name: column.name,
    rows: values.length,
    missing: moments.missing,
    distinct: order.distinct,
    distinctExact: order.exact,
    top: order.top.map(({ value, count }) => ({ value: write(value), count, byClass: null })),
    mean: moments.mean,
    sd: moments.sd,
    min: moments.min,
    max: moments.max,
    skewness: moments.skewness,
    autocorrelation: moments.autocorrelation,
    quantiles:
      moments.count === 0 ? [] : probabilities.map((p) => ({ p, value: quantileOf(order.sorted, p) })),
    quantilesExact: order.exact,
    zeros: moments.zeros,
    negative: moments.negative,
    infinite: moments.infinite,
    whole,
    histogram: histogramOf(values, histogramEdges(order.sorted, whole && column.kind === 'number'), classes),
  };
}
