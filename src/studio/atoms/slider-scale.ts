export type Scale = { readonly min: number; readonly max: number; readonly scale?: 'linear' | 'log' };

/** Where a value stands on the track, 0…1. */
export function positionOf(value: number, { min, max, scale }: Scale): number {
  if (max <= min) return 0;
  const at =
    scale === 'log' && min > 0
      ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
      : (value - min) / (max - min);
  return Math.min(1, Math.max(0, at));
}

/** The value at 0…1 of the track: whole if asked, else three significant digits. */
export function valueAt(position: number, { min, max, scale }: Scale, whole: boolean): number {
  const raw = scale === 'log' && min > 0 ? min * (max / min) ** position : min + (max - min) * position;
  if (position <= 0) return min;
  if (position >= 1) return max;
  return whole ? Math.min(max, Math.max(min, Math.round(raw))) : Number(raw.toPrecision(3));
}
