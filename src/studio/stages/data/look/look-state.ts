import { create } from 'zustand';
import type { ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import type { DragMode } from '../../../charts/chart-axes.ts';

export type LookMode = 'table' | 'charts' | 'relations';
export type LookState = {
  readonly mode: LookMode;
  /** The chart being made, by dataset; not in the document until it is kept. */
  readonly drafts: { readonly [dataset: string]: ChartSpec };
  /** The kept chart that is shown, by dataset; absent = the draft. */
  readonly open: { readonly [dataset: string]: string | null };
  readonly drag: DragMode;
  /** Whether the inspector draws a column against the target. */
  readonly versus: boolean;
  setMode(mode: LookMode): void;
  setDraft(dataset: string, spec: ChartSpec): void;
  show(dataset: string, chart: string | null): void;
  /** Shows a chart of its own for these columns. */
  draw(dataset: string, spec: Partial<ChartSpec>): void;
  setDrag(drag: DragMode): void;
  setVersus(versus: boolean): void;
};

export const blankChart: ChartSpec = {
  kind: null,
  x: null,
  y: null,
  colour: null,
  size: null,
  facet: null,
  measure: 'mean',
  step: null,
  bins: null,
  xLog: false,
  yLog: false,
};

/** How the data is looked at: belongs to the tab. */
export const useLook = create<LookState>((set) => ({
  mode: 'table',
  drafts: {},
  open: {},
  drag: 'select',
  versus: false,
  setMode: (mode) => set({ mode }),
  setDraft: (dataset, spec) => set((state) => ({ drafts: { ...state.drafts, [dataset]: spec } })),
  show: (dataset, chart) => set((state) => ({ open: { ...state.open, [dataset]: chart } })),
  draw: (dataset, spec) =>
    set((state) => ({
      mode: 'charts',
      drafts: { ...state.drafts, [dataset]: { ...blankChart, ...spec } },
      open: { ...state.open, [dataset]: null },
    })),
  setDrag: (drag) => set({ drag }),
  setVersus: (versus) => set({ versus }),
}));
