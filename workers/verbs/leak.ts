import { leakOf } from '../../src/pipeline/measure/leak.ts';
import type { VerbOf } from '../context.ts';

export const leak: VerbOf<'leak'> = ({ table, holdout, ...input }, { job, tables }) =>
  leakOf(tables.get(table), holdout, input, job);
