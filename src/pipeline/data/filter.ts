import { Problem } from '../base/problem.ts';
import { readPattern } from './pattern.ts';
import { type Cell, type Column, cellOf, columnOf, isMissing, type Table } from './table.ts';

/** One condition on a column; `search` looks into every column. */
export type Condition =
  | { readonly op: 'missing' | 'present'; readonly column: string }
  | {
      readonly op: 'between';
      readonly column: string;
      readonly min: number | null;
      readonly max: number | null;
    }
  | { readonly op: 'in' | 'not-in'; readonly column: string; readonly values: readonly Cell[] }
  | { readonly op: 'contains'; readonly column: string; readonly text: string }
  /** A regular expression that some part of the cell follows, as it is shown. */
  | { readonly op: 'matches'; readonly column: string; readonly pattern: string }
  | { readonly op: 'search'; readonly text: string };

/**
 * The rows that meet all conditions, in table order. A missing cell meets only `missing`, `not-in`, and `in` with null.
 * Throws `missing-column`, `wrong-kind` for a range on a column without numbers, or `bad-parameter` for a pattern.
 */
export function filterRows(table: Table, conditions: readonly Condition[]): Uint32Array {
  const tests = conditions.map((condition) => testOf(table, condition));
  const kept = new Uint32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    let meets = true;
    for (let i = 0; meets && i < tests.length; i++) meets = tests[i](row);
    if (meets) kept[count++] = row;
  }
  return kept.slice(0, count);
}

type RowTest = (row: number) => boolean;

function testOf(table: Table, condition: Condition): RowTest {
  if (condition.op === 'search') {
    const tests = table.columns.map((column) => containsTest(column, condition.text));
    return (row) => tests.some((test) => test(row));
  }
  const column = columnOf(table, condition.column);
  switch (condition.op) {
    case 'missing':
      return (row) => isMissing(column, row);
    case 'present':
      return (row) => !isMissing(column, row);
    case 'contains':
      return containsTest(column, condition.text);
    case 'matches':
      return patternTest(column, condition.pattern);
    case 'in':
      return memberTest(column, condition.values);
    case 'not-in': {
      const member = memberTest(column, condition.values);
      return (row) => !member(row);
    }
    case 'between':
      return rangeTest(
        column,
        condition.min ?? Number.NEGATIVE_INFINITY,
        condition.max ?? Number.POSITIVE_INFINITY,
      );
  }
}

function rangeTest(column: Column, min: number, max: number): RowTest {
  if (column.kind !== 'number' && column.kind !== 'time') {
    throw new Problem(
      'wrong-kind',
      `A range needs numbers or times; ${column.name} holds ${column.kind} values.`,
      'Choose values instead, or retype the column.',
      { column: column.name },
    );
  }
  const { values } = column;
  return (row) => values[row] >= min && values[row] <= max;
}

function memberTest(column: Column, values: readonly Cell[]): RowTest {
  const missing = values.includes(null);
  if (column.kind === 'category') {
    const wanted = new Uint8Array(column.levels.length);
    column.levels.forEach((level, code) => {
      if (values.includes(level)) wanted[code] = 1;
    });
    return (row) => (column.codes[row] < 0 ? missing : wanted[column.codes[row]] === 1);
  }
  const wanted = new Set<Cell>(values);
  return (row) => wanted.has(cellOf(column, row));
}

/** Case-insensitive; categories are searched once per level, numbers and times as they are shown. */
function containsTest(column: Column, text: string): RowTest {
  const wanted = text.toLowerCase();
  if (column.kind === 'category') {
    const hits = column.levels.map((level) => level.toLowerCase().includes(wanted));
    return (row) => column.codes[row] >= 0 && hits[column.codes[row]];
  }
  return (row) => {
    const cell = cellOf(column, row);
    return cell !== null && String(cell).toLowerCase().includes(wanted);
  };
}

/** Longer texts do not match. */
const longestMatched = 10_000;

function patternTest(column: Column, pattern: string): RowTest {
  const expression = readPattern(pattern);
  const matches = (text: string) => text.length <= longestMatched && expression.test(text);
  if (column.kind === 'category') {
    const hits = column.levels.map(matches);
    return (row) => column.codes[row] >= 0 && hits[column.codes[row]];
  }
  return (row) => {
    const cell = cellOf(column, row);
    return cell !== null && matches(String(cell));
  };
}
