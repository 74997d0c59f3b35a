import type { VerbOf } from '../context.ts';

export const drop: VerbOf<'drop'> = ({ key }, { tables }) => {
  tables.drop(key);
  return null;
};
