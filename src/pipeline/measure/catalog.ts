import { catalogOf } from '../base/card.ts';
import * as metricDefinitions from './metric-definitions.ts';
import * as planDefinitions from './plan-definitions.ts';

export const metrics = catalogOf('metric', Object.values(metricDefinitions), [
  'accuracy',
  'balanced-accuracy',
  'precision',
  'recall',
  'f1',
  'roc-auc',
  'log-loss',
  'mae',
  'rmse',
  'r2',
]);

export const plans = catalogOf('plan', Object.values(planDefinitions), [
  'stratified-k-fold',
  'k-fold',
  'holdout',
]);
