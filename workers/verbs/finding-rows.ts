import { findingRows as rowsOf } from '../../src/pipeline/data/quality.ts';
import type { VerbOf } from '../context.ts';
import { otherTables } from './other-tables.ts';

export const findingRows: VerbOf<'findingRows'> = ({ table, finding, others, now }, { tables }) =>
  rowsOf(tables.get(table), finding, { now, tables: otherTables(others, tables) });
