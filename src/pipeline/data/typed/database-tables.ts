import { Problem } from '../../base/problem.ts';
import type { Decision, Source } from '../reader.ts';

/** A table of a database; `rows`: null for a view, which is not counted. */
type Listed = { readonly name: string; readonly rows: number | null };

const mostShown = 20;

/** Why that table of a database is read, with the others that could be. */
export function tableDecision(
  tables: readonly Listed[],
  { name, rows }: Listed,
  isWished: boolean,
): Decision {
  const counted = tables.filter((table) => table.rows !== null).length;
  const most = counted === 1 ? 'and is the only table' : `the most of ${counted} tables`;
  const found =
    rows === null
      ? 'It is a view.'
      : `It has ${rows} ${rows === 1 ? 'row' : 'rows'}${counted === 1 ? ' ' : ', '}${most}.`;
  const choices = tables.map((table) => table.name);
  return { param: 'table', value: name, why: isWished ? 'You chose it.' : found, choices };
}

export function missingTable(tables: readonly Listed[], wanted: string, source: Source): Problem {
  const shown = tables.slice(0, mostShown).map(({ name }) => name);
  return new Problem(
    'missing-table',
    `${source.name} has no table "${wanted}".`,
    `Its tables are: ${shown.join(', ')}${tables.length > mostShown ? ', …' : ''}.`,
    { file: source.name, param: 'table' },
  );
}

/** `chosen`: null for a query. */
export function noTableRows(source: Source, chosen: Listed | null): Problem {
  return chosen
    ? new Problem('no-rows', `The table ${chosen.name} has no rows.`, 'Choose another table.', {
        file: source.name,
        param: 'table',
      })
    : new Problem('no-rows', 'The query returns no rows.', 'Change its conditions.', {
        file: source.name,
        param: 'query',
      });
}
