import type { Job } from '../base/job.ts';
import { Cancelled, type ProblemData, toProblem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import type { Column, ColumnKind, Table } from '../data/table.ts';
import { steps as catalog } from './catalog.ts';
import type { Feature } from './matrix.ts';
import { type ColumnPreview, previewColumns } from './preview-columns.ts';
import { previewRows, type RowsPreview } from './preview-rows.ts';
import { type PreviewWarning, warningsOf } from './preview-warnings.ts';
import { type FitOptions, featureColumns, fitRecipe, type StepEvent, targetColumn } from './recipe.ts';
import { type RecipeFacts, recipeFacts } from './recipe-facts.ts';
import type { Recipe, Roles } from './recipe-types.ts';
import type { StatePicture } from './state-picture.ts';
import type { StateLine } from './step.ts';

export type StepPreview = {
  readonly id: string;
  readonly step: string;
  readonly enabled: boolean;
  /** Training rows and feature columns after the step; what reached it if it is off or failed. */
  readonly rows: number;
  readonly columns: number;
  readonly milliseconds: number;
  /** Columns the step worked on. */
  readonly on: readonly string[];
  readonly lines: readonly StateLine[];
  readonly problem?: ProblemData;
};
/** What one step did to the training rows. */
export type ChangePreview = {
  readonly id: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly columns: readonly ColumnPreview[];
  /** Affected columns beyond those listed. */
  readonly moreColumns: number;
  readonly sample: RowsPreview;
  readonly warnings: readonly PreviewWarning[];
  /** What the step learnt, for those that can be drawn. */
  readonly picture: StatePicture | null;
};
export type RecipePreview = {
  readonly rows: number;
  readonly columns: number;
  readonly steps: readonly StepPreview[];
  /** The chosen step, or null if none was chosen, it is off, or it was not reached. */
  readonly change: ChangePreview | null;
  /** What leaves the last step; empty if a step failed. */
  readonly features: readonly (Feature & { readonly kind: ColumnKind })[];
  /** The columns that reach the chosen step; null if none is chosen or a step before it failed. */
  readonly reaching: {
    readonly step: string;
    readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  } | null;
  /** Fitted on so many of the training rows only; rows and milliseconds of the steps are then estimates for all. */
  readonly sampled: PreviewSample | null;
  /** null if a step failed. */
  readonly facts: RecipeFacts | null;
};
export type PreviewSample = {
  readonly rows: number;
  readonly of: number;
  /** What fitting on all rows would take, as far as the sample tells. */
  readonly seconds: number;
};
export type PreviewOptions = {
  readonly sampleRows: number;
  readonly target?: string;
  readonly random: Random;
  readonly job: Job;
  readonly memo?: NonNullable<FitOptions['memo']>;
};

/**
 * Runs a recipe on the training rows and tells what every step did, and in detail what the chosen one did.
 * A failing step is reported in its place, and the later ones are left out. Everything is learnt on all
 * training rows; only the rows shown are sampled.
 */
export async function previewRecipe(
  recipe: Recipe,
  roles: Roles,
  table: Table,
  trainRows: Uint32Array | null,
  stepId: string | null,
  options: PreviewOptions,
): Promise<RecipePreview> {
  const events = new Map<string, StepEvent>();
  const rows = trainRows ?? Uint32Array.from({ length: table.rows }, (_, i) => i);
  const rowsAt = new Map<string, Uint32Array>();
  let current = rows;
  let problem: ProblemData | null = null;
  let features: RecipePreview['features'] = [];
  let facts: RecipeFacts | null = null;
  const target = targetColumn(table, roles, options.target);
  const start = startColumns(table, roles, target);
  try {
    const { fitted, training } = await fitRecipe(recipe, roles, table, trainRows, {
      random: options.random,
      job: options.job,
      ...(options.memo === undefined ? {} : { memo: options.memo }),
      ...(options.target === undefined ? {} : { target: options.target }),
      onStep(event) {
        events.set(event.id, event);
        rowsAt.set(event.id, current);
        if (event.kept !== null) current = event.kept.map((row) => current[row]);
      },
    });
    facts = recipeFacts(start, training, events);
    const kinds = new Map(training.columns.map(({ name, kind }) => [name, kind]));
    features = fitted.features.map((feature) => ({ ...feature, kind: kinds.get(feature.name) ?? 'vector' }));
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    problem = toProblem(error).data();
    if (problem.at.step === undefined) throw error;
  }
  const size = { rows: rows.length, columns: start.length };
  const chosen = stepId === null ? undefined : events.get(stepId);
  return {
    ...size,
    steps: listSteps(recipe, events, size, problem),
    change: chosen === undefined ? null : changeOf(chosen, rowsAt.get(chosen.id) ?? rows, options),
    features,
    reaching: stepId === null ? null : reachingOf(recipe, stepId, events, start),
    sampled: null,
    facts,
  };
}

function startColumns(table: Table, roles: Roles, target: string | undefined): readonly Column[] {
  const names = new Set(featureColumns(table, roles, target));
  return table.columns.filter(({ name }) => names.has(name));
}

function reachingOf(
  recipe: Recipe,
  stepId: string,
  events: ReadonlyMap<string, StepEvent>,
  start: readonly Column[],
): RecipePreview['reaching'] {
  let columns = start;
  for (const step of recipe.steps) {
    if (step.id === stepId)
      return { step: stepId, columns: columns.map(({ name, kind }) => ({ name, kind })) };
    const event = events.get(step.id);
    if (event !== undefined) columns = event.after.columns;
    else if (step.disabled !== true) return null;
  }
  return null;
}

function listSteps(
  recipe: Recipe,
  events: ReadonlyMap<string, StepEvent>,
  start: { readonly rows: number; readonly columns: number },
  problem: ProblemData | null,
): StepPreview[] {
  let { rows, columns } = start;
  return recipe.steps.map((step) => {
    const event = events.get(step.id);
    if (event !== undefined) ({ rows, columns } = event);
    const common = { id: step.id, step: step.step, enabled: step.disabled !== true, rows, columns };
    if (event === undefined) {
      const failed = problem !== null && problem.at.step === step.id ? { problem } : {};
      return { ...common, milliseconds: 0, on: [], lines: [], ...failed };
    }
    const { fitted } = event;
    const lines =
      fitted.columns.length === 0 ? [] : catalog.get(step.step).describe(fitted.state, fitted.params);
    return { ...common, milliseconds: event.milliseconds, on: fitted.columns, lines };
  });
}

function changeOf(event: StepEvent, rows: Uint32Array, options: PreviewOptions): ChangePreview {
  const affected = affectedColumns(event);
  const shown = affected.slice(0, 40);
  return {
    id: event.id,
    rowsBefore: event.before.rows,
    rowsAfter: event.after.rows,
    columns: previewColumns(event, shown),
    moreColumns: affected.length - shown.length,
    sample: previewRows(event, shown, rows, options.sampleRows, options.random.fork('sample')),
    warnings: warningsOf(event),
    picture: pictureOf(event),
  };
}

function pictureOf({ fitted, after }: StepEvent): StatePicture | null {
  if (fitted.columns.length === 0) return null;
  const picture = catalog.get(fitted.step).picture?.(fitted.state, fitted.params) ?? null;
  return picture?.of === 'components' ? { ...picture, points: pointsOf(after, picture.names) } : picture;
}

const mostPoints = 300;

/** Evenly chosen rows on the first two new columns, whole ones only. */
function pointsOf(table: Table, names: readonly string[]): [number, number][] {
  const [x, y] = names.slice(0, 2).map((name) => table.columns.find((column) => column.name === name));
  if (x?.kind !== 'number' || y?.kind !== 'number') return [];
  const step = Math.max(1, table.rows / mostPoints);
  return Array.from({ length: Math.min(table.rows, mostPoints) }, (_, i): [number, number] => {
    const row = Math.floor(i * step);
    return [x.values[row], y.values[row]];
  }).filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
}

/** Columns the step worked on, made or removed, in the order in which they appear. */
function affectedColumns({ before, after, fitted }: StepEvent): string[] {
  const had = new Set(before.columns.map((column) => column.name));
  const has = new Set(after.columns.map((column) => column.name));
  const worked = new Set(fitted.columns);
  const first = before.columns.filter(({ name }) => worked.has(name) || !has.has(name));
  return [...first, ...after.columns.filter(({ name }) => !had.has(name))].map(({ name }) => name);
}
