import { allocate, type PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import {
  type Column,
  type ColumnKind,
  columnOf,
  isMissing,
  numberColumn,
  type Table,
  textColumn,
} from '../data/table.ts';
import { countMissing, expectKind, type Labelled, labelsOf, missingFlags, textsOf } from './access.ts';
import { sortLabels } from './order.ts';
import { reshape } from './reshape.ts';
import type { Origin, StateLine } from './step.ts';
import { countWords, formatValue } from './wording.ts';

export type FillValue = number | string | boolean | null;
/** What one column's missing cells become. */
export type Fill = {
  readonly column: string;
  readonly kind: ColumnKind;
  /** null: nothing was learnt (every training value was missing). */
  readonly value: FillValue;
  readonly rows: number;
  readonly present: number;
  /** Values of their own for the groups of another column. */
  readonly groups: readonly { readonly label: string; readonly value: FillValue; readonly present: number }[];
};
export type Filling = PlainObject & { readonly fills: readonly Fill[] };
export type FillParams = {
  readonly within: string;
  readonly alsoWithin: string;
  readonly addIndicator: boolean;
  readonly keepEmptyFeatures: boolean;
};

/** Parameters that every imputing step has. */
export const fillingParams = {
  within: {
    type: 'column',
    default: '',
    label: 'Within groups of',
    help: 'A value for each group of a category; the overall one if a group is unseen.',
  },
  alsoWithin: {
    type: 'column',
    default: '',
    label: 'And of',
    help: 'A second category: a value for each pair of groups; the overall one if a pair is unseen.',
    advanced: true,
  },
  addIndicator: {
    type: 'boolean',
    default: false,
    label: 'Add indicator',
    help: 'A 0/1 column saying where a value was filled.',
  },
  keepEmptyFeatures: {
    type: 'boolean',
    default: true,
    label: 'Keep all-missing columns',
    help: 'Columns without any training value are filled with 0 or an empty word; off: they are dropped.',
    advanced: true,
  },
} as const;

/**
 * Learns a value for each column, and for each group of the `within` column, by `learn(column, rows)`;
 * `rows` is null for all rows. `learn` returns null if there is no value to learn from.
 */
export function fitFilling(
  table: Table,
  columns: readonly string[],
  within: Within,
  learn: (column: Column, rows: Uint32Array | null) => FillValue,
): Filling {
  const groups = grouping(within).length === 0 ? [] : groupsOf(table, within, columns);
  return {
    fills: columns.map((name) => {
      const column = columnOf(table, name);
      return {
        column: name,
        kind: column.kind,
        value: learn(column, null),
        rows: table.rows,
        present: table.rows - countMissing(column),
        groups: groups.flatMap(({ label, rows }) => {
          const value = learn(column, rows);
          if (value === null) return [];
          return [
            { label, value, present: rows.reduce((n, row) => n + (isMissing(column, row) ? 0 : 1), 0) },
          ];
        }),
      };
    }),
  };
}

type Within = Pick<FillParams, 'within' | 'alsoWithin'>;

function grouping({ within, alsoWithin }: Within): string[] {
  return [...new Set([within, alsoWithin])].filter((name) => name !== '');
}

/** The groups that rows are in: those of one column, or pairs such as "female · S"; missing where either is. */
function groupLabels(table: Table, within: Within): Labelled {
  const [first, second] = grouping(within).map((name) => labelsOf(columnOf(table, name)));
  if (second === undefined) return first;
  const width = second.labels.length;
  const labels = first.labels.flatMap((a) => second.labels.map((b) => `${a} · ${b}`));
  const codes = first.codes.map((code, row) =>
    code < 0 || second.codes[row] < 0 ? -1 : code * width + second.codes[row],
  );
  return { codes, labels };
}

function groupsOf(
  table: Table,
  within: Within,
  columns: readonly string[],
): { label: string; rows: Uint32Array }[] {
  const own = grouping(within).find((name) => columns.includes(name));
  if (own !== undefined) {
    throw new Problem(
      'bad-parameter',
      `Missing values of "${own}" cannot be filled within groups of "${own}" itself.`,
      'Choose another column for the groups, or take this one out of the step.',
      { param: own === within.within ? 'within' : 'alsoWithin', column: own },
    );
  }
  const { codes, labels } = groupLabels(table, within);
  const rows = new Map<string, number[]>();
  codes.forEach((code, row) => {
    if (code < 0) return;
    const own = rows.get(labels[code]);
    if (own) own.push(row);
    else rows.set(labels[code], [row]);
  });
  return sortLabels([...rows.keys()]).map((label) => ({
    label,
    rows: Uint32Array.from(rows.get(label) ?? []),
  }));
}

/** The table with missing cells filled, indicators added and all-missing columns kept or dropped. */
export function applyFilling(table: Table, state: Filling, params: FillParams): Table {
  const within = grouping(params).length === 0 ? null : groupLabels(table, params);
  const replace = new Map<string, readonly Column[]>();
  const indicators: Column[] = [];
  for (const fill of state.fills) {
    const column = columnOf(table, fill.column);
    expectKind(column, [fill.kind], 'Give it the type it had when the step was learnt.');
    if (fill.present === 0 && !params.keepEmptyFeatures) {
      replace.set(fill.column, []);
      continue;
    }
    const byGroup = new Map(fill.groups.map((group) => [group.label, group.value]));
    const overall = fill.value ?? emptyValue(fill.kind);
    const groupValues = within?.labels.map((label) => byGroup.get(label) ?? overall) ?? [];
    const valueAt = (row: number): FillValue => {
      const code = within === null ? -1 : within.codes[row];
      return code < 0 ? overall : groupValues[code];
    };
    replace.set(fill.column, [fillColumn(column, valueAt)]);
    if (params.addIndicator && fill.present < fill.rows) {
      indicators.push(numberColumn(indicatorName(fill.column), missingFlags(column)));
    }
  }
  return reshape(table, replace, indicators);
}

export function indicatorName(column: string): string {
  return `${column} missing`;
}

/** New columns of a filling, and where they came from. */
export function fillingOrigins(columns: readonly string[]): Origin[] {
  return columns.map((from) => ({ name: indicatorName(from), from }));
}

function emptyValue(kind: ColumnKind): FillValue {
  if (kind === 'boolean') return false;
  return kind === 'category' || kind === 'text' ? 'missing_value' : 0;
}

/** A column with its missing cells replaced by `valueAt(row)`; cells for which that is null stay missing. */
export function fillColumn(column: Column, valueAt: (row: number) => FillValue): Column {
  switch (column.kind) {
    case 'number':
    case 'time': {
      const values = allocate(Float64Array, column.values.length);
      for (let i = 0; i < values.length; i++) {
        const value = column.values[i];
        values[i] = Number.isNaN(value) ? Number(valueAt(i) ?? Number.NaN) : value;
      }
      return { ...column, values };
    }
    case 'boolean': {
      const values = allocate(Uint8Array, column.values.length);
      for (let i = 0; i < values.length; i++) {
        const filled = column.values[i] === 255 ? valueAt(i) : null;
        values[i] = filled === null ? column.values[i] : filled ? 1 : 0;
      }
      return { ...column, values };
    }
    case 'category': {
      const levels = [...column.levels];
      const codeOf = new Map(levels.map((level, code) => [level, code]));
      const codes = allocate(Int32Array, column.codes.length);
      for (let i = 0; i < codes.length; i++) {
        const filled = column.codes[i] < 0 ? valueAt(i) : null;
        codes[i] = filled === null ? column.codes[i] : codeFor(String(filled), levels, codeOf);
      }
      return { ...column, codes, levels };
    }
    case 'text': {
      if (countMissing(column) === 0) return column;
      const texts = textsOf(column);
      return textColumn(
        column.name,
        texts.map((text, i) => {
          const filled = text === null ? valueAt(i) : text;
          return filled === null ? null : String(filled);
        }),
      );
    }
    case 'image':
    case 'audio':
    case 'vector':
      return column;
  }
}

function codeFor(label: string, levels: string[], codeOf: Map<string, number>): number {
  let code = codeOf.get(label);
  if (code === undefined) {
    code = levels.length;
    levels.push(label);
    codeOf.set(label, code);
  }
  return code;
}

/** Readable state: "median of age" → "28", "learnt on 712 rows, 568 with a value". */
export function describeFilling(state: Filling, what: string, params: FillParams): StateLine[] {
  return state.fills.flatMap((fill) => {
    if (fill.present === 0) {
      const value = params.keepEmptyFeatures
        ? formatValue(fill.value ?? emptyValue(fill.kind), fill.kind)
        : 'dropped';
      return [
        {
          label: `${what} of ${fill.column}`,
          value,
          note: `all ${countWords(fill.rows, 'row')} are missing`,
        },
      ];
    }
    const note = `learnt on ${countWords(fill.rows, 'row')}, ${fill.present.toLocaleString('en')} with a value`;
    return [
      { label: `${what} of ${fill.column}`, value: formatValue(fill.value, fill.kind), note },
      ...fill.groups.map((group) => ({
        label: `${what} of ${fill.column} where ${grouping(params).join(' and ')} is ${group.label}`,
        value: formatValue(group.value, fill.kind),
        note: `${group.present.toLocaleString('en')} with a value`,
      })),
    ];
  });
}

/** The given rows of a numeric array, or all of them. */
export function pickRows(values: Float64Array, rows: Uint32Array | null): Float64Array {
  if (rows === null) return values;
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
  return picked;
}
