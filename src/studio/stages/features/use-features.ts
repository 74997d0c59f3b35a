import { useMemo, useState } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import type { ChangePreview, RecipePreview, StepPreview } from '../../../pipeline/features/preview.ts';
import type { RecipeStep, Role } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';
import type { Project } from '../../../project/records.ts';
import type { JobHandle, JobOptions, PreviewInput, TableRef } from '../../../runtime/contract.ts';
import { useClient } from '../../state/context.tsx';
import { useCards } from '../../state/use-cards.ts';
import { latest, useComputed } from '../../state/use-computed.ts';
import type { JobState } from '../../state/use-job.ts';
import { useKeptFiles } from '../../state/use-kept-files.ts';
import { useProfile } from '../../state/use-profile.ts';
import { useSelection } from '../../state/use-selection.ts';
import { useProject } from '../../state/use-workspace.ts';
import { type Chosen, standingChoice, useView } from './use-view.ts';

export type Entry = {
  readonly step: RecipeStep;
  readonly card: StepCard | null;
  /** Its place as people count: the roles are entry 1. */
  readonly number: number;
  /** What the newest preview says of it; null before there is one. */
  readonly preview: StepPreview | null;
};
export type FeaturesView = {
  readonly project: Project;
  readonly table: TableRef;
  /** The target, if the table has it. */
  readonly target: string | null;
  readonly entries: readonly Entry[];
  readonly chosen: Chosen;
  /** The chosen step; null while the roles are chosen. */
  readonly entry: Entry | null;
  readonly state: JobState<RecipePreview> & { readonly retry: () => void };
  readonly preview: RecipePreview | null;
  /** What the chosen step did; null for the roles, and while it is not known. */
  readonly change: ChangePreview | null;
  /** The column shown: the one looked at, if the chosen step touched it, else one that it did. */
  readonly shown: string | null;
  /** Rows held out, and rows that have no target; null while not known. */
  readonly held: number | null;
  readonly withoutTarget: number | null;
  readonly roleOf: (column: string) => Role;
  readonly input: Omit<PreviewInput, 'stepId' | 'exact'>;
  /** Fits this recipe on all rows where the preview shows a sample. */
  readonly fitAll: () => void;
};

const sampleRows = 12;

/** The recipe with what it does to the training rows, computed again as it changes. */
export function useFeatures(table: TableRef): FeaturesView {
  const project = useProject();
  const cards = useCards();
  const held = useView((state) => state.chosen);
  const looked = useSelection((state) => state.column);
  const profile = latest(useProfile());
  const target = table.schema.some(({ name }) => name === project.target) ? project.target : null;
  const { recipe, roles, holdout, seed, task } = project;
  const chosen = standingChoice(held, recipe);
  const input = useMemo(
    () => ({ table, recipe, roles, target, task, holdout, sampleRows, seed }),
    [table, recipe, roles, target, task, holdout, seed],
  );
  const recipeKey = useMemo(() => keyOf(input), [input]);
  const exact = useView((state) => state.exact === recipeKey);
  const setExact = useView((state) => state.setExact);
  const state = usePreview({ ...input, stepId: chosen.kind === 'step' ? chosen.id : null, exact });
  const preview = latest(state);
  const entries = useMemo(() => {
    const known = new Map(preview?.steps.map((step) => [step.id, step]));
    const byId = new Map(cards.steps.map((card) => [card.id, card]));
    return recipe.steps.map(
      (step, index): Entry => ({
        step,
        card: byId.get(step.step) ?? null,
        number: index + 2,
        preview: known.get(step.id) ?? null,
      }),
    );
  }, [recipe, preview, cards]);
  const withoutTarget = useMemo(() => {
    if (target === null) return 0;
    return profile?.columns.find(({ name }) => name === target)?.missing ?? null;
  }, [profile, target]);
  const heldOut =
    holdout === null || target === null
      ? 0
      : preview === null || withoutTarget === null
        ? null
        : Math.max(0, table.rows - withoutTarget - preview.rows);
  const change = chosen.kind === 'step' && preview?.change?.id === chosen.id ? preview.change : null;
  return {
    project,
    table,
    target,
    entries,
    chosen,
    entry: chosen.kind === 'step' ? (entries.find(({ step }) => step.id === chosen.id) ?? null) : null,
    state,
    preview,
    change,
    shown: chosen.kind === 'roles' ? looked : shownColumn(change, looked),
    held: heldOut,
    withoutTarget,
    roleOf: (column) => (column === target ? 'target' : roleIn(project, column)),
    input,
    fitAll: () => setExact(recipeKey),
  };
}

function shownColumn(change: ChangePreview | null, looked: string | null): string | null {
  if (change === null) return null;
  const { columns, warnings } = change;
  const shown =
    columns.find(({ name }) => name === looked) ??
    columns.find(({ name }) => warnings.some((warning) => warning.column === name)) ??
    columns.find(({ changed }) => changed > 0) ??
    columns[0];
  return shown?.name ?? null;
}

/**
 * A preview of a recipe; a null input runs nothing. Replaced, not queued, when the input changes. What a sample shows
 * stands in while fitting on all rows goes on.
 */
export function usePreview(
  input: PreviewInput | null,
): JobState<RecipePreview> & { readonly retry: () => void } {
  const client = useClient();
  const files = useKeptFiles((state) => state.count);
  const key = useMemo(() => (input === null ? null : `${keyOf(input)} ${files}`), [input, files]);
  const [early, setEarly] = useState<{ readonly key: string; readonly preview: RecipePreview } | null>(null);
  const state = useComputed(key, (options: JobOptions): JobHandle<RecipePreview> => {
    if (input === null || key === null) throw new Error('a preview was started without input');
    // The one event of this job is the preview of a sample.
    const onEvent: JobOptions['onEvent'] = ({ preview }) =>
      setEarly({ key, preview: preview as unknown as RecipePreview });
    return client.preview(input, { ...options, onEvent });
  });
  const standsIn = state.status === 'running' && early !== null && early.key === key;
  return standsIn ? { ...state, last: early.preview } : state;
}

function keyOf({ table, ...rest }: Omit<PreviewInput, 'stepId'>): string {
  return canonical({ ...rest, table: table.key } as unknown as Plain);
}

function roleIn(project: Project, column: string): Role {
  const role = Object.hasOwn(project.roles, column) ? project.roles[column] : undefined;
  return role === undefined || role === 'target' ? 'feature' : role;
}

/** The columns that reach the steps: features, in the order of the table. */
export function featuresOf(view: Pick<FeaturesView, 'table' | 'roleOf'>): readonly ColumnSchema[] {
  return view.table.schema.filter(({ name }) => view.roleOf(name) === 'feature');
}
