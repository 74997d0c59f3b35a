import { qualityOf } from '../../src/pipeline/data/quality.ts';
import type { VerbOf } from '../context.ts';
import { otherTables } from './other-tables.ts';

export const quality: VerbOf<'quality'> = ({ table, target, rules, others, now }, { job, tables }) =>
  qualityOf(tables.get(table), { target, rules, now, tables: otherTables(others, tables) }, job);
