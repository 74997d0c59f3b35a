import { allocate } from '../../base/plain.ts';
import type { FinishedCells } from '../typed/cells.ts';

/** What a declared SQL type says of the values: SQLite's own rule (substrings), and the names other programs use. */
export function declaredAs(type: string): 'text' | 'boolean' | 'time' | null {
  if (/CHAR|CLOB|TEXT|UUID/.test(type)) return 'text';
  if (/BOOL/.test(type)) return 'boolean';
  return /DATE|TIME/.test(type) ? 'time' : null;
}

/** Seconds and milliseconds since 1970 that lie between 1973 and 5138. */
const clocks = [
  { unit: 'seconds', least: 1e8, most: 1e11, factor: 1000 },
  { unit: 'milliseconds', least: 1e11, most: 1e14, factor: 1 },
] as const;

/** A column of numbers that was declared as true/false or as a date, as that, if all its values can be. */
export function asDeclared(finished: FinishedCells, type: string): FinishedCells {
  const { column } = finished;
  if (column.kind !== 'number') return finished;
  const { values } = column;
  const every = (fits: (value: number) => boolean) => {
    let present = 0;
    for (let row = 0; row < values.length; row++) {
      if (Number.isNaN(values[row])) continue;
      if (!fits(values[row])) return false;
      present++;
    }
    return present > 0;
  };
  switch (declaredAs(type)) {
    case 'boolean': {
      if (!every((value) => value === 0 || value === 1)) return finished;
      const flags = allocate(Uint8Array, values.length);
      for (let row = 0; row < values.length; row++)
        flags[row] = Number.isNaN(values[row]) ? 255 : values[row];
      return {
        ...finished,
        column: { kind: 'boolean', name: '', values: flags },
        why: 'Every value is 0 or 1.',
      };
    }
    case 'time': {
      const clock = clocks.find(({ least, most }) => every((value) => value >= least && value < most));
      if (!clock) return finished;
      const times = allocate(Float64Array, values.length);
      for (let row = 0; row < values.length; row++) times[row] = values[row] * clock.factor;
      const why = `Every value fits as ${clock.unit} since 1970.`;
      return { ...finished, column: { kind: 'time', name: '', values: times }, why, confidence: 0.7 };
    }
    default:
      return finished;
  }
}
