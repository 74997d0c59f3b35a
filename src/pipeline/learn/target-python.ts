import { steps } from '../features/catalog.ts';
import type { FittedTarget } from './candidate.ts';
import type { PythonEstimator } from './estimator-python.ts';

/** An estimator in scikit-learn's words that learns the target in another form, and answers in its units. */
export function targetPython({ step }: FittedTarget, estimator: PythonEstimator): PythonEstimator {
  const { imports, transformer } = steps.get(step.step).python({
    columns: step.columns,
    state: step.state,
    params: step.params,
    nameOf: (column) => column,
    invertible: true,
  });
  if (transformer === undefined) return estimator;
  return {
    ...estimator,
    imports: ['from sklearn.compose import TransformedTargetRegressor', ...imports, ...estimator.imports],
    line: `TransformedTargetRegressor(${estimator.line}, transformer=${transformer})`,
  };
}
