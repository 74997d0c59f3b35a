import { type Problem, toProblem } from '../pipeline/base/problem.ts';

export type Autosave = {
  /** Something changed: save soon. */
  touch(): void;
  /** Resolves when everything so far is kept; rejects with the Problem if it cannot be. */
  flush(): Promise<void>;
  stop(): void;
};

/** Saves at most every 350 ms, and again 10 s after a failure; never two saves at once. */
export function startAutosave(
  save: () => Promise<void>,
  onState: (state: 'saving' | 'saved' | Problem) => void,
  delays: { throttle: number; retry: number } = { throttle: 350, retry: 10_000 },
): Autosave {
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (dirty) {
      dirty = false;
      onState('saving');
      try {
        await save();
      } catch (error) {
        dirty = true;
        const problem = toProblem(error);
        onState(problem);
        if (problem.code !== 'changed-elsewhere') timer = setTimeout(start, delays.retry);
        throw problem;
      }
    }
    onState('saved');
  }
  function start(): Promise<void> {
    running ??= run().then(
      () => {
        running = null;
        // What changed after the last look, such as when told that all is saved.
        if (dirty) touch();
      },
      (error: unknown) => {
        running = null;
        throw error;
      },
    );
    running.catch(() => {});
    return running;
  }
  function touch(): void {
    if (!dirty && !running) onState('saving');
    dirty = true;
    if (!running && timer === undefined) timer = setTimeout(start, delays.throttle);
  }
  return {
    touch,
    async flush() {
      if (running) await running.catch(() => {});
      if (dirty) await start();
    },
    stop() {
      clearTimeout(timer);
      dirty = false;
    },
  };
}
