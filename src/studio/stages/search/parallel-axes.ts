import type { Param } from '../../../pipeline/base/param.ts';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { Dimension, Trial } from '../../../pipeline/search/searcher.ts';
import { ticks } from '../../charts/ticks.ts';
import { formatNumber } from '../../words/format.ts';
import { valueText } from './value-text.ts';

/** One axis of the drawing; places run from 0 (bottom) to 1 (top). */
export type Axis = {
  readonly key: string;
  readonly label: string;
  /** Where a trial crosses it; null if it does not. */
  place(trial: Trial): number | null;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
};
/** A part of an axis that trials must cross. */
export type Brush = readonly [low: number, high: number];

/** The axis of a searched parameter, on the scale it was searched on. */
export function paramAxis(key: string, label: string, dimension: Dimension, param: Param | undefined): Axis {
  if ('values' in dimension) {
    const keys = dimension.values.map((value) => canonical(value));
    const at = (index: number) => (keys.length === 1 ? 0.5 : index / (keys.length - 1));
    return {
      key,
      label,
      place(trial) {
        const value = trial.params[key];
        const index = value === undefined ? -1 : keys.indexOf(canonical(value));
        return index < 0 ? null : at(index);
      },
      ticks: dimension.values.map((value, index) => ({ at: at(index), text: valueText(value, param) })),
    };
  }
  const { min, max, scale } = dimension;
  const on = (value: number) => (scale === 'log' ? Math.log10(value) : value);
  const share = (value: number) => (max === min ? 0.5 : (on(value) - on(min)) / (on(max) - on(min)));
  return {
    key,
    label,
    place(trial) {
      const value: Plain | undefined = trial.params[key];
      return typeof value === 'number' ? share(value) : null;
    },
    ticks: (scale === 'log' ? decades(min, max) : ticks(min, max, 4)).map((value) => ({
      at: share(value),
      text: formatNumber(value),
    })),
  };
}

/** Powers of ten within a range, and its ends where they are far from one. */
function decades(min: number, max: number): readonly number[] {
  const [low, high] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const all = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => 10 ** (low + i));
  const step = Math.ceil(all.length / 6);
  const some = all.filter((_, i) => i % step === 0);
  return some.length >= 2 ? some : [min, max];
}

/** The axis of the score. */
export function scoreAxis(label: string, metric: string, trials: readonly Trial[]): Axis {
  const scores = trials
    .map((trial) => trial.scores[metric])
    .filter((score) => Number.isFinite(score)) as number[];
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  return {
    key: '',
    label,
    place(trial) {
      const score = trial.scores[metric];
      return score !== undefined && Number.isFinite(score) ? share(score) : null;
    },
    ticks:
      scores.length === 0
        ? []
        : ticks(low, high, 4).map((value) => ({ at: share(value), text: formatNumber(value) })),
  };
}

/** Whether a trial crosses every axis that has a brush within it. */
export function isKept(trial: Trial, axes: readonly Axis[], brushes: ReadonlyMap<string, Brush>): boolean {
  return axes.every((axis) => {
    const brush = brushes.get(axis.key);
    if (!brush) return true;
    const place = axis.place(trial);
    return place !== null && place >= brush[0] - 1e-9 && place <= brush[1] + 1e-9;
  });
}
