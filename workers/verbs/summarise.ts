import { summarise as summariseFolds } from '../../src/pipeline/measure/summarise.ts';
import type { VerbOf } from '../context.ts';

export const summarise: VerbOf<'summarise'> = ({ candidate, plan, prepared, folds, holdout }) =>
  summariseFolds(candidate, plan, folds, prepared, holdout ?? undefined);
