import type { Check } from '../../../pipeline/serve/strategy.ts';
import { formatDelta, formatNumber, formatScore } from '../../words/format.ts';

/** A check's value in the unit of its limit. */
export function checkValue({ value, limit }: Pick<Check, 'value' | 'limit'>): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (limit.endsWith(' %')) return `${value.toFixed(2)} %`;
  if (limit.endsWith(' ms')) return `${formatNumber(Number(value.toPrecision(3)))} ms`;
  if (limit.startsWith('p')) return `p = ${value < 0.001 ? '< 0.001' : value.toPrecision(2)}`;
  if (/^≥ (−|-|0$)/.test(limit)) return formatDelta(value);
  return formatScore(value);
}
