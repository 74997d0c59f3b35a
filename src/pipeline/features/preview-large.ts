import type { Table } from '../data/table.ts';
import { steps as catalog } from './catalog.ts';
import { type FitMemo, stepKeys } from './fit-memo.ts';
import { type PreviewOptions, previewRecipe, type RecipePreview } from './preview.ts';
import type { Recipe, Roles } from './recipe-types.ts';

/** Tables with more training rows are looked at through a sample first. */
const many = 20_000;
const sample = 4_000;
/** Fitting on all rows that takes less is not announced by a sample; that takes more is left to who asks for it. */
const quickMs = 200;
const longestMs = 10_000;
const longestStepMs = 2_500;

export type LargePreviewOptions = Omit<PreviewOptions, 'memo'> & {
  readonly memo: { readonly key: string; readonly kept: FitMemo };
  /** Fit on all rows, however long it takes. */
  readonly exact: boolean;
  /** Is told what a sample shows while fitting on all rows goes on. */
  readonly onSample: (preview: RecipePreview) => void;
};

/**
 * `previewRecipe` that answers soon: steps fitted before are taken from the memo, and where those that are new would
 * take long on all training rows, they are fitted on 4,000 of them, which the answer says (`sampled`). A sample on
 * which a step fails decides nothing: the recipe is then fitted on all rows.
 */
export async function previewLarge(
  recipe: Recipe,
  roles: Roles,
  table: Table,
  trainRows: Uint32Array | null,
  stepId: string | null,
  options: LargePreviewOptions,
): Promise<RecipePreview> {
  const { memo } = options;
  const count = trainRows?.length ?? table.rows;
  const whole = { ...memo, key: `${memo.key} all` };
  const onAll = (): Promise<RecipePreview> =>
    previewRecipe(recipe, roles, table, trainRows, stepId, { ...options, memo: whole });
  if (options.exact || count <= many) return onAll();
  const enabled = recipe.steps.filter(({ disabled }) => disabled !== true);
  const keys = stepKeys(whole.key, enabled);
  const open = new Set(
    enabled.filter((_, i) => memo.kept.steps.get(keys[i]) === undefined).map(({ id }) => id),
  );
  if (open.size === 0) return onAll();
  const ordered = enabled.some(({ step }) => catalog.get(step).card.ordered === true);
  const rows = sampleOf(trainRows, count, ordered, options);
  const seen = await previewRecipe(recipe, roles, table, rows, stepId, {
    ...options,
    memo: { ...memo, key: `${memo.key} sample ${ordered}` },
  });
  if (seen.steps.some(({ problem }) => problem !== undefined)) return onAll();
  const ratio = count / rows.length;
  const costs = seen.steps.map(({ id, milliseconds }) => (open.has(id) ? milliseconds * ratio : 0));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total < quickMs) return onAll();
  const sampled = scaledUp(seen, ratio, { rows: rows.length, of: count, seconds: total / 1000 });
  if (total > longestMs || Math.max(...costs) > longestStepMs) return sampled;
  options.onSample(sampled);
  await options.job.checkpoint();
  return onAll();
}

function scaledUp(
  seen: RecipePreview,
  ratio: number,
  sampled: NonNullable<RecipePreview['sampled']>,
): RecipePreview {
  return {
    ...seen,
    rows: sampled.of,
    steps: seen.steps.map((step) => ({
      ...step,
      rows: Math.round(step.rows * ratio),
      milliseconds: step.milliseconds * ratio,
    })),
    sampled,
  };
}

/** Rows in their order: any, or the last ones in one piece where neighbours matter. */
function sampleOf(
  trainRows: Uint32Array | null,
  count: number,
  ordered: boolean,
  { random }: PreviewOptions,
): Uint32Array {
  const at = (i: number): number => (trainRows === null ? i : trainRows[i]);
  if (ordered) return Uint32Array.from({ length: sample }, (_, i) => at(count - sample + i));
  const draw = random.fork('preview sample');
  const chosen = new Set<number>();
  while (chosen.size < sample) chosen.add(draw.below(count));
  return Uint32Array.from(chosen).sort().map(at);
}
