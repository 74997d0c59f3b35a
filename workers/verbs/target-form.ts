import { proposeTargetForm } from '../../src/pipeline/measure/propose-target-form.ts';
import type { VerbOf } from '../context.ts';

export const targetForm: VerbOf<'targetForm'> = ({ table, ...input }, { job, tables }) =>
  proposeTargetForm(tables.get(table), input, job);
