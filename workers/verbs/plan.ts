import { setAside } from '../../src/pipeline/measure/prepare-evaluation.ts';
import type { VerbOf } from '../context.ts';
import { sharing } from '../sharing.ts';

export const plan: VerbOf<'plan'> = ({ table, candidate, rows }, { tables }) => {
  const chosen =
    rows === 'all' || rows.train === null ? null : setAside(candidate, tables.get(table), rows.train).train;
  return { rows: chosen, ...sharing(candidate.estimator) };
};
