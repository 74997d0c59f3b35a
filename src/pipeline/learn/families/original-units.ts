import { columnOf, numberColumn, type Table } from '../../data/table.ts';
import { steps as catalog } from '../../features/catalog.ts';
import { invertSteps } from '../../features/invert-steps.ts';
import type { FittedRecipe, FittedStep } from '../../features/recipe-types.ts';
import type { FamilyView } from './describe.ts';

/** Groups of steps that leave a value in its units. */
const keeping: readonly string[] = ['clean', 'missing', 'outliers', 'balance', 'reduce'];

/**
 * How much of its column one unit of a feature is: 14.5 (years) for an age that was divided by its standard deviation.
 * Null for features that are no columns of the data, and for those whose scaling is no straight line.
 */
export function originalUnits(recipe: FittedRecipe): readonly (number | null)[] {
  const own = new Set(recipe.schema.filter(({ kind }) => kind === 'number').map(({ name }) => name));
  return recipe.features.map(({ name }) => (own.has(name) ? unitOf(recipe.steps, name) : null));
}

/** The view of a linear model with every weight also for one unit of its column, where that can be told. */
export function withUnits(view: FamilyView, recipe: FittedRecipe): FamilyView {
  if (!view.coefficients) return view;
  const units = originalUnits(recipe);
  const unitFor = new Map(recipe.features.map(({ name }, f) => [name, units[f]]));
  const coefficients = view.coefficients.map((group) => ({
    ...group,
    list: group.list.map((one) => {
      const unit = unitFor.get(one.feature) ?? null;
      return unit === null ? one : { ...one, perUnit: one.value / unit };
    }),
  }));
  return { ...view, coefficients };
}

function unitOf(steps: readonly FittedStep[], name: string): number | null {
  let unit = 1;
  for (const step of steps) {
    const at = step.columns.indexOf(name);
    if (at < 0 || keeping.includes(catalog.get(step.step).card.group)) continue;
    const own = slopeOf(step);
    if (own === null) return null;
    unit *= own[at];
  }
  return unit;
}

/** For each column of a scaling step how far one unit goes back; null if the step is none, or bends. */
function slopeOf(step: FittedStep): readonly number[] | null {
  const { card, inverse } = catalog.get(step.step);
  if (card.group !== 'scale' || !inverse) return null;
  const [none, one, two] = [0, 1, 2].map((value) => valuesAt(step, value));
  const slopes = one.map((value, i) => value - none[i]);
  const straight = slopes.every(
    (slope, i) =>
      slope !== 0 && Math.abs(two[i] - one[i] - slope) <= 1e-9 * Math.max(Math.abs(two[i]), Math.abs(slope)),
  );
  return straight ? slopes : null;
}

function valuesAt(step: FittedStep, value: number): number[] {
  const table: Table = { rows: 1, columns: step.columns.map((name) => numberColumn(name, [value])) };
  const back = invertSteps([step], table);
  return step.columns.map((name) => {
    const column = columnOf(back, name);
    return column.kind === 'number' ? column.values[0] : Number.NaN;
  });
}
