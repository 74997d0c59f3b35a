import { profileTable } from '../../src/pipeline/data/profile.ts';
import type { VerbOf } from '../context.ts';

export const profile: VerbOf<'profile'> = ({ table, target, columns, known }, { job, tables }) =>
  profileTable(tables.get(table), { target, ...(columns && { columns }), ...(known && { known }) }, job);
