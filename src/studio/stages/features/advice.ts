import type { RecipeFacts } from '../../../pipeline/features/recipe-facts.ts';
import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import type { Action } from '../../../project/actions/action.ts';
import {
  addConsuming,
  addSteps,
  fixStepParams,
  moveStep,
  setStepDisabled,
} from '../../../project/actions/recipe.ts';
import { words } from '../../words/index.ts';

export type Advice = {
  readonly id: string;
  readonly text: string;
  /** The step it is about; null for the recipe as a whole. */
  readonly step: string | null;
  readonly fix: { readonly label: string; readonly action: Action } | null;
};
export type AdviceInput = {
  readonly steps: readonly RecipeStep[];
  readonly cards: readonly StepCard[];
  /** Columns after each step, in the order of the steps; null while not known. */
  readonly widths: readonly (number | null)[];
  readonly startWidth: number;
  readonly facts: RecipeFacts;
  /** The estimators of the project. */
  readonly models: readonly Pick<EstimatorCard, 'label' | 'missing' | 'wants'>[];
  readonly plan: string;
  /** Columns of time that rows may be sorted by. */
  readonly times: readonly string[];
  readonly newId: () => string;
};

/** Spreads that differ more than this hide the smaller column. */
const unlike = 30;
const manyColumns = 500;

/** What the models of the project would stumble over in this recipe, each with what mends it. */
export function adviseRecipe(input: AdviceInput): readonly Advice[] {
  return [
    ...gapsAndWords(input),
    ...unscaled(input),
    ...wideEncodings(input),
    ...lateScaling(input),
    ...thinTargets(input),
    ...balanceInTime(input),
    ...unsorted(input),
  ];
}

const labels = (models: AdviceInput['models']) => [...new Set(models.map(({ label }) => label))];

function added(
  input: AdviceInput,
  step: string,
  columns: RecipeStep['columns'],
  at?: number,
  params: RecipeStep['params'] = {},
): Advice['fix'] {
  const label = input.cards.find((card) => card.id === step)?.label ?? step;
  const entry = { step: { id: input.newId(), step, columns, params } };
  return { label: words.recipe.advice.add(label), action: addSteps([entry], `Add ${label}`, at) };
}

function gapsAndWords(input: AdviceInput): readonly Advice[] {
  const { facts, models } = input;
  const w = words.recipe.advice;
  const found: Advice[] = [];
  const dates = facts.dates;
  if (dates.length > 0)
    found.push({ id: 'dates', text: w.dates(dates), step: null, fix: datesFix(input, dates) });
  const other = facts.words.filter((name) => !dates.includes(name));
  if (other.length > 0 && models.length > 0)
    found.push({ id: 'words', text: w.words(other), step: null, fix: added(input, 'encode-one-hot', other) });
  const refusing = labels(models.filter(({ missing }) => missing === 'refuses'));
  const gaps = facts.missing.filter((name) => !facts.words.includes(name));
  if (gaps.length > 0 && refusing.length > 0)
    found.push({
      id: 'missing',
      text: w.missing(gaps, refusing),
      step: null,
      fix: added(input, 'impute-mode', gaps),
    });
  return found;
}

function datesFix(input: AdviceInput, dates: readonly string[]): Advice['fix'] {
  const steps = ['parse-date', 'date-parts'].map((step) => ({
    id: input.newId(),
    step,
    columns: dates,
    params: {},
  }));
  const w = words.recipe.advice;
  return { label: w.readDates, action: addConsuming(steps, dates, w.readDates) };
}

function unscaled(input: AdviceInput): readonly Advice[] {
  const { facts, models } = input;
  const wanting = labels(models.filter(({ wants }) => wants === 'scaled'));
  const { spread } = facts;
  if (wanting.length === 0 || spread === null || spread.most.sd < unlike * spread.least.sd) return [];
  const text = words.recipe.advice.unscaled(spread.most, spread.least, wanting);
  return [{ id: 'unscaled', text, step: null, fix: added(input, 'scale-standard', { all: true }) }];
}

function wideEncodings({ steps, widths, startWidth }: AdviceInput): readonly Advice[] {
  const w = words.recipe.advice;
  return steps.flatMap((step, at): readonly Advice[] => {
    const after = widths[at] ?? null;
    const before = at === 0 ? startWidth : (widths[at - 1] ?? null);
    if (step.disabled || step.step !== 'encode-one-hot' || after === null || before === null) return [];
    if (after - before < manyColumns) return [];
    const fix = { label: w.fewerLevels, action: fixStepParams(step.id, { maxCategories: 20 }) };
    return [{ id: `wide ${step.id}`, text: w.wide(after - before), step: step.id, fix }];
  });
}

/** Products, powers and splines of scaled columns are not scaled themselves. */
function lateScaling({ steps, cards }: AdviceInput): readonly Advice[] {
  const w = words.recipe.advice;
  const on = steps.map((step, at) => ({ step, at })).filter(({ step }) => !step.disabled);
  const isScale = ({ step }: { step: RecipeStep }) => step.step.startsWith('scale-');
  const made = on.findLast(({ step }) => ['polynomial', 'interactions'].includes(step.step));
  if (!made) return [];
  const early = on.filter((held) => isScale(held) && held.at < made.at);
  const first = early[0];
  if (!first || on.some((held) => isScale(held) && held.at > made.at)) return [];
  const name = cards.find((card) => card.id === made.step.step)?.label ?? made.step.step;
  const fix = { label: w.scaleAfter, action: moveStep(first.step.id, made.at) };
  return [{ id: `order ${first.step.id}`, text: w.scaledBefore(name), step: first.step.id, fix }];
}

function thinTargets({ facts }: AdviceInput): readonly Advice[] {
  const w = words.recipe.advice;
  return facts.thin.map(({ step, column, rowsPerLevel }) => ({
    id: `thin ${step} ${column}`,
    text: w.thin(column, rowsPerLevel),
    step,
    fix: { label: w.smooth, action: fixStepParams(step, { smooth: 20 }) },
  }));
}

function balanceInTime({ steps, cards, plan }: AdviceInput): readonly Advice[] {
  if (plan !== 'time-series-split') return [];
  const w = words.recipe.advice;
  return steps.flatMap((step): readonly Advice[] => {
    const card = cards.find((held) => held.id === step.step);
    if (step.disabled || card?.group !== 'balance') return [];
    const fix = { label: w.turnOff(card.label), action: setStepDisabled(step.id, true) };
    return [{ id: `balance ${step.id}`, text: w.balance(card.label), step: step.id, fix }];
  });
}

function unsorted({ steps, cards, times }: AdviceInput): readonly Advice[] {
  const w = words.recipe.advice;
  const [time] = times;
  return steps.flatMap((step): readonly Advice[] => {
    const card = cards.find((held) => held.id === step.step);
    if (step.disabled || !card?.ordered || !('sortBy' in card.params)) return [];
    if (typeof step.params.sortBy === 'string' && step.params.sortBy !== '') return [];
    const fix =
      time === undefined ? null : { label: w.sortBy(time), action: fixStepParams(step.id, { sortBy: time }) };
    return [{ id: `sort ${step.id}`, text: w.unsorted(card.label), step: step.id, fix }];
  });
}
