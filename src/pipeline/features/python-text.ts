import type { Plain } from '../base/plain.ts';
import type { PlainNumber } from './plain-number.ts';

/** A plain value as a Python literal. */
export function pythonOf(value: Plain): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return pythonString(value);
  if (isList(value)) return `[${value.map(pythonOf).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonString(key)}: ${pythonOf(item)}`)
    .join(', ')}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A number as a Python expression; missing is `np.nan`. */
export function pythonNumber(value: PlainNumber): string {
  if (value === null || Number.isNaN(value)) return 'np.nan';
  const number = Number(value);
  if (!Number.isFinite(number)) return number > 0 ? 'np.inf' : '-np.inf';
  return String(number);
}

/** `Name(a=1, b="x")`, leaving out arguments that equal scikit-learn's default. */
export function pythonCall(
  name: string,
  args: readonly (readonly [name: string, value: string, usual?: string])[],
): string {
  const given = args.filter(([, value, usual]) => value !== usual).map(([key, value]) => `${key}=${value}`);
  return `${name}(${given.join(', ')})`;
}

/** A number as Python prints a float: `6.0`, `0.5`, `1e-05`, `1e+16`. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const [mantissa, power] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A level of a column as scikit-learn writes it in a feature name. */
export function pythonLevel(level: string | null, kind: string): string {
  if (level === null) return 'nan';
  if (kind === 'boolean') return level === 'true' ? 'True' : 'False';
  return kind === 'number' ? pythonFloat(Number(level)) : level;
}
