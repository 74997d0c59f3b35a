import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { columnOf, numberColumn, type Table } from '../data/table.ts';
import { estimatorPython } from './estimator-python.ts';
import type { Network } from './families/family.ts';
import { fitCandidate } from './fit-candidate.ts';
import { openBackend } from './networks/open-backend.ts';
import { predictModel } from './predict-model.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const python = path.join(root, '.venv/bin/python');
const rows = 90;
const random = seeded(5);
const a = Float64Array.from({ length: rows }, () => random.normal());
const b = Float64Array.from({ length: rows }, () => random.normal());
const amount = a.map((value, row) => 40 + 10 * Math.tanh(value) - 4 * b[row] * value + random.normal());
const two = a.map((value, row) => (value + b[row] ** 2 > 0.6 ? 1 : 0));
const three = a.map((value, row) => (value > 0.5 ? 2 : b[row] > 0 ? 1 : 0));
const table: Table = {
  rows,
  columns: [
    numberColumn('a', a),
    numberColumn('b', b),
    numberColumn('amount', amount),
    numberColumn('two', two),
    numberColumn('three', three),
  ],
};

/** All rows in one batch and nothing switched off: chance decides over the first weights alone. */
const whole = { earlyStopping: false, batchSize: 4096, epochs: 12, l1: 0.0001, l2: 0.01 };
const perceptron = {
  layers: [6, 4].map((units) => ({ type: 'dense', units, activation: 'tanh' })),
  l1: 0,
  batchSize: rows,
};
const activations = ['relu', 'tanh', 'sigmoid', 'elu', 'selu', 'softplus', 'leaky-relu', 'swish'] as const;
const entries: readonly (readonly [target: string, params: PlainObject])[] = [
  ...activations.map((activation, i) => {
    const layers = [
      { type: 'dense', units: 6, activation },
      { type: 'dense', units: 4, activation: 'linear' },
    ];
    return [['two', 'three', 'amount'][i % 3], { ...whole, layers, learningRate: 0.05 }] as const;
  }),
  ['amount', { ...whole, optimizer: 'sgd', learningRate: 0.05 }],
  ['three', { ...whole, optimizer: 'rmsprop', learningRate: 0.01 }],
  ['two', { ...whole, ...perceptron, learningRate: 0.02 }],
  ['three', { ...whole, ...perceptron, optimizer: 'sgd', learningRate: 0.02 }],
  ['amount', { ...whole, ...perceptron, learningRate: 0.02 }],
  ['amount', { ...whole, ...perceptron, optimizer: 'sgd', learningRate: 0.02 }],
];

describe.skipIf(!existsSync(python))('a network in Python (needs .venv)', () => {
  it('learns the same from the same first weights', async () => {
    const wasm = path.join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
    const network = await openBackend('wasm', { wasmPaths: wasm });
    const lines = [
      'import json, sys',
      'import numpy as np',
      'data = json.load(sys.stdin)',
      'X = np.array(data["x"])',
      'out = []',
      'def shaped(sizes, random=None):',
      '    return [np.array(part, float).reshape((sizes[i // 2], -1) if i % 2 == 0 else -1) for i, part in enumerate(flat)]',
      'from sklearn.neural_network._multilayer_perceptron import BaseMultilayerPerceptron as Perceptron',
      'usual = Perceptron._initialize',
      'def begin(self, y, layer_units, dtype):',
      '    usual(self, y, layer_units, dtype)',
      '    parts = shaped(layer_units)',
      '    self.coefs_, self.intercepts_ = parts[::2], parts[1::2]',
      'Perceptron._initialize = begin',
    ];
    const starts: number[][][] = [];
    const ours: number[][] = [];
    for (const [target, params] of entries) {
      const task = target === 'amount' ? ('regression' as const) : ('classification' as const);
      const train = (more: PlainObject) =>
        fitCandidate(
          {
            recipe: { steps: [] },
            roles: { amount: 'ignore', two: 'ignore', three: 'ignore', [target]: 'target' },
            estimator: { id: 'neural-network', params: { ...params, ...more } },
            target,
            task,
            seed: 0,
          },
          table,
          null,
          { network, job: silentJob },
        );
      // A step of nothing leaves the weights that it begins with, but for the scale of amounts in the last layer.
      const begun = (await train({ optimizer: 'sgd', learningRate: 1e-30, epochs: 1 })).fitted as Network;
      const y = amount;
      const mean = y.reduce((sum, value) => sum + value, 0) / rows;
      const sd = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
      starts.push(
        begun.weights.map((part, i) =>
          Array.from(part, (value) =>
            task === 'classification' || i < begun.weights.length - 2
              ? value
              : i === begun.weights.length - 1
                ? 0
                : value / sd,
          ),
        ),
      );
      const model = await train({});
      const answer = await predictModel(model, table, null);
      ours.push([...(answer.probabilities ?? answer.values)]);
      const code = estimatorPython({ id: 'neural-network', params }, task, 0);
      if (!code) throw new Error('nothing to write');
      expect(code.helpers === undefined).toBe(params.l1 === 0);
      lines.push(
        ...code.imports,
        ...(code.helpers ?? []),
        `model = ${code.line}`,
        `flat = data["starts"][${starts.length - 1}]`,
        'model.start = shaped',
        `model.fit(X, np.array(data["${target}"]))`,
        `out.append(model.${task === 'regression' ? 'predict' : 'predict_proba'}(X).ravel().tolist())`,
      );
    }
    lines.push('print(json.dumps(out))');
    const values = (name: string) => {
      const column = columnOf(table, name);
      return column.kind === 'number' ? [...column.values] : [];
    };
    const input = JSON.stringify({
      x: Array.from(a, (value, row) => [value, b[row]]),
      starts,
      amount: values('amount'),
      two: values('two'),
      three: values('three'),
    });
    const theirs: number[][] = JSON.parse(
      execFileSync(python, ['-W', 'ignore', '-c', lines.join('\n')], { input, maxBuffer: 1e8 }).toString(),
    );
    entries.forEach(([target, params], i) => {
      const size = Math.max(...theirs[i].map(Math.abs));
      expect(theirs[i]).toHaveLength(ours[i].length);
      theirs[i].forEach((want, k) => {
        const said = `${target} ${JSON.stringify(params)}, answer ${k}: ${ours[i][k]} is not ${want}`;
        expect(Math.abs(ours[i][k] - want) / size, said).toBeLessThan(1e-4);
      });
    });
  }, 120_000);
});
