import { columnOf, isoTime, type Table } from '../table.ts';
import type { Classes } from './histogram.ts';

const mostClasses = 20;

/** The rows of a target by class; null without a target, or if it has more than 20 values or is free text. */
export function classesOf(table: Table, target: string | null): Classes | null {
  if (target === null) return null;
  const column = columnOf(table, target);
  switch (column.kind) {
    case 'category':
      return column.levels.length <= mostClasses ? { labels: column.levels, codes: column.codes } : null;
    case 'boolean':
      return {
        labels: ['false', 'true'],
        codes: Int32Array.from(column.values, (value) => (value === 255 ? -1 : value)),
      };
    case 'number':
    case 'time': {
      const seen = new Set<number>();
      for (const value of column.values) {
        if (!Number.isNaN(value)) seen.add(value);
        if (seen.size > mostClasses) return null;
      }
      const values = [...seen].sort((a, b) => a - b);
      const codeOf = new Map(values.map((value, code) => [value, code]));
      const labels = values.map((value) => (column.kind === 'time' ? isoTime(value) : String(value)));
      return { labels, codes: Int32Array.from(column.values, (value) => codeOf.get(value) ?? -1) };
    }
    case 'text':
    case 'image':
    case 'audio':
    case 'vector':
      return null;
  }
}
