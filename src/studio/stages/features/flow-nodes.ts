import type { StageId } from '../../state/stage-ids.ts';
import { words } from '../../words/index.ts';
import { type EntryState, entryState } from './entry-state.ts';
import { columnsText } from './step-text.ts';
import { type FeaturesView, featuresOf } from './use-features.ts';
import type { Chosen } from './use-view.ts';

export type FlowNode = {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly kind: 'source' | 'roles' | 'step' | 'model' | 'serve';
  readonly state: EntryState;
  /** What goes on to the next node. */
  readonly out: string;
  /** What choosing it does. */
  readonly chosen?: Chosen;
  readonly stage?: StageId;
  /** Held-out rows leave on the edge after it. */
  readonly fence?: string;
};

/** The same JSON as a chain: source, roles, steps, models, deployments. */
export function flowNodes(view: FeaturesView, sourceName: string): readonly FlowNode[] {
  const w = words.features;
  const { project, preview, table, target, held } = view;
  const features = featuresOf(view).length;
  const left = table.schema.length - features - (target === null ? 0 : 1);
  const source: FlowNode = {
    id: 'source',
    kind: 'source',
    name: sourceName,
    note: w.flow.source,
    state: 'done',
    out: w.recipe.size(table.rows, table.schema.length),
    stage: 'data',
  };
  const roles: FlowNode = {
    id: 'roles',
    kind: 'roles',
    name: w.recipe.setRoles,
    note: w.recipe.setRolesNote(target, left),
    state: features === 0 ? 'error' : target === null ? 'warning' : 'done',
    out: preview ? w.recipe.size(preview.rows, preview.columns) : '',
    chosen: { kind: 'roles' },
    ...(held ? { fence: w.flow.held(held) } : {}),
  };
  const steps = view.entries.map((entry): FlowNode => {
    const state = entryState(entry, preview);
    const known = state !== 'waiting' && state !== 'error' && entry.preview;
    return {
      id: `step ${entry.step.id}`,
      kind: 'step',
      name: entry.card?.label ?? entry.step.step,
      note: state === 'off' ? w.recipe.off : columnsText(entry),
      state,
      out: known ? w.recipe.size(known.rows, known.columns) : '',
      chosen: { kind: 'step', id: entry.step.id },
    };
  });
  const model: FlowNode = {
    id: 'model',
    kind: 'model',
    name: w.flow.model,
    note: w.flow.candidates(project.candidates.length),
    state: project.candidates.length > 0 ? 'done' : 'waiting',
    out: '',
    stage: 'learn',
  };
  const serve: FlowNode = {
    id: 'serve',
    kind: 'serve',
    name: w.flow.serve,
    note: w.flow.deployments(project.deployments.length),
    state: 'done',
    out: '',
    stage: 'serve',
  };
  return [source, roles, ...steps, model, ...(project.deployments.length > 0 ? [serve] : [])];
}
