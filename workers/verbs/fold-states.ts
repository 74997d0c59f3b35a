import { foldStates as statesOf } from '../../src/pipeline/measure/fold-states.ts';
import type { VerbOf } from '../context.ts';

export const foldStates: VerbOf<'foldStates'> = ({ table, ...input }, { job, tables }) =>
  statesOf(tables.get(table), input, job);
