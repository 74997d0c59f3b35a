import type { FormulaFunction } from './functions.ts';

const one = (name: string, help: string, run: (x: number) => number): FormulaFunction => ({
  name,
  form: `${name}(x)`,
  help,
  takes: ['number'],
  gives: 'number',
  run,
});

export const numberFunctions: readonly FormulaFunction[] = [
  one('abs', 'Without its sign.', Math.abs),
  one('sqrt', 'Square root; missing below 0.', Math.sqrt),
  one('exp', 'e to the power of x.', Math.exp),
  one('ln', 'Natural logarithm; missing at 0 and below.', Math.log),
  one('log10', 'Logarithm to base 10.', Math.log10),
  one('log2', 'Logarithm to base 2.', Math.log2),
  one('floor', 'The next whole number below.', Math.floor),
  one('ceil', 'The next whole number above.', Math.ceil),
  one('trunc', 'Without the fraction.', Math.trunc),
  one('sign', '−1, 0 or 1.', Math.sign),
  one('sin', 'Sine of an angle in radians.', Math.sin),
  one('cos', 'Cosine of an angle in radians.', Math.cos),
  one('tan', 'Tangent of an angle in radians.', Math.tan),
  one('atan', 'Angle whose tangent is x.', Math.atan),
  {
    name: 'round',
    form: 'round(x, digits)',
    help: 'Rounded to so many digits after the point (0 if left out); halves go away from 0.',
    takes: ['number', 'number'],
    needs: 1,
    gives: 'number',
    run: (x: number, digits = 0) => rounded(x, digits),
  },
  {
    name: 'min',
    form: 'min(a, b, …)',
    help: 'The smallest.',
    takes: ['number'],
    repeats: true,
    gives: 'number',
    run: (...values: readonly number[]) => Math.min(...values),
  },
  {
    name: 'max',
    form: 'max(a, b, …)',
    help: 'The largest.',
    takes: ['number'],
    repeats: true,
    gives: 'number',
    run: (...values: readonly number[]) => Math.max(...values),
  },
  {
    name: 'clip',
    form: 'clip(x, low, high)',
    help: 'x, but not below low and not above high.',
    takes: ['number', 'number', 'number'],
    gives: 'number',
    run: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high),
  },
  {
    name: 'distance_km',
    form: 'distance_km(latitude, longitude, latitude 2, longitude 2)',
    help: 'Kilometres between two places on Earth as the crow flies; places in degrees.',
    takes: ['number', 'number', 'number', 'number'],
    gives: 'number',
    run: greatCircle,
  },
];

/** Kilometres along a great circle of a sphere of mean Earth radius (haversine formula, Sinnott 1984); degrees. */
function greatCircle(lat1: number, lon1: number, lat2: number, lon2: number): number {
  if (Math.abs(lat1) > 90 || Math.abs(lat2) > 90) return Number.NaN;
  const turn = Math.PI / 180;
  const up = Math.sin(((lat2 - lat1) * turn) / 2) ** 2;
  const along = Math.sin(((lon2 - lon1) * turn) / 2) ** 2;
  const part = up + Math.cos(lat1 * turn) * Math.cos(lat2 * turn) * along;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** Halves away from zero, judged by the shortest decimal form of x. */
function rounded(x: number, digits: number): number {
  if (!Number.isInteger(digits) || Math.abs(digits) > 300) return Number.NaN;
  const moved = shifted(Math.abs(x), digits);
  return Math.sign(x) * shifted(Math.floor(moved + 0.5), -digits);
}

function shifted(x: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(x).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}
