import type { ColumnProfile } from '../../pipeline/data/profile.ts';
import type { ColumnSchema } from '../../pipeline/data/table.ts';
import type { Task } from '../../pipeline/learn/candidate.ts';

const fewValues = 20;

/** Numbers with many values are predicted as numbers; everything else as classes. */
export function taskFor(column: ColumnSchema, profile: ColumnProfile | null): Task {
  if (column.kind !== 'number') return 'classification';
  if (profile?.kind === 'number' && profile.whole && profile.distinct <= fewValues) return 'classification';
  return 'regression';
}
