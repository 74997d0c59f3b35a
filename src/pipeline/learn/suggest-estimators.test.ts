import { describe, expect, it } from 'vitest';
import { suggestEstimators } from './suggest-estimators.ts';

const ids = (task: 'classification' | 'regression' | 'clustering', rows: number) =>
  suggestEstimators(task, rows).map(({ estimator }) => estimator.id);

describe('suggested models', () => {
  it('begin with the baseline and fit the task', () => {
    expect(ids('classification', 891)).toEqual(['dummy', 'logistic-regression', 'random-forest', 'knn']);
    expect(ids('regression', 398)).toEqual(['dummy', 'ridge', 'random-forest', 'knn']);
    expect(ids('clustering', 100)).toEqual([]);
  });

  it('leave out what is slow on many rows', () => {
    expect(ids('classification', 1_000_000)).not.toContain('knn');
  });

  it('say why', () => {
    for (const { why, label } of suggestEstimators('classification', 100)) {
      expect(why.length).toBeGreaterThan(20);
      expect(label).not.toBe('');
    }
  });
});

describe('models for texts', () => {
  it('the penalty is weaker, and no model compares whole rows', () => {
    const suggested = suggestEstimators('classification', 5000, true);
    const logistic = suggested.find(({ estimator }) => estimator.id === 'logistic-regression');
    expect(logistic?.estimator.params).toEqual({ c: 10 });
    expect(suggested.map(({ estimator }) => estimator.id)).not.toContain('knn');
    expect(suggested[0].estimator.id).toBe('dummy');
  });
});
