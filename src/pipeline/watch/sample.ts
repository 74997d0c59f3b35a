import { type Column, isoTime } from '../data/table.ts';
import type { Sample } from './test.ts';

/**
 * A column's cells (all, or the given rows) as a sample: numbers and times as numbers, categories and booleans
 * as codes. Text gives null: it has no distribution to compare.
 */
export function sampleOf(column: Column, rows?: ArrayLike<number>): Sample | null {
  const n = rows === undefined ? undefined : rows.length;
  switch (column.kind) {
    case 'number':
    case 'time': {
      if (rows === undefined || n === undefined) return { kind: 'number', values: column.values };
      const values = new Float64Array(n);
      for (let i = 0; i < n; i++) values[i] = column.values[rows[i]];
      return { kind: 'number', values };
    }
    case 'category': {
      if (rows === undefined || n === undefined)
        return { kind: 'category', codes: column.codes, levels: column.levels };
      const codes = new Int32Array(n);
      for (let i = 0; i < n; i++) codes[i] = column.codes[rows[i]];
      return { kind: 'category', codes, levels: column.levels };
    }
    case 'boolean': {
      const length = n ?? column.values.length;
      const codes = new Int32Array(length);
      for (let i = 0; i < length; i++) {
        const value = column.values[rows === undefined ? i : rows[i]];
        codes[i] = value === 255 ? -1 : value;
      }
      return { kind: 'category', codes, levels: ['false', 'true'] };
    }
    case 'text':
    case 'image':
    case 'audio':
    case 'vector':
      return null;
  }
}

/** The values that are there, ascending, and how many are missing. */
export function sortedPresent(values: Float64Array): {
  readonly present: Float64Array;
  readonly missing: number;
} {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  return { present, missing: values.length - present.length };
}

/** A bin edge as people read it. */
export function edgeLabel(value: number, time = false): string {
  return time ? isoTime(value) : String(Number(value.toPrecision(4)));
}
