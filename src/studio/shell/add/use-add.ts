import { create } from 'zustand';
import type { ToolId } from './tools.ts';

type Add = {
  /** The way that is open; null while the dialog is closed. */
  readonly tool: ToolId | null;
  /** The dataset that is edited or fetched again instead of a new one being added. */
  readonly dataset: string | null;
  open(tool: ToolId, dataset?: string): void;
  close(): void;
};

/** The dialog "Add data": which way is shown. */
export const useAdd = create<Add>((set) => ({
  tool: null,
  dataset: null,
  open: (tool, dataset) => set({ tool, dataset: dataset ?? null }),
  close: () => set({ tool: null, dataset: null }),
}));
