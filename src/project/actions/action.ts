import type { Project } from '../records.ts';

/** A named, pure change of the document. */
export type Action = {
  /** What undo takes back, in words: "Undo: add Impute median". */
  readonly label: string;
  readonly undo: 'step' | 'merge' | 'never';
  readonly change: (project: Project) => Project;
};

export function step(label: string, change: (project: Project) => Project): Action {
  return { label, undo: 'step', change };
}

/** For sliders and typing: joins the previous change of the same label. */
export function merging(label: string, change: (project: Project) => Project): Action {
  return { label, undo: 'merge', change };
}
