import { refusalOf, valueOddities } from '../csv/oddities.ts';
import type { Types } from '../csv/options.ts';
import type { Collected } from '../json/collector.ts';
import type { ReadResult } from '../reader.ts';

/** The table of finished columns, why each has its kind, and what was odd in them. */
export function resultOf(
  rows: number,
  names: readonly string[],
  finished: readonly Collected[],
  types: Types,
): Omit<ReadResult, 'decisions'> {
  return {
    table: { rows, columns: finished.map((one, c) => ({ ...one.column, name: names[c] })) },
    types: finished.map(({ column, why, confidence }, c) => ({
      name: names[c],
      kind: column.kind,
      why,
      confidence,
    })),
    oddities: [
      ...finished.flatMap((one, c) => {
        const kind = Object.hasOwn(types, names[c]) ? types[names[c]] : undefined;
        return refusalOf({ refused: () => one.refused }, names[c], kind);
      }),
      ...valueOddities(finished, names),
    ],
  };
}
