import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { readDeploymentFile } from './deployment-file.ts';
import { type ReplayReport, replayDeployment } from './replay-deployment.ts';

function csv(): string {
  const random = seeded(8);
  const lines = ['a,b,y'];
  for (let row = 0; row < 300; row++) {
    const y = row % 2;
    lines.push(`${(random.normal() + 2.5 * y).toFixed(4)},${random.normal().toFixed(4)},${y ? 'yes' : 'no'}`);
  }
  return lines.join('\n');
}

const pipeline = {
  version: 1,
  source: { file: 'rows.csv' },
  target: 'y',
  task: 'classification',
  recipe: [{ step: 'scale-standard' }],
  estimator: { id: 'logistic-regression' },
};
const base = {
  version: 1,
  name: 'yes or no',
  arms: [
    { label: 'old', pipeline: 'old.json', serviceMs: 1 },
    { label: 'new', pipeline: { ...pipeline, estimator: { id: 'knn' } }, serviceMs: 1 },
  ],
  strategy: { id: 'canary', params: { weights: [20, 100], seconds: [20], quality: 'off' } },
  replay: { requestsPerSecond: 20, seconds: 90, seed: 3 },
  monitors: [
    { column: 'a', test: { id: 'psi' }, windowSeconds: 15 },
    { column: 'b', test: { id: 'psi' }, windowSeconds: 15 },
  ],
};

function replay(change: PlainObject = {}): Promise<ReplayReport> {
  const files: { readonly [name: string]: string } = {
    'rows.csv': csv(),
    'old.json': JSON.stringify(pipeline),
  };
  return replayDeployment(JSON.stringify({ ...base, ...change }), {
    version: '0.0.0',
    open: async (name) => new TextEncoder().encode(files[name]),
  });
}

describe('replayDeployment', () => {
  it('promotes a version that passes, on rows it did not learn from', async () => {
    const report = await replay();
    expect(report.view.phase).toBe('promoted');
    expect(report.decisions.at(-1)?.decision).toBe('promote');
    expect(report.arms[1]?.reward).toBeGreaterThan(0.8);
    expect(report.done).toBe(true);
    expect(report.receipt.data).toHaveLength(1);
    expect(JSON.stringify(await replay())).toBe(JSON.stringify(report));
  });

  it('rolls back when faults make it fail', async () => {
    const report = await replay({ faults: [{ kind: 'errors', arm: 1, from: 0, to: 90_000, rate: 0.5 }] });
    expect(report.view.phase).toBe('rolled-back');
  });

  it('alerts on the column that shifts, and on no other', async () => {
    const report = await replay({
      faults: [{ kind: 'shift', column: 'b', from: 30_000, to: 60_000, add: 4 }],
    });
    expect(report.alerts.map(({ column, state }) => [column, state])).toEqual([
      ['b', 'firing'],
      ['b', 'resolved'],
    ]);
  });
});

describe('readDeploymentFile', () => {
  it.each([
    ['no versions', { arms: [] }, 'arms'],
    [
      'a fault of another version',
      { faults: [{ kind: 'errors', arm: 2, from: 0, to: 1, rate: 1 }] },
      'faults[0].arm',
    ],
    [
      'a fault that ends before it starts',
      { faults: [{ kind: 'shift', column: 'a', from: 2, to: 1 }] },
      'faults[0].to',
    ],
    ['an odd fault', { faults: [{ kind: 'gremlin' }] }, 'faults[0].kind'],
    ['an odd order', { replay: { order: 'sideways' } }, 'replay.order'],
    ['nothing held out', { holdout: 0 }, 'holdout'],
    ['a monitor without a test', { monitors: [{ column: 'a' }] }, 'monitors[0].test'],
    ['a misspelt entry', { monitor: [] }, 'monitor'],
  ] as const)('refuses %s, saying where', (_, change, path) => {
    try {
      readDeploymentFile(JSON.stringify({ ...base, ...change }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error.code).toBe('bad-file');
      expect(error.at.param).toBe(path);
      return;
    }
    throw new Error('expected a problem');
  });
});
