import type { Finding } from '../quality.ts';

export type JudgedRoles = { readonly [column: string]: string };

/** Checks of whole rows: they stand whatever the roles of single columns are. */
const ofRows: readonly string[] = ['duplicate-rows', 'sparse-rows'];

/** Findings that matter under the roles: nothing of ignored columns, nor of the values of columns that name rows. */
export function judged(findings: readonly Finding[], roles: JudgedRoles, target: string | null): Finding[] {
  const roleOf = (name: string) => (name !== target && Object.hasOwn(roles, name) ? roles[name] : 'feature');
  return findings.filter(({ check, columns, dimension }) => {
    if (ofRows.includes(check)) return true;
    if (columns.some((name) => roleOf(name) === 'ignore')) return false;
    const named = columns.some((name) => roleOf(name) === 'id');
    return !named || (check !== 'identifier' && dimension !== 'accuracy' && check !== 'redundant');
  });
}
