import type { Task } from '../learn/candidate.ts';
import type { PlanChoice } from './plan.ts';

/** Metrics shown for a task unless others are asked for; the first one ranks. */
export function defaultMetrics(task: Task, classes: number): readonly string[] {
  switch (task) {
    case 'classification':
    case 'semi-supervised':
      return classes > 2
        ? ['balanced-accuracy', 'accuracy', 'f1', 'roc-auc', 'log-loss']
        : ['roc-auc', 'accuracy', 'f1', 'precision', 'recall', 'log-loss'];
    case 'regression':
      return ['rmse', 'mae', 'r2'];
    case 'clustering':
    case 'embedding':
    case 'anomaly':
      return [];
  }
}

/** Five folds, stratified for classes; fewer where the least common class has fewer rows. */
export function defaultPlan(task: Task, leastMembers: number): PlanChoice {
  const folds = Math.max(2, Math.min(5, leastMembers));
  return task === 'classification' && leastMembers >= 2
    ? { id: 'stratified-k-fold', params: { folds, shuffle: true } }
    : { id: 'k-fold', params: { folds: 5, shuffle: true } };
}
