import { associate } from '../../src/pipeline/data/look/associate.ts';
import type { VerbOf } from '../context.ts';

export const associations: VerbOf<'associations'> = ({ table, options }, { job, tables }) =>
  associate(tables.get(table), options, job);
