import { Problem } from '../base/problem.ts';
import { columnOf, type Table } from '../data/table.ts';
import type { Roles } from '../features/recipe-types.ts';

/**
 * Weights of the given rows from the column whose role is weight; undefined if there is none.
 * Throws `bad-weights` for several such columns, a column without numbers, or a missing or negative weight.
 */
export function rowWeights(table: Table, roles: Roles, rows: Uint32Array): Float64Array | undefined {
  const names = table.columns
    .map(({ name }) => name)
    .filter((name) => Object.hasOwn(roles, name) && roles[name] === 'weight');
  if (names.length === 0) return undefined;
  const [name] = names;
  if (names.length > 1)
    throw bad(`${names.length} columns have the role of weight: ${names.join(', ')}.`, names[1]);
  const column = columnOf(table, name);
  if (column.kind !== 'number')
    throw bad(`"${name}" has the role of weight but does not hold numbers.`, name);
  const weights = Float64Array.from(rows, (row) => column.values[row]);
  const odd = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (odd >= 0)
    throw bad(`The weight "${name}" of row ${rows[odd] + 1} is ${weights[odd]}.`, name, rows[odd]);
  return weights;
}

function bad(message: string, column: string, row?: number): Problem {
  return new Problem(
    'bad-weights',
    message,
    'Give one column of finite numbers of 0 or more the role of weight.',
    {
      column,
      ...(row !== undefined && { row }),
    },
  );
}
