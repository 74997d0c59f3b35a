import { qualityOf } from '../../src/pipeline/data/quality.ts';
import type { VerbOf } from '../context.ts';
import { otherTables } from './other-tables.ts';

export const quality: VerbOf<'quality'> = (
  { table, target, profile, rules, others, now },
  { job, tables },
) => {
  const around = { rules, now, tables: otherTables(others, tables) };
  return qualityOf(tables.get(table), { target, ...(profile && { profile }), ...around }, job);
};
