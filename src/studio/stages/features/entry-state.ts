import type { RecipePreview } from '../../../pipeline/features/preview.ts';
import type { Status } from '../../atoms/status-mark.tsx';
import type { Entry } from './use-features.ts';

export type EntryState = 'done' | 'nothing' | 'error' | 'off' | 'waiting' | 'warning';

/** How a step fares in the newest preview. */
export function entryState(entry: Entry, preview: RecipePreview | null): EntryState {
  if (entry.step.disabled) return 'off';
  const seen = entry.preview;
  if (seen === null || !seen.enabled) return 'waiting';
  if (seen.problem) return 'error';
  const failed = preview?.steps.findIndex((step) => step.problem !== undefined) ?? -1;
  const at = preview?.steps.findIndex((step) => step.id === entry.step.id) ?? -1;
  if (failed >= 0 && at > failed) return 'waiting';
  if (seen.on.length === 0) return 'nothing';
  const warned = preview?.change?.id === entry.step.id && preview.change.warnings.length > 0;
  return warned ? 'warning' : 'done';
}

export const statusOf: { readonly [S in Exclude<EntryState, 'off'>]: Status } = {
  done: 'done',
  nothing: 'not-run',
  warning: 'warning',
  error: 'error',
  waiting: 'queued',
};
