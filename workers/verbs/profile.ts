import { profileTable } from '../../src/pipeline/data/profile.ts';
import type { VerbOf } from '../context.ts';

export const profile: VerbOf<'profile'> = ({ table, target }, { job, tables }) =>
  profileTable(tables.get(table), { target }, job);
