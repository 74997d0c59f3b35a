import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';

export type KnownColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Missing cells in the whole table; null if not known. */
  readonly missing: number | null;
  /** Leans far to the right and is never negative: a logarithm would straighten it. */
  readonly skewed?: boolean;
};

/**
 * Which columns a new step starts with: for gaps, the columns that have some and that no earlier step fills; for
 * cleaning, the column being looked at; for a logarithm, those it straightens; else every column the step fits.
 */
export function defaultColumns(
  card: Pick<StepCard, 'id' | 'group' | 'accepts' | 'selects'>,
  columns: readonly KnownColumn[],
  looked: string | null,
  filled: ReadonlySet<string>,
): Selector {
  const fits = (card.selects ?? card.accepts) as readonly ColumnKind[];
  const fitting = columns.filter(({ kind }) => fits.includes(kind));
  if (card.group === 'missing') {
    const gaps = fitting.filter(({ name, missing }) => (missing ?? 0) > 0 && !filled.has(name));
    return gaps.length > 0 ? gaps.map(({ name }) => name) : { all: true };
  }
  if (card.group === 'clean') {
    const one =
      columns.find(({ name, kind }) => name === looked && card.accepts.includes(kind)) ?? fitting[0];
    return one ? [one.name] : [];
  }
  if (card.id === 'transform-log') {
    const skewed = fitting.filter((column) => column.skewed);
    if (skewed.length > 0) return skewed.map(({ name }) => name);
  }
  return { all: true };
}
