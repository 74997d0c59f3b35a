import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';

export type SelectorMode = 'names' | 'kind' | 'pattern' | 'all' | 'except';
type Held = { readonly name: string; readonly kind: ColumnKind };

export function modeOf(selector: Selector): SelectorMode {
  if (isNames(selector)) return 'names';
  if ('pattern' in selector) return 'pattern';
  if ('kind' in selector) return 'kind';
  return 'except' in selector ? 'except' : 'all';
}

export function isNames(selector: Selector): selector is readonly string[] {
  return Array.isArray(selector);
}

export function kindsIn(selector: Selector): readonly ColumnKind[] {
  if (isNames(selector) || !('kind' in selector) || selector.kind === undefined) return [];
  return typeof selector.kind === 'string' ? [selector.kind] : selector.kind;
}

/**
 * The columns a selector takes of those that reach the step, as the pipeline resolves it. A pattern is asked of the
 * pipeline alone: `found` is what it took.
 */
export function chosenBy(
  selector: Selector,
  columns: readonly Held[],
  card: Pick<StepCard, 'accepts' | 'selects'>,
  found: readonly string[] = [],
): readonly string[] {
  if (isNames(selector)) return [...new Set(selector)];
  if ('pattern' in selector) return found;
  const fits = 'kind' in selector ? card.accepts : (card.selects ?? card.accepts);
  const kinds = 'kind' in selector ? kindsIn(selector) : fits;
  const left = new Set('except' in selector ? selector.except : []);
  return columns
    .filter(({ name, kind }) => fits.includes(kind) && kinds.includes(kind) && !left.has(name))
    .map(({ name }) => name);
}

/** The selector of another mode that takes the same columns as far as it can. */
export function inMode(
  mode: SelectorMode,
  selector: Selector,
  columns: readonly Held[],
  card: Pick<StepCard, 'accepts' | 'selects'>,
  found: readonly string[] = [],
): Selector {
  const chosen = chosenBy(selector, columns, card, found);
  const fits = card.selects ?? card.accepts;
  switch (mode) {
    case 'names':
      return chosen;
    case 'pattern':
      return { pattern: patternFor(chosen) };
    case 'all':
      return { all: true };
    case 'except':
      return {
        except: columns
          .filter(({ name, kind }) => fits.includes(kind) && !chosen.includes(name))
          .map(({ name }) => name),
      };
    case 'kind': {
      const kinds = new Set(columns.filter(({ name }) => chosen.includes(name)).map(({ kind }) => kind));
      return { kind: kinds.size > 0 ? [...kinds] : [...fits] };
    }
  }
}

const longest = 300;

/** A pattern that takes these names: the way all begin or end, if they have that in common, else each of them. */
export function patternFor(names: readonly string[]): string {
  if (names.length > 1) {
    const start = commonStart(names);
    if (start.length > 1) return `^${escaped(start)}`;
    const end = reversed(commonStart(names.map(reversed)));
    if (end.length > 1) return `${escaped(end)}$`;
  }
  const each = names.map(escaped).join('|');
  if (names.length === 0 || each.length > longest - 6) return '.';
  return names.length === 1 ? `^${each}$` : `^(?:${each})$`;
}

function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
