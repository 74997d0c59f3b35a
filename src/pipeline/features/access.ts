import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Column, type ColumnKind, fileNames, isoTime, lengthOf, vectorCells } from '../data/table.ts';
import { compareText } from './order.ts';

/** Throws `wrong-kind` naming the column, the kinds expected and the kind got. */
export function expectKind(column: Column, kinds: readonly ColumnKind[], hint: string): void {
  if (kinds.includes(column.kind)) return;
  throw new Problem(
    'wrong-kind',
    `Column "${column.name}" is of kind ${column.kind}; expected ${kinds.join(' or ')}.`,
    hint,
    { column: column.name },
  );
}

/**
 * The values of a number, time (milliseconds) or boolean (0/1) column; missing = NaN.
 * Numbers and times are not copied: never write into the result. Throws `wrong-kind` for other kinds.
 */
export function numbersOf(column: Column): Float64Array {
  if (column.kind === 'number' || column.kind === 'time') return column.values;
  if (column.kind === 'boolean') {
    const values = allocate(Float64Array, column.values.length);
    for (let i = 0; i < values.length; i++) {
      values[i] = column.values[i] === 255 ? Number.NaN : column.values[i];
    }
    return values;
  }
  expectKind(
    column,
    ['number', 'time', 'boolean'],
    'Change the type of the column, encode it first, or take it out of the step.',
  );
  throw new Error('unreachable');
}

/**
 * The values of a column for fitting: as `numbersOf`, but infinite values throw `infinite-value`
 * (no mean, range or quantile can be learnt from them), naming column and row.
 */
export function finiteNumbersOf(column: Column): Float64Array {
  const values = numbersOf(column);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Math.abs(value) > Number.MAX_VALUE) throw infiniteValue(column.name, i, value);
  }
  return values;
}

export function infiniteValue(column: string, row: number, value: number): Problem {
  return new Problem(
    'infinite-value',
    `Column "${column}" holds ${value > 0 ? 'infinity' : 'minus infinity'} (row ${row + 1} of those used).`,
    'Treat such values as missing or limit them with a clip step before this point.',
    { column, row },
  );
}

/** A column as labels: row r has labels[codes[r]], or is missing if codes[r] = −1. Labels may be unused. */
export type Labelled = { readonly codes: Int32Array; readonly labels: readonly string[] };

const decoder = new TextDecoder();

/** Any column as labels: levels of a category, texts, true/false, numbers and times in their shortest form. */
export function labelsOf(column: Column): Labelled {
  if (column.kind === 'category') return { codes: column.codes, labels: column.levels };
  if (column.kind === 'boolean') {
    const codes = Int32Array.from(column.values, (value) => (value === 255 ? -1 : value));
    return { codes, labels: ['false', 'true'] };
  }
  if (column.kind === 'image' || column.kind === 'audio') return labelsOf(fileNames(column));
  if (column.kind === 'vector') throw vectorCells(column);
  const rows = column.kind === 'text' ? column.present.length : column.values.length;
  const codes = new Int32Array(rows);
  const labels: string[] = [];
  const codeOf = new Map<string | number, number>();
  for (let i = 0; i < rows; i++) {
    const key = column.kind === 'text' ? textAt(column, i) : numberAt(column.values[i]);
    if (key === null) {
      codes[i] = -1;
      continue;
    }
    let code = codeOf.get(key);
    if (code === undefined) {
      code = labels.length;
      codeOf.set(key, code);
      labels.push(typeof key === 'string' ? key : column.kind === 'time' ? isoTime(key) : String(key));
    }
    codes[i] = code;
  }
  return { codes, labels };
}

function numberAt(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function textAt(column: Column & { kind: 'text' }, row: number): string | null {
  if (column.present[row] === 0) return null;
  return decoder.decode(column.bytes.slice(column.offsets[row], column.offsets[row + 1]));
}

/** The texts of a column, null where missing; numbers, times and booleans in their shortest form. */
export function textsOf(column: Column): (string | null)[] {
  const { codes, labels } = labelsOf(column);
  return Array.from(codes, (code) => (code < 0 ? null : labels[code]));
}

/** How often each label occurs; missing rows are not counted. */
export function countLabels(labelled: Labelled): Float64Array {
  const counts = new Float64Array(labelled.labels.length);
  for (const code of labelled.codes) if (code >= 0) counts[code]++;
  return counts;
}

/** The label of the most frequent value; ties go to the first in order (scikit-learn's rule); null if none. */
export function mostFrequentLabel(labelled: Labelled): string | null {
  const counts = countLabels(labelled);
  const numeric = labelled.labels.every((label) => label !== '' && Number.isFinite(Number(label)));
  let best = -1;
  counts.forEach((count, code) => {
    if (count === 0) return;
    if (best < 0 || count > counts[best]) best = code;
    else if (count === counts[best] && precedes(labelled.labels[code], labelled.labels[best], numeric))
      best = code;
  });
  return best < 0 ? null : labelled.labels[best];
}

function precedes(a: string, b: string, numeric: boolean): boolean {
  return numeric ? Number(a) < Number(b) : compareText(a, b) < 0;
}

/** Rows of a column that are missing. */
export function countMissing(column: Column): number {
  const rows = lengthOf(column);
  let missing = 0;
  if (column.kind === 'vector') return 0;
  if ('codes' in column) {
    for (let i = 0; i < rows; i++) if (column.codes[i] < 0) missing++;
  } else if (column.kind === 'text') {
    for (let i = 0; i < rows; i++) if (column.present[i] === 0) missing++;
  } else if (column.kind === 'boolean') {
    for (let i = 0; i < rows; i++) if (column.values[i] === 255) missing++;
  } else for (let i = 0; i < rows; i++) if (Number.isNaN(column.values[i])) missing++;
  return missing;
}

/** 1 where a cell of the column is missing, else 0. */
export function missingFlags(column: Column): Float64Array {
  const flags = allocate(Float64Array, lengthOf(column));
  if (column.kind === 'vector') return flags;
  if ('codes' in column) for (let i = 0; i < flags.length; i++) flags[i] = column.codes[i] < 0 ? 1 : 0;
  else if (column.kind === 'text') for (let i = 0; i < flags.length; i++) flags[i] = 1 - column.present[i];
  else if (column.kind === 'boolean')
    for (let i = 0; i < flags.length; i++) flags[i] = column.values[i] === 255 ? 1 : 0;
  else for (let i = 0; i < flags.length; i++) flags[i] = Number.isNaN(column.values[i]) ? 1 : 0;
  return flags;
}
