import { seeded } from '../src/pipeline/base/random.ts';
import { type Column, categoryColumn, numberColumn, type Table } from '../src/pipeline/data/table.ts';

/** Rows for one bench of a step: the table, what it is applied to, and the same numbers as raw files for the peer. */
export type StepData = {
  readonly table: Table;
  readonly target?: string;
  /** Rows to apply to, where that is not the training rows. */
  readonly later?: Table;
  readonly files: { readonly [name: string]: NodeJS.ArrayBufferView };
};

/** Numbers made from five hidden ones and noise, `missing` of the cells empty: rows-major values. */
export function relatedNumbers(rows: number, columns: number, missing: number, seed: number): Float64Array {
  const random = seeded(seed, 'related-numbers');
  const hidden = 5;
  const loads = Float64Array.from({ length: columns * hidden }, () => random.normal());
  const values = new Float64Array(rows * columns);
  const factors = new Float64Array(hidden);
  for (let row = 0; row < rows; row++) {
    for (let h = 0; h < hidden; h++) factors[h] = random.normal();
    for (let c = 0; c < columns; c++) {
      let value = random.normal();
      for (let h = 0; h < hidden; h++) value += loads[c * hidden + h] * factors[h];
      values[row * columns + c] = random.next() < missing ? Number.NaN : value;
    }
  }
  return values;
}

/** Codes of categories with the given numbers of levels, the first ones more frequent: rows-major. */
export function someCodes(rows: number, levels: readonly number[], seed: number): Int32Array {
  const random = seeded(seed, 'some-codes');
  return Int32Array.from({ length: rows * levels.length }, (_, at) =>
    Math.floor(levels[at % levels.length] * random.next() ** 1.5),
  );
}

export function numberColumns(values: Float64Array, columns: number): Column[] {
  const rows = values.length / columns;
  return Array.from({ length: columns }, (_, c) =>
    numberColumn(
      `x${c}`,
      Float64Array.from({ length: rows }, (_, row) => values[row * columns + c]),
    ),
  );
}

export function categoryColumns(codes: Int32Array, levels: readonly number[]): Column[] {
  const rows = codes.length / levels.length;
  return levels.map((count, c) => {
    const names = Array.from({ length: count }, (_, level) => `level ${String(level).padStart(3, '0')}`);
    const texts = Array.from({ length: rows }, (_, row) => names[codes[row * levels.length + c]]);
    return categoryColumn(`c${c}`, texts, names);
  });
}

/** 1 for the share of rows in which the first two numbers are highest together. */
export function someClasses(values: Float64Array, columns: number, share: number): Float64Array {
  const sums = Float64Array.from(
    { length: values.length / columns },
    (_, row) => values[row * columns] + values[row * columns + 1],
  );
  const limit = Float64Array.from(sums).sort()[Math.floor(sums.length * (1 - share))];
  return sums.map((sum) => (sum >= limit ? 1 : 0));
}
