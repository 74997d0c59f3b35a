import type { Param } from '../../../pipeline/base/param.ts';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { formatNumber } from '../../words/format.ts';

/** A parameter's value as it is shown: numbers short, choices by their names. */
export function valueText(value: Plain | undefined, param: Param | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(Number(value.toPrecision(4)));
  if (value === null && param && 'none' in param && param.none) return param.none;
  if (typeof value === 'string' && param?.type === 'choice') {
    return param.options.find((option) => option.value === value)?.label ?? value;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
