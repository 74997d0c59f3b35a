import { create } from 'zustand';

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'ok' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void };
};
type Toasts = {
  readonly list: readonly Toast[];
  add(toast: Omit<Toast, 'id'>): number;
  remove(id: number): void;
};

let last = 0;

export const useToasts = create<Toasts>((set) => ({
  list: [],
  add(toast) {
    const id = ++last;
    set(({ list }) => ({ list: [...list.slice(-2), { ...toast, id }] }));
    return id;
  },
  remove: (id) => set(({ list }) => ({ list: list.filter((toast) => toast.id !== id) })),
}));

/** Says what was done, with one way back: destructive acts are undone here instead of asked about. */
export function showToast(text: string, action?: Toast['action'], tone: Toast['tone'] = 'plain'): void {
  useToasts.getState().add({ text, tone, ...(action ? { action } : {}) });
}
