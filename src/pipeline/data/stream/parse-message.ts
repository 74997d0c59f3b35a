import { valueAt } from '../rest/paging.ts';

/** One moment of a live source: milliseconds since 1970, and what was measured. */
export type LiveSample = {
  readonly t: number;
  readonly values: { readonly [name: string]: number | string | boolean };
};

const mostFields = 200;

/**
 * The samples in a message: a JSON object or list of objects (nested members as `a.b`), or lines of "name: number",
 * or numbers parted by commas, semicolons, tabs or blanks (then named by `names`, else value_1, value_2, …). `path`:
 * where in JSON the samples are. What is none of this gives no sample. Times in members called t, time, ts or timestamp
 * are taken where they are milliseconds or seconds since 1970, or ISO texts; else `at`.
 */
export function samplesOf(
  text: string,
  at: number,
  path = '',
  names: readonly string[] = [],
): readonly LiveSample[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    try {
      const found = path === '' ? JSON.parse(trimmed) : valueAt(JSON.parse(trimmed), path);
      return (Array.isArray(found) && !isNumbers(found) ? found : [found]).flatMap((item) =>
        fromJson(item, at, names),
      );
    } catch {
      return [];
    }
  }
  return trimmed.split(/\r?\n/).flatMap((line) => fromLine(line.trim(), at, names));
}

function isNumbers(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every((item) => typeof item === 'number');
}

function fromJson(item: unknown, at: number, names: readonly string[]): readonly LiveSample[] {
  if (typeof item === 'number') return [{ t: at, values: { [names[0] ?? 'value']: item } }];
  if (typeof item !== 'object' || item === null) return [];
  const values = new Map<string, number | string | boolean>();
  let t: number | null = null;
  const walk = (value: unknown, name: string, depth: number): void => {
    if (values.size >= mostFields) return;
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
      const when = depth === 1 && /^(?:t|ts|time|timestamp)$/i.test(name) ? timeOf(value) : null;
      if (when !== null && t === null) t = when;
      else values.set(name, value);
    } else if (typeof value === 'object' && value !== null && depth < 8) {
      for (const [key, member] of Object.entries(value))
        walk(member, depth === 0 ? nameAt(value, key, names) : `${name}.${key}`, depth + 1);
    }
  };
  walk(item, '', 0);
  return values.size === 0 ? [] : [{ t: t ?? at, values: Object.fromEntries(values) }];
}

function nameAt(holder: object, key: string, names: readonly string[]): string {
  if (!Array.isArray(holder)) return key;
  return names[Number(key)] ?? `value_${Number(key) + 1}`;
}

/** Milliseconds since 1970 between 2001 and 2100, given in seconds, milliseconds or as an ISO text; else null. */
function timeOf(value: number | string | boolean): number | null {
  if (typeof value === 'string') {
    const parsed = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(parsed) ? null : parsed;
  }
  if (typeof value !== 'number') return null;
  if (value >= 1e12 && value < 4.2e12) return value;
  return value >= 1e9 && value < 4.2e9 ? value * 1000 : null;
}

function fromLine(line: string, at: number, names: readonly string[]): readonly LiveSample[] {
  if (line === '') return [];
  const pairs = [
    ...line.matchAll(/([A-Za-z_][\w .%°/-]*?)\s*[:=]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/g),
  ];
  if (pairs.length > 0)
    return [
      { t: at, values: Object.fromEntries(pairs.map(([, name, value]) => [name.trim(), Number(value)])) },
    ];
  const cells = line.split(/[,;\t]|\s+/).filter((cell) => cell !== '');
  const numbers = cells.map(Number);
  if (cells.length === 0 || cells.length > mostFields || numbers.some((value) => !Number.isFinite(value)))
    return [];
  const named = numbers.map((value, i) => [
    names[i] ?? (cells.length === 1 ? 'value' : `value_${i + 1}`),
    value,
  ]);
  return [{ t: at, values: Object.fromEntries(named) }];
}
