import { checkFormula } from '../../src/pipeline/data/formula/check.ts';
import type { VerbOf } from '../context.ts';

export const formulaCheck: VerbOf<'formulaCheck'> = ({ table, formula, rows }, { tables }) =>
  checkFormula(formula, tables.get(table), rows);
