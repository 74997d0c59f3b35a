import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkTypes, checkWidth } from '../csv/limits.ts';
import { columnNames } from '../csv/names.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import { type Cells, makeCells, textOf } from '../typed/cells.ts';
import { resultOf } from '../typed/result-of.ts';
import { columnLetters } from './cell-range.ts';
import { findTable, type HeaderWishes, type SheetRow } from './find-table.ts';
import { type FormatCounts, formatOddity, formatReason } from './format-reason.ts';
import { joinedNames } from './header-rows.ts';
import type { SheetCell } from './walk-sheet.ts';

/** Rows of a sheet become a table: the first ones show where it begins. */
export type SheetTable = {
  add(row: number, cells: readonly SheetCell[]): void;
  full(): boolean;
  rows(): number;
  finish(job: Job): Promise<ReadResult>;
};
export type SheetTableOptions = HeaderWishes & {
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

type Held = {
  /** Name given by the header; null if it has none there. */
  name: string | null;
  readonly kind: Types[string] | undefined;
  readonly cells: Cells;
  /** Rows put so far: cells before are missing. */
  filled: number;
  readonly formats: FormatCounts;
  readonly errors: Map<string, number>;
};

const looked = 200;

export function makeSheetTable(source: Source, options: SheetTableOptions, types: Types): SheetTable {
  const waiting: SheetRow[] = [];
  const held = new Map<number, Held>();
  let names = new Map<number, string>();
  let found: { readonly decisions: readonly Decision[]; readonly oddities: readonly Oddity[] } | null = null;
  let rows = 0;
  let last = 0;
  const gaps = { rows: 0, first: -1 };

  function columnAt(column: number): Held {
    const known = held.get(column);
    if (known) return known;
    checkWidth(held.size + 1, source);
    const name = names.get(column) ?? null;
    const kind = name !== null && Object.hasOwn(types, name) ? types[name] : undefined;
    const made: Held = {
      name,
      kind,
      cells: makeCells(options.context, kind, null),
      filled: 0,
      formats: new Map(),
      errors: new Map(),
    };
    held.set(column, made);
    return made;
  }
  function put({ row, cells }: SheetRow): void {
    if (full()) return;
    if (last > 0 && row > last + 1) {
      if (gaps.rows === 0) gaps.first = rows;
      gaps.rows += row - last - 1;
    }
    last = row;
    for (const { column, value, format, error } of cells) {
      const into = columnAt(column);
      while (into.filled < rows) into.cells.put(into.filled++, null);
      into.cells.put(into.filled++, value);
      if (error !== null) into.errors.set(error, (into.errors.get(error) ?? 0) + 1);
      else if (typeof value === 'number') into.formats.set(format, (into.formats.get(format) ?? 0) + 1);
    }
    rows++;
  }
  function decide(): void {
    const missing = new Set(options.context.words.missing);
    const place = findTable(waiting, options, missing);
    const table = waiting.slice(place.above);
    const heads = table.slice(0, place.headerRows);
    const filled = new Set(table.flatMap(({ cells }) => cells.map(({ column }) => column)));
    const columns = [...filled].sort((a, b) => a - b);
    const texts = heads.map(({ cells }) => {
      const of = new Map(cells.map(({ column, value }) => [column, value === null ? '' : textOf(value)]));
      return columns.map((column) => oneLine(of.get(column) ?? ''));
    });
    const { names: given, oddities } = columnNames(joinedNames(texts), columns.length);
    names = new Map(columns.map((column, i) => [column, given[i]]));
    checkTypes(types, given);
    found = { decisions: place.decisions, oddities };
    for (const column of columns) columnAt(column);
    last = heads.at(-1)?.row ?? 0;
    for (const row of table.slice(heads.length)) put(row);
    waiting.length = 0;
  }
  function full(): boolean {
    return options.maxRows !== null && found !== null && rows >= options.maxRows;
  }
  return {
    rows: () => rows,
    full,
    add(row, cells) {
      if (found) put({ row, cells });
      else if (waiting.push({ row, cells }) === looked) decide();
    },
    async finish(job) {
      if (!found) decide();
      if (rows === 0) throw noRows(source);
      const columns = [...held].sort(([a], [b]) => a - b);
      const finished = [];
      const oddities: Oddity[] = [];
      const finalNames = namesOf(columns);
      for (const [i, [column, one]] of columns.entries()) {
        job.report(i / columns.length, 'finding types');
        await job.checkpoint();
        while (one.filled < rows) one.cells.put(one.filled++, null);
        const done = one.cells.finish(rows, finalNames[i]);
        const reason = formatReason(one.formats);
        finished.push(
          reason === null || done.column.kind !== 'number' ? done : { ...done, why: `${done.why} ${reason}` },
        );
        oddities.push(
          ...done.oddities,
          ...formatOddity(finalNames[i], one.formats),
          ...errorOddity(finalNames[i], one.errors),
        );
        if (one.name === null) oddities.push(lateColumn(finalNames[i], columnLetters(column)));
      }
      const result = resultOf(rows, finalNames, finished, types);
      // Assigned in `decide`, which the compiler does not follow.
      const { decisions, oddities: header } = found as unknown as NonNullable<typeof found>;
      return {
        ...result,
        decisions,
        oddities: [...header, ...emptyRows(gaps), ...result.oddities, ...oddities],
      };
    },
  };
}

function namesOf(columns: readonly (readonly [number, Held])[]): string[] {
  const taken = new Set(columns.flatMap(([, { name }]) => name ?? []));
  return columns.map(([, { name }], i) => {
    if (name !== null) return name;
    let free = `column_${i + 1}`;
    for (let k = 2; taken.has(free); k++) free = `column_${i + 1}_${k}`;
    taken.add(free);
    return free;
  });
}

/** Names with line breaks in them, as tall header cells have. */
function oneLine(name: string): string {
  return name.replace(/\s*[\r\n]+\s*/g, ' ');
}

function emptyRows({ rows, first }: { readonly rows: number; readonly first: number }): readonly Oddity[] {
  if (rows === 0) return [];
  return [
    {
      code: 'empty-rows',
      message: `${rows} ${rows === 1 ? 'row is' : 'rows are'} empty and left out, first after row ${first} of the table. If another table begins there, choose a range.`,
      rows,
      first,
    },
  ];
}

function errorOddity(name: string, errors: ReadonlyMap<string, number>): readonly Oddity[] {
  if (errors.size === 0) return [];
  const cells = [...errors.values()].reduce((sum, count) => sum + count, 0);
  const codes = [...errors.keys()].slice(0, 5).join(', ');
  return [
    {
      code: 'error-cells',
      message: `${name}: ${cells} ${cells === 1 ? 'cell shows an error' : 'cells show errors'} (${codes}) and became missing.`,
      rows: cells,
    },
  ];
}

function lateColumn(name: string, letters: string): Oddity {
  return {
    code: 'late-column',
    message: `${name} (column ${letters} of the sheet) has its first cell after row ${looked} and no name.`,
    rows: 1,
  };
}

function noRows(source: Source): Problem {
  return new Problem(
    'no-rows',
    `${source.name} holds no rows of data there.`,
    'Choose another sheet or range, or set "header" to no if the first row is data.',
    { file: source.name },
  );
}
