const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const plains = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5, useGrouping: true });

/** 20,640 */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** Five significant digits; very large and very small ones with a power of ten; "–" for what is not a number. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return formatPower(value);
  return plains.format(value).replace('-', '−');
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function formatPower(value: number): string {
  const [digits = '', power = '0'] = value.toExponential(2).split('e');
  const sign = power.startsWith('-') ? '⁻' : '';
  const up = [...power.replace(/[+-]/, '')].map((digit) => raised[Number(digit)]).join('');
  return `${digits.replace('-', '−').replace(/\.?0+$/, '')} × 10${sign}${up}`;
}

/** 19.9 %; "–" when there is nothing to share. */
export function formatShare(fraction: number, digits = 1): string {
  if (!Number.isFinite(fraction)) return '–';
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.05 && digits === 1) return '< 0.1 %';
  return `${percent === 100 || percent === 0 ? percent.toFixed(0) : percent.toFixed(digits)} %`;
}

/** A score with a fixed number of digits, so that columns line up: 0.829 */
export function formatScore(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 1000) return formatNumber(value);
  return value.toFixed(digits).replace('-', '−');
}

/** With its sign, always: +0.034, −0.016, 0.000 */
export function formatDelta(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** 57 kB, 1.9 MB */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(value >= 10 ? 0 : 1))} ${units[unit]}`;
}

/** 62 µs, 38 ms, 1.36 s, 2 min 5 s */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1e-3) return `${Math.round(seconds * 1e6)} µs`;
  if (seconds < 1) return `${Math.round(seconds * 1e3)} ms`;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One of one word: 1 row, 2 rows. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
