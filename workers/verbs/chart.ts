import { chartOf, countMarked } from '../../src/pipeline/data/look/chart.ts';
import { chartRows as rowsOf } from '../../src/pipeline/data/look/chart-rows.ts';
import type { VerbOf } from '../context.ts';

export const chart: VerbOf<'chart'> = ({ table, spec }, { job, tables }) =>
  chartOf(tables.get(table), spec, job);

export const chartMarked: VerbOf<'chartMarked'> = ({ table, spec, rows }, { tables }) =>
  countMarked(tables.get(table), spec, rows);

export const chartRows: VerbOf<'chartRows'> = ({ table, spec, picks }, { tables }) =>
  rowsOf(tables.get(table), spec, picks);
