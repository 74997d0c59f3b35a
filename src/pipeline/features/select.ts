import { type ColumnKind, columnOf, type Table } from '../data/table.ts';
import { expectKind } from './access.ts';
import type { Selector } from './recipe-types.ts';
import type { StepCard } from './step.ts';

/**
 * The columns a step works on, in the order of the table (names: in the given order, repeats dropped).
 * Names must exist (`missing-column`) and be of a kind the step accepts (`wrong-kind`); the other selectors
 * take what fits the step and may take nothing.
 */
export function resolveSelector(selector: Selector, table: Table, card: StepCard): string[] {
  if (isNames(selector)) {
    const names = [...new Set(selector)];
    for (const name of names) {
      expectKind(
        columnOf(table, name),
        card.accepts,
        `${card.label} works on ${card.accepts.join(', ')} columns: choose others, or change the type of this one.`,
      );
    }
    return names;
  }
  const fitting = card.selects ?? card.accepts;
  const kinds: readonly ColumnKind[] = 'kind' in selector ? kindsOf(selector.kind) : fitting;
  const allowed = 'kind' in selector ? card.accepts : fitting;
  const left = 'except' in selector ? new Set(selector.except) : new Set<string>();
  return table.columns
    .filter(
      (column) => kinds.includes(column.kind) && allowed.includes(column.kind) && !left.has(column.name),
    )
    .map((column) => column.name);
}

function isNames(selector: Selector): selector is readonly string[] {
  return Array.isArray(selector);
}

function kindsOf(kind: ColumnKind | readonly ColumnKind[]): readonly ColumnKind[] {
  return typeof kind === 'string' ? [kind] : kind;
}
