import { qualityOf } from '../../src/pipeline/data/quality.ts';
import type { VerbOf } from '../context.ts';

export const quality: VerbOf<'quality'> = ({ table, target }, { job, tables }) =>
  qualityOf(tables.get(table), { target }, job);
