import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import type { Task } from './candidate.ts';
import { estimators } from './catalog.ts';
import { estimatorPython } from './estimator-python.ts';

const python = path.resolve(import.meta.dirname, '../../../.venv/bin/python');
const write = (id: string, params: PlainObject = {}, task: Task = 'classification') =>
  estimatorPython({ id, params }, task, 7)?.line ?? null;

describe('estimatorPython', () => {
  it('writes what differs from the usual', () => {
    expect(write('logistic-regression')).toBe('LogisticRegression()');
    expect(write('logistic-regression', { c: 0.5, classWeight: 'balanced' })).toBe(
      'LogisticRegression(C=0.5, class_weight="balanced")',
    );
    expect(write('ridge', { alpha: 3, intercept: false }, 'regression')).toBe(
      'Ridge(alpha=3, fit_intercept=False)',
    );
    expect(write('random-forest', { nEstimators: 50, maxFeatures: 'all' })).toBe(
      'RandomForestClassifier(n_estimators=50, max_features=None, random_state=7)',
    );
    expect(write('gradient-boosting', { earlyStopping: true }, 'regression')).toBe(
      'HistGradientBoostingRegressor(early_stopping=True, random_state=7)',
    );
    expect(write('dummy', { strategy: 'most-frequent' })).toBe('DummyClassifier(strategy="most_frequent")');
  });

  it('gives none where scikit-learn has no counterpart', () => {
    expect(write('neural-network')).toBeNull();
    expect(write('ridge', {}, 'classification')).toBeNull();
    expect(write('dummy', { strategy: 'constant', constant: 'a' })).toBeNull();
  });
});

describe.skipIf(!existsSync(python))(
  'the Python of every estimator is fitted by scikit-learn (needs .venv)',
  () => {
    it('with its usual parameters, for classes and amounts', () => {
      const lines: string[] = ['import numpy as np', 'X = np.random.default_rng(0).normal(size=(60, 3))'];
      let count = 0;
      for (const { card } of estimators.list)
        for (const task of ['classification', 'regression'] as const) {
          const code = card.tasks.includes(task)
            ? estimatorPython({ id: card.id, params: {} }, task, 7)
            : null;
          if (code === null) continue;
          count++;
          lines.push(
            ...code.imports,
            `y = ${task === 'regression' ? 'X[:, 0]' : '(X[:, 0] > 0).astype(str)'}`,
          );
          lines.push(`print(len(${code.line}.fit(X, y).predict(X)))`);
        }
      const out = execFileSync(python, ['-W', 'error::FutureWarning', '-c', lines.join('\n')]).toString();
      expect(out.trim().split('\n')).toEqual(Array.from({ length: count }, () => '60'));
      expect(count).toBeGreaterThan(12);
    }, 60_000);
  },
);
