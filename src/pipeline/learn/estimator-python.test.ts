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
    expect(write('logistic-regression', { solver: 'lbfgs' })).toBe('LogisticRegression()');
    expect(write('logistic-regression', { c: 0.5, classWeight: 'balanced' })).toBe(
      'LogisticRegression(C=0.5, class_weight="balanced", solver="newton-cg", tol=1e-8)',
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

  it('answers one fixed class or amount as Python reads it', () => {
    const constant = (text: string, task: Task, kind: 'number' | 'boolean' | 'category') =>
      estimatorPython({ id: 'dummy', params: { strategy: 'constant', constant: text } }, task, 7, kind)?.line;
    expect(constant('a', 'classification', 'category')).toBe(
      'DummyClassifier(strategy="constant", constant="a")',
    );
    expect(constant('1', 'classification', 'number')).toBe(
      'DummyClassifier(strategy="constant", constant=1)',
    );
    expect(constant('true', 'classification', 'boolean')).toBe(
      'DummyClassifier(strategy="constant", constant=True)',
    );
    expect(constant('2.5', 'regression', 'number')).toBe('DummyRegressor(strategy="constant", constant=2.5)');
  });

  it('names a network of scikit-learn where its options say the same', () => {
    const layers = [8, 4].map((units) => ({ type: 'dense', units, activation: 'tanh' }));
    const same = { layers, earlyStopping: false, l2: 0.01, batchSize: 50, epochs: 30 };
    expect(write('neural-network', same)).toBe(
      'MLPClassifier(hidden_layer_sizes=(8, 4), activation="tanh", alpha=1, batch_size=50, max_iter=30, tol=0, n_iter_no_change=30, random_state=7)',
    );
    const amounts = { ...same, layers: layers.slice(0, 1), optimizer: 'sgd', learningRate: 0.05 };
    expect(write('neural-network', amounts, 'regression')).toBe(
      'TransformedTargetRegressor(MLPRegressor(hidden_layer_sizes=(8,), activation="tanh", solver="sgd", alpha=0.5, batch_size=50, learning_rate_init=0.1, max_iter=30, tol=0, n_iter_no_change=30, momentum=0, random_state=7), transformer=StandardScaler())',
    );
    expect(write('neural-network', { dropout: 0.2 })).toBe(
      'NetworkClassifier(layers=[(32, "relu"), ("dropout", 0.2), (16, "relu"), ("dropout", 0.2)], seed=7)',
    );
    for (const other of [{ optimizer: 'rmsprop' }, { l1: 0.1 }, { earlyStopping: true }])
      expect(write('neural-network', { ...same, ...other })).toContain('NetworkClassifier');
  });

  it('gives none where scikit-learn has no counterpart', () => {
    expect(write('ridge', {}, 'classification')).toBeNull();
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
            ...(code.helpers ?? []),
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
