import { useCallback, useEffect, useState } from 'react';

type History<T> = { readonly past: readonly T[]; readonly now: T; readonly future: readonly T[] };
export type Undo<T> = {
  readonly now: T;
  /** `merge`: joins the change before it, such as a stroke that goes on. */
  put(change: (now: T) => T, merge?: boolean): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Another beginning, without a past. */
  reset(value: T): void;
};

const most = 200;
const drafts = new Map<string, History<unknown>>();

/** Forgets a draft: it was kept in the project. */
export function dropDraft(draft: string): void {
  drafts.delete(draft);
}

/**
 * A value with its past, inside a window: what is undone here is not in the document yet. `draft`: its name, under
 * which it waits while the window is closed; null = it does not.
 */
export function useUndo<T>(start: () => T, draft: string | null): Undo<T> {
  const [history, setHistory] = useState<History<T>>(
    () =>
      (draft === null ? undefined : (drafts.get(draft) as History<T> | undefined)) ?? {
        past: [],
        now: start(),
        future: [],
      },
  );
  useEffect(() => {
    if (draft !== null && history.past.length + history.future.length > 0) drafts.set(draft, history);
  }, [draft, history]);
  const put = useCallback((change: (now: T) => T, merge = false) => {
    setHistory(({ past, now }) => {
      const next = change(now);
      return { past: merge ? past : [...past.slice(1 - most), now], now: next, future: [] };
    });
  }, []);
  const undo = useCallback(() => {
    setHistory((held) => {
      const { past, now, future } = held;
      const last = past.at(-1);
      return last === undefined ? held : { past: past.slice(0, -1), now: last, future: [now, ...future] };
    });
  }, []);
  const redo = useCallback(() => {
    setHistory((held) => {
      const [next, ...future] = held.future;
      return next === undefined ? held : { past: [...held.past, held.now], now: next, future };
    });
  }, []);
  const reset = useCallback((value: T) => setHistory({ past: [], now: value, future: [] }), []);
  return {
    now: history.now,
    put,
    undo,
    redo,
    reset,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
