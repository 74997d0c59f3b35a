import type { VerbOf } from '../context.ts';

/** Keeps a model in this worker, to answer requests. */
export const hold: VerbOf<'hold'> = ({ name, model }, { sessions }) => {
  sessions.put(name, model);
  return null;
};
