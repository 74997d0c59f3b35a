import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { type Column, lengthOf, type Table, takeRows } from '../data/table.ts';
import { countMissing } from './access.ts';
import { steps } from './catalog.ts';
import type { RecipeStep, Selector } from './recipe-types.ts';

export type ProposedStep = { readonly step: RecipeStep; readonly why: string };
/** Adds a step to the proposal; switched off if `off`. */
export type Add = (step: string, columns: Selector, params: PlainObject, why: string, off?: boolean) => void;
/** What is known of a column at some point of the recipe. */
export type Facts = {
  readonly name: string;
  /** Its cells in the rows that are looked at, as the steps so far leave them. */
  readonly column: Column;
  /** Share of cells that are missing; never 0 if any cell of the table is. */
  readonly missing: number;
  /** How many rows of the table each of those stands for. */
  readonly each: number;
  /** Its gaps are told from values by a column of their own, however few they are. */
  readonly marked?: true;
};

/** Share of missing cells from which on gaps are marked, and a category gets a level for them. */
export const manyGaps = 0.05;
/** Cells looked at in all, and rows at least and at most: evenly spaced ones stand for the others. */
const cells = 150_000;
const [leastRows, mostRows] = [1000, 10_000];

/** Which rows of a table are looked at; null for all. */
export function rowsLookedAt(rows: number, columns: number): Uint32Array | null {
  const wanted = Math.min(mostRows, Math.max(leastRows, Math.floor(cells / Math.max(1, columns))));
  return rows <= wanted
    ? null
    : Uint32Array.from({ length: wanted }, (_, i) => Math.floor((i * rows) / wanted));
}

export function factsOf(column: Column, rows: Uint32Array | null): Facts {
  return {
    name: column.name,
    column: rows === null ? column : takeRows(column, rows),
    each: rows === null ? 1 : lengthOf(column) / rows.length,
    missing: countMissing(column) / Math.max(1, lengthOf(column)),
  };
}

/** A column as a step leaves it that changes cells one by one and learns at once. */
export function reworked(facts: Facts, id: string, given: PlainObject): Facts {
  const step = steps.get(id);
  const params = parseParams(step.card, given);
  const columns = [facts.name];
  const table: Table = { rows: lengthOf(facts.column), columns: [facts.column] };
  // Cleaning steps give their state at once; only steps that wait for something give a promise.
  const state = step.fit({ table, columns, params, random: seeded(0), job: silentJob }) as PlainObject;
  const column = step.apply(table, columns, state, params).columns[0];
  const share = countMissing(column) / Math.max(1, table.rows);
  return { ...facts, column, missing: Math.max(share, facts.missing) };
}

export function isNumeric({ column }: Facts): boolean {
  return column.kind === 'number' || column.kind === 'time';
}

export function isWord({ column }: Facts): boolean {
  return column.kind === 'category' || column.kind === 'text';
}

export function namesOf(facts: readonly Facts[]): string[] {
  return facts.map(({ name }) => name);
}
