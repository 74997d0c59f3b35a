import { findingRows as rowsOf } from '../../src/pipeline/data/quality.ts';
import type { VerbOf } from '../context.ts';

export const findingRows: VerbOf<'findingRows'> = ({ table, finding }, { tables }) =>
  rowsOf(tables.get(table), finding);
