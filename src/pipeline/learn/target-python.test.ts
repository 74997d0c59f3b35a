import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { numberColumn, type Table } from '../data/table.ts';
import type { TargetTransform } from './candidate.ts';
import { estimatorPython } from './estimator-python.ts';
import { fitCandidate } from './fit-candidate.ts';
import { predictModel } from './predict-model.ts';
import { targetPython } from './target-python.ts';

const python = path.resolve(import.meta.dirname, '../../../.venv/bin/python');
const rows = 120;
const random = seeded(3);
const a = Float64Array.from({ length: rows }, () => random.normal());
const b = Float64Array.from({ length: rows }, () => random.normal());
const y = a.map((value, row) => Math.exp(1 + value - 0.5 * b[row] + 0.3 * random.normal()) - 0.2);
const table: Table = { rows, columns: [numberColumn('a', a), numberColumn('b', b), numberColumn('y', y)] };

/** With the share of the largest prediction that may differ. */
const transforms: readonly (readonly [TargetTransform, number])[] = [
  [{ step: 'transform-log', params: {} }, 1e-9],
  [{ step: 'transform-log', params: { function: 'log2', offset: 1 } }, 1e-9],
  [{ step: 'transform-log', params: { function: 'sqrt', offset: 0.5 } }, 1e-9],
  [{ step: 'transform-power', params: {} }, 1e-5],
  [{ step: 'transform-quantile', params: { outputDistribution: 'normal' } }, 1e-9],
  [{ step: 'scale-standard', params: {} }, 1e-9],
  [{ step: 'scale-min-max', params: { featureRange: [-1, 1] } }, 1e-9],
  [{ step: 'scale-robust', params: {} }, 1e-9],
  [{ step: 'scale-max-abs', params: {} }, 1e-9],
];

describe.skipIf(!existsSync(python))('a target learnt in another form, in Python (needs .venv)', () => {
  it('predicts as TransformedTargetRegressor does', async () => {
    const lines = [
      'import json, sys',
      'import numpy as np',
      'data = json.load(sys.stdin)',
      'X, y = np.array(data["x"]), np.array(data["y"])',
      'out = []',
    ];
    const ours: Float64Array[] = [];
    const ridge = estimatorPython({ id: 'ridge', params: {} }, 'regression', 0);
    for (const [targetTransform] of transforms) {
      const candidate = {
        recipe: { steps: [] },
        roles: {},
        estimator: { id: 'ridge', params: {} },
        target: 'y',
        task: 'regression' as const,
        targetTransform,
        seed: 0,
      };
      const model = await fitCandidate(candidate, table, null);
      ours.push((await predictModel(model, table, null)).values);
      if (!ridge || !model.targetTransform) throw new Error('nothing to write');
      const code = targetPython(model.targetTransform, ridge);
      lines.push(...code.imports, `out.append(${code.line}.fit(X, y).predict(X).tolist())`);
    }
    lines.push('print(json.dumps(out))');
    const input = JSON.stringify({ x: Array.from(a, (value, row) => [value, b[row]]), y: [...y] });
    const theirs: number[][] = JSON.parse(
      execFileSync(python, ['-c', lines.join('\n')], { input }).toString(),
    );
    transforms.forEach(([{ step }, share], i) => {
      const most = Math.max(...theirs[i].map(Math.abs));
      theirs[i].forEach((want, row) => {
        expect(Math.abs(ours[i][row] - want) / most, `${step}, row ${row}`).toBeLessThanOrEqual(share);
      });
    });
  }, 60_000);
});
