import { predictModel } from '../../src/pipeline/learn/predict-model.ts';
import type { VerbOf } from '../context.ts';

export const predict: VerbOf<'predict'> = ({ table, model, rows }, { job, tables }) =>
  predictModel(model, tables.get(table), rows, job);
