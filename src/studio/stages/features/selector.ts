import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';

export type SelectorMode = 'names' | 'kind' | 'all' | 'except';
type Held = { readonly name: string; readonly kind: ColumnKind };

export function modeOf(selector: Selector): SelectorMode {
  if (isNames(selector)) return 'names';
  if ('kind' in selector) return 'kind';
  return 'except' in selector ? 'except' : 'all';
}

export function isNames(selector: Selector): selector is readonly string[] {
  return Array.isArray(selector);
}

export function kindsIn(selector: Selector): readonly ColumnKind[] {
  if (isNames(selector) || !('kind' in selector)) return [];
  return typeof selector.kind === 'string' ? [selector.kind] : selector.kind;
}

/** The columns a selector takes of those that reach the step, as the pipeline resolves it. */
export function chosenBy(
  selector: Selector,
  columns: readonly Held[],
  card: Pick<StepCard, 'accepts' | 'selects'>,
): readonly string[] {
  if (isNames(selector)) return [...new Set(selector)];
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
): Selector {
  const chosen = chosenBy(selector, columns, card);
  const fits = card.selects ?? card.accepts;
  switch (mode) {
    case 'names':
      return chosen;
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
