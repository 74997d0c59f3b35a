import { writeTable } from '../../src/pipeline/data/write-table.ts';
import type { VerbOf } from '../context.ts';

export const tableFile: VerbOf<'tableFile'> = ({ table, format }, { tables }) =>
  writeTable(tables.get(table), format);
