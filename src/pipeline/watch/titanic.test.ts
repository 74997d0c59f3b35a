import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { bytesSource } from '../data/reader.ts';
import { csv } from '../data/readers/csv.ts';
import type { Candidate, Model } from '../learn/candidate.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import { checkGolden } from '../registry/answers.ts';
import { readModelJson } from '../registry/model-json.ts';
import type { Run } from '../registry/run.ts';
import { makeVersion } from '../registry/version.ts';
import type { Fault, RequestEvent } from '../serve/deployment.ts';
import { frameOf } from '../serve/frame.ts';
import { advance, startSimulation } from '../serve/simulation.ts';
import { runMonitors } from './monitor.ts';

const file = path.resolve(import.meta.dirname, '../../../../shared/data/titanic.csv');
const candidate = (id: string, params: Candidate['estimator']['params']): Candidate => ({
  recipe: {
    steps: [
      { id: 'a', step: 'impute-median', columns: ['age', 'fare'], params: {} },
      { id: 'b', step: 'impute-mode', columns: ['embarked'], params: {} },
      { id: 'c', step: 'encode-one-hot', columns: ['sex', 'embarked'], params: {} },
      { id: 'd', step: 'scale-standard', columns: ['age', 'fare'], params: {} },
    ],
  },
  roles: Object.fromEntries(
    ['class', 'who', 'adult_male', 'deck', 'embark_town', 'alive', 'alone'].map((name) => [
      name,
      'ignore' as const,
    ]),
  ),
  estimator: { id, params },
  target: 'survived',
  task: 'classification',
  seed: 0,
});

describe.skipIf(!existsSync(file))(
  'titanic, from file to alert (skipped where the shared folder is absent)',
  () => {
    async function prepare() {
      const bytes = new Uint8Array(readFileSync(file));
      const { table } = await csv.read(
        bytesSource('titanic.csv', bytes),
        parseParams(csv.card),
        {},
        silentJob,
      );
      const models: Model[] = [];
      for (const one of [
        candidate('logistic-regression', {}),
        candidate('random-forest', { nEstimators: 20, maxDepth: 5 }),
      ]) {
        models.push(await fitCandidate(one, table, null));
      }
      return { table, models };
    }
    it('makes versions whose payload reads back, promotes by canary, rolls back on errors, and sees a shifted column', async () => {
      const { table, models } = await prepare();
      const run = {
        id: 'r',
        project: 'p',
        candidate: candidate('logistic-regression', {}),
        data: { name: 'titanic.csv', hash: 'sha256:0', rows: 891, columns: 15 },
        plan: { id: 'k-fold', params: {} },
      } as unknown as Run;
      const { version, payload } = await makeVersion({
        run,
        model: models[0],
        table,
        id: 'v1',
        number: 1,
        name: 'titanic',
        recordedAt: '',
      });
      expect(version.golden.rows).toHaveLength(32);
      expect((await checkGolden(await readModelJson(payload), version.golden)).worst).toBe(0);

      const faults: Fault[] = [
        { kind: 'shift', column: 'fare', from: 120_000, to: 200_000, multiply: 1.4, add: 10 },
      ];
      const replay = {
        requestsPerSecond: 30,
        seconds: 260,
        order: 'shuffled',
        labelled: 0.3,
        labelDelaySeconds: 10,
        seed: 1,
      } as const;
      const arms = [
        { version: 'v1', label: 'champion', weight: 1 },
        { version: 'v2', label: 'challenger', weight: 0 },
      ];
      const deployment = {
        id: 'd',
        name: 'Release',
        arms,
        strategy: { id: 'canary', params: {} },
        replay,
        faults,
      };
      const simulation = await startSimulation({ deployment, models, table });
      await advance(simulation, 1e9);
      const frame = frameOf(simulation);
      expect(frame.decisions.at(-1)?.decision).toBe('promote');
      expect(frame.arms[1].reward ?? 0).toBeGreaterThan(0.7);

      const requests = simulation.run.events.filter(
        (event): event is RequestEvent => event.kind === 'request',
      );
      const monitors = ['fare', 'age', 'pclass', 'sex', 'embarked'].map((column) => ({
        id: column,
        deployment: 'd',
        kind: 'data' as const,
        column,
        test: { id: 'psi', params: {} },
        windowSeconds: 20,
        forSeconds: 20,
        keepFiringSeconds: 0,
      }));
      const { alerts } = runMonitors({
        monitors,
        baselines: version.baselines,
        table,
        faults,
        requests,
        untilMs: 260_000,
      });
      expect(alerts.map((alert) => `${alert.column} ${alert.state} ${alert.at / 1000}`)).toEqual([
        'fare pending 140',
        'fare firing 160',
        'fare resolved 220',
      ]);

      const errors: Fault[] = [{ kind: 'errors', arm: 1, from: 60_000, to: 1e9, rate: 0.3 }];
      const failing = await startSimulation({ deployment: { ...deployment, faults: errors }, models, table });
      await advance(failing, 1e9);
      expect(failing.run.decisions.at(-1)?.decision).toBe('roll-back');
    });
  },
);
