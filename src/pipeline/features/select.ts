import { type ColumnKind, columnOf, type Table } from '../data/table.ts';
import { expectKind } from './access.ts';
import type { Selector } from './recipe-types.ts';
import type { StepCard } from './step.ts';
import { matchAll } from './text/pattern-match.ts';
import { badPattern, compilePattern } from './text/pattern-program.ts';

const longestPattern = 300;

/**
 * The columns a step works on, in the order of the table (names: in the given order, repeats dropped).
 * Names must exist (`missing-column`) and be of a kind the step accepts (`wrong-kind`); the other selectors
 * take what fits the step and may take nothing. Throws `bad-pattern` for a pattern that is none.
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
  const kinds = 'kind' in selector && selector.kind !== undefined ? kindsOf(selector.kind) : null;
  const allowed = kinds === null ? fitting : card.accepts;
  const left = new Set('except' in selector ? selector.except : []);
  const named = 'pattern' in selector ? nameTest(selector.pattern) : () => true;
  return table.columns
    .filter(
      ({ name, kind }) =>
        allowed.includes(kind) && (kinds?.includes(kind) ?? true) && !left.has(name) && named(name),
    )
    .map(({ name }) => name);
}

/** Whether a pattern is found in a name; its time is bounded. */
function nameTest(pattern: string): (name: string) => boolean {
  if (pattern === '') throw badPattern(pattern, 'is empty', 'Write one, such as ^price or _cm$.');
  if (pattern.length > longestPattern)
    throw badPattern(`${pattern.slice(0, 40)}…`, 'is too long', `Use at most ${longestPattern} characters.`);
  const program = compilePattern(pattern);
  return (name) => matchAll(program, name).length > 0;
}

function isNames(selector: Selector): selector is readonly string[] {
  return Array.isArray(selector);
}

function kindsOf(kind: ColumnKind | readonly ColumnKind[]): readonly ColumnKind[] {
  return typeof kind === 'string' ? [kind] : kind;
}
