import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import {
  type Cell,
  type Column,
  categoryColumn,
  cellOf,
  columnOf,
  numberColumn,
  type Table,
} from '../data/table.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';

type Case = {
  readonly step: string;
  readonly params: PlainObject;
  /** null: not compared. */
  readonly train: readonly (readonly Cell[])[] | null;
  /** The target of supervised steps. */
  readonly target?: readonly Cell[];
  readonly test: readonly (readonly Cell[])[];
  /** Default: 1e-9. */
  readonly tolerance?: number;
  /** Columns the step works on, the only ones compared; default: all. */
  readonly on?: readonly string[];
  /** More columns of the table, such as groups; default: none. */
  readonly beside?: readonly string[];
  /** Columns compared, in this order; default: all that the table has afterwards. */
  readonly only?: readonly string[];
};
type Kind = 'numbers' | 'words' | 'times';
type Golden = {
  /** One kind for all columns, or one for each. */
  readonly kind: Kind | { readonly [name: string]: Kind };
  readonly columns: { readonly [name: string]: readonly Cell[] };
  readonly split: number;
  readonly cases: readonly Case[];
};

const dir = path.resolve(import.meta.dirname, 'golden');
const files = readdirSync(dir).filter((name) => name.endsWith('.json') && !name.startsWith('oracle-'));

function columnFrom(name: string, cells: readonly Cell[], kinds: Golden['kind']): Column {
  const kind = typeof kinds === 'string' ? kinds : kinds[name];
  if (kind !== 'words') {
    const values = cells.map((cell) => (cell === null ? Number.NaN : Number(cell)));
    return { ...numberColumn(name, values), kind: kind === 'times' ? 'time' : 'number' };
  }
  return categoryColumn(
    name,
    cells.map((cell) => (cell === null ? null : String(cell))),
  );
}

/** A column of vectors as a column for each entry. */
function spread(column: Column): Column[] {
  if (column.kind !== 'vector') return [column];
  return column.labels.map((label, entry) => {
    const values = new Float64Array(column.starts.length - 1);
    for (let row = 0; row < values.length; row++) {
      for (let e = column.starts[row]; e < column.starts[row + 1]; e++)
        if (column.indices[e] === entry) values[row] = column.values[e];
    }
    return numberColumn(`${column.name}=${label}`, values);
  });
}

/** Agrees to the tolerance, relative for large numbers. */
function expectRows(table: Table, expected: readonly (readonly Cell[])[], tolerance = 1e-9): void {
  expect([table.rows, table.rows === 0 ? 0 : table.columns.length]).toEqual([
    expected.length,
    expected[0]?.length ?? 0,
  ]);
  expected.forEach((row, r) => {
    row.forEach((want, c) => {
      const column = table.columns[c];
      const got = column.kind === 'time' && typeof want === 'number' ? column.values[r] : cellOf(column, r);
      const where = `row ${r}, column ${table.columns[c].name}`;
      if (typeof want !== 'number' || typeof got !== 'number') expect(got, where).toBe(want);
      else
        expect(
          Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want)),
          `${where}: ${got} is not ${want}`,
        ).toBe(true);
    });
  });
}

describe.each(files)('agrees with scikit-learn, pandas and numpy: %s', (file) => {
  const golden = JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as Golden;
  const rows = Object.values(golden.columns)[0].length;
  const train = Uint32Array.from({ length: golden.split }, (_, i) => i);
  const test = Uint32Array.from({ length: rows - golden.split }, (_, i) => golden.split + i);

  it.each(golden.cases.map((one) => [one.step, JSON.stringify(one.params), one] as const))(
    '%s %s',
    async (step, _, one) => {
      const names = one.on ?? Object.keys(golden.columns);
      const columns = [...names, ...(one.beside ?? [])].map((name) =>
        columnFrom(name, golden.columns[name], golden.kind),
      );
      if (one.target) {
        const words = one.target.some((cell) => typeof cell === 'string');
        columns.push(columnFrom('the target', one.target, words ? 'words' : 'numbers'));
      }
      const compared = (table: Table): Table => ({
        rows: table.rows,
        columns: (one.only?.map((name) => columnOf(table, name)) ?? table.columns).flatMap(spread),
      });
      const recipe = { steps: [{ id: 's', step, columns: names, params: one.params }] };
      const { fitted, training } = await fitRecipe(
        recipe,
        { 'the target': 'target' },
        { rows, columns },
        train,
        {
          random: seeded(0),
          job: silentJob,
        },
      );
      if (one.train !== null) expectRows(compared(training), one.train, one.tolerance);
      expectRows(
        compared(applyRecipe(JSON.parse(JSON.stringify(fitted)), { rows, columns }, test)),
        one.test,
        one.tolerance,
      );
    },
  );
});
