import { Problem } from '../src/pipeline/base/problem.ts';

/** Things with a state that stay in a worker between calls: replays under way, models that answer requests. */
export type Sessions = {
  put(id: string, value: unknown): void;
  /** Throws `session-gone`. */
  get(id: string): unknown;
};

export function createSessions(): Sessions {
  const values = new Map<string, unknown>();
  return {
    put: (id, value) => void values.set(id, value),
    get(id) {
      if (values.has(id)) return values.get(id);
      throw new Problem('session-gone', `"${id}" is not in this worker.`, 'Start it again.');
    },
  };
}
