import type { IntegerParam, NumberParam, Param } from '../../pipeline/base/param.ts';

/** The ends of a track: where a tuner would search, kept inside what is allowed. */
export function sliderScale(param: NumberParam | IntegerParam): {
  readonly min: number;
  readonly max: number;
  readonly scale?: 'linear' | 'log';
} | null {
  const min = param.search?.[0] ?? param.min;
  const max = param.search?.[1] ?? param.max;
  if (min === undefined || max === undefined || max <= min) return null;
  if (param.scale === 'log' && min > 0) return { min, max, scale: 'log' };
  return { min, max };
}

/** Numbers with two ends get a track beside the typed value. */
export function hasSlider(param: Param): boolean {
  if (param.type !== 'number' && param.type !== 'integer') return false;
  if (param.none !== undefined) return false;
  const [low, high] = [param.min ?? param.search?.[0], param.max ?? param.search?.[1]];
  return low !== undefined && high !== undefined;
}
