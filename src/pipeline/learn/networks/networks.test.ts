import { describe, expect, it } from 'vitest';
import { makeCheckpoint, silentJob } from '../../base/job.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import type { DenseMatrix } from '../../features/matrix.ts';
import { activations } from '../families/activations.ts';
import type { Network } from '../families/family.ts';
import { predictFamily } from '../families/predict.ts';
import type { Backend, TrainedNetwork, TrainingPlan } from '../network-engine.ts';
import { openBackend, selfTest } from './open-backend.ts';

const wasmPaths = new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)
  .pathname;
const open = (backend: Backend) => openBackend(backend, { wasmPaths });
const tested: Backend[] = ['cpu', 'wasm'];

/** Two interleaved half circles. */
function moons(count: number, seed = 1) {
  const random = seeded(seed, 'moons');
  const x = new Float32Array(count * 2);
  const y = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const angle = Math.PI * random.next();
    y[r] = r % 2;
    x[2 * r] = (y[r] ? 1 - Math.cos(angle) : Math.cos(angle)) + 0.1 * random.normal();
    x[2 * r + 1] = (y[r] ? 0.5 - Math.sin(angle) : Math.sin(angle)) + 0.1 * random.normal();
  }
  return { x, y, inputs: 2, outputs: 1 };
}

const basePlan: TrainingPlan = {
  layers: [
    { type: 'dense', units: 16, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'linear' },
  ],
  link: 'logit',
  optimizer: 'adam',
  learningRate: 0.03,
  batchSize: 32,
  epochs: 5,
  l1: 0,
  l2: 0,
  stopping: null,
};

function asNetwork(plan: TrainingPlan, inputs: number, trained: Pick<TrainedNetwork, 'weights'>): Network {
  return {
    family: 'network',
    inputs,
    layers: plan.layers,
    weights: trained.weights,
    link: plan.link,
    training: {},
  };
}

function asMatrix(x: Float32Array, inputs: number): DenseMatrix {
  const features = Array.from({ length: inputs }, (_, f) => ({ name: `f${f}`, column: `f${f}` }));
  return { layout: 'dense', rows: x.length / inputs, features, values: Float64Array.from(x) };
}

async function accuracy(
  plan: TrainingPlan,
  data: ReturnType<typeof moons>,
  trained: TrainedNetwork,
  classes = 2,
) {
  const { values } = await predictFamily(
    asNetwork(plan, data.inputs, trained),
    asMatrix(data.x, data.inputs),
    classes,
  );
  return values.reduce((right, value, r) => right + (value === data.y[r] ? 1 : 0), 0) / values.length;
}

const size = (weights: readonly Float32Array[]) =>
  weights.reduce((sum, values, i) => sum + (i % 2 ? 0 : values.reduce((s, w) => s + w * w, 0)), 0);

describe.each(tested)('the engine on %s', (backend) => {
  it('passes its self-test', async () => {
    const result = await selfTest(backend, { wasmPaths });
    expect(result.detail).toContain('right');
    expect(result).toMatchObject({ ok: true, software: false });
    expect(result.forwardError).toBeLessThan(1e-5);
    expect(result.gradientError).toBeLessThan(1e-4);
    expect(result.milliseconds).toBeGreaterThan(0);
  });

  it('gives bitwise equal weights for equal seeds, others for other seeds', async () => {
    const engine = await open(backend);
    const plan: TrainingPlan = {
      ...basePlan,
      layers: [basePlan.layers[0], { type: 'dropout', rate: 0.3 }, basePlan.layers[1]],
    };
    const train = (seed: number) => engine.train({ ...moons(100), plan }, seeded(seed), silentJob);
    const [a, b, c] = [await train(1), await train(1), await train(2)];
    expect(b).toEqual(a);
    expect(c.weights).not.toEqual(a.weights);
    expect(a).toMatchObject({ backend, kept: 5 });
    expect(a.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  });

  it('learns moons', async () => {
    const engine = await open(backend);
    const plan = { ...basePlan, layers: [basePlan.layers[0], ...basePlan.layers], epochs: 40 };
    const trained = await engine.train({ ...moons(400), plan }, seeded(3), silentJob);
    expect(trained.history[39].loss).toBeLessThan(0.05);
    expect(await accuracy(plan, moons(400, 2), trained)).toBeGreaterThan(0.98);
  });

  it('learns exclusive or', async () => {
    const engine = await open(backend);
    const data = {
      x: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
      y: Float64Array.of(0, 1, 1, 0),
      inputs: 2,
      outputs: 1,
    };
    const plan: TrainingPlan = {
      ...basePlan,
      layers: [{ type: 'dense', units: 8, activation: 'tanh' }, basePlan.layers[1]],
      epochs: 300,
    };
    expect(await accuracy(plan, data, await engine.train({ ...data, plan }, seeded(1), silentJob))).toBe(1);
  });

  it.each(Object.keys(activations))(
    'has gradients for %s, and predicts as it trained',
    async (activation) => {
      const engine = await open(backend);
      const plan: TrainingPlan = {
        ...basePlan,
        layers: [{ type: 'dense', units: 8, activation }, basePlan.layers[1]],
        link: 'identity',
        optimizer: 'sgd',
        learningRate: 0.05,
        batchSize: 200,
        epochs: 2,
      };
      const data = moons(200);
      const trained = await engine.train({ ...data, plan }, seeded(3), silentJob);
      expect(trained.history[1].loss).toBeLessThan(trained.history[0].loss);
      // One batch an epoch: the loss of epoch 2 is that of the weights after epoch 1.
      const first = await engine.train({ ...data, plan: { ...plan, epochs: 1 } }, seeded(3), silentJob);
      const { values } = await predictFamily(asNetwork(plan, 2, first), asMatrix(data.x, 2), 0);
      const loss = values.reduce((sum, value, r) => sum + (value - data.y[r]) ** 2, 0) / values.length;
      expect(Math.abs(loss - trained.history[1].loss)).toBeLessThan(1e-5 * loss);
    },
  );

  it('leaves no tensor behind: done, cancelled, diverged', async () => {
    const engine = await open(backend);
    const input = {
      ...moons(200),
      plan: {
        ...basePlan,
        l1: 1e-4,
        l2: 1e-4,
        stopping: { fraction: 0.2, patience: 2, minDelta: 0, restoreBest: true },
      },
    };
    const before = engine.tensors();
    await engine.train(input, seeded(1), silentJob);
    expect(engine.tensors()).toBe(before);
    let left = 3;
    const cancelling = {
      ...silentJob,
      checkpoint: () => (left-- > 0 ? Promise.resolve() : Promise.reject(new Cancelled())),
    };
    await expect(engine.train(input, seeded(1), cancelling)).rejects.toBeInstanceOf(Cancelled);
    expect(engine.tensors()).toBe(before);
    for (const optimizer of ['sgd', 'rmsprop', 'adam'] as const) {
      const wild = {
        ...input,
        plan: { ...input.plan, optimizer, link: 'identity' as const, learningRate: 1e20 },
      };
      const error = await engine.train(wild, seeded(1), silentJob).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ code: 'diverged', at: { param: 'learningRate' } });
      expect((error as Problem).cause).toMatchObject({ kept: expect.any(Number) });
      expect(engine.tensors()).toBe(before);
    }
  });
});

describe('training', () => {
  it('ends close on cpu and wasm', async () => {
    const results = [];
    for (const backend of tested)
      results.push(
        await (await open(backend)).train({ ...moons(200), plan: basePlan }, seeded(5), silentJob),
      );
    const [a, b] = results;
    for (const [i, values] of a.weights.entries()) {
      for (const [j, value] of values.entries()) expect(Math.abs(value - b.weights[i][j])).toBeLessThan(1e-4);
    }
  });

  it('learns three classes by softmax, and numbers', async () => {
    const engine = await open('wasm');
    const random = seeded(4, 'blobs');
    const y = Float64Array.from({ length: 300 }, (_, r) => r % 3);
    const x = Float32Array.from(
      { length: 600 },
      (_, i) => 3 * Math.cos((y[i >> 1] * 2 * Math.PI) / 3 + (i % 2) * 1.57) + random.normal(),
    );
    const plan: TrainingPlan = {
      ...basePlan,
      layers: [basePlan.layers[0], { type: 'dense', units: 3, activation: 'linear' }],
      link: 'softmax',
      epochs: 20,
    };
    const data = { x, y, inputs: 2, outputs: 3 };
    const trained = await engine.train({ ...data, plan }, seeded(1), silentJob);
    expect(await accuracy(plan, data, trained, 3)).toBeGreaterThan(0.9);
    const line: TrainingPlan = { ...basePlan, layers: [basePlan.layers[1]], link: 'identity', epochs: 60 };
    const numbers = Float64Array.from(y, (_, r) => 2 * x[2 * r] - x[2 * r + 1] + 0.5);
    const fitted = await engine.train({ ...data, outputs: 1, y: numbers, plan: line }, seeded(1), silentJob);
    expect([...fitted.weights[0], ...fitted.weights[1]].map((w) => Math.round(w * 100) / 100)).toEqual([
      2, -1, 0.5,
    ]);
  });

  it('feels penalties, dropout and weights', async () => {
    const engine = await open('cpu');
    const data = moons(200);
    const train = (change: Partial<TrainingPlan>, weights?: Float64Array) =>
      engine.train(
        { ...data, ...(weights && { weights }), plan: { ...basePlan, epochs: 15, ...change } },
        seeded(2),
        silentJob,
      );
    const plain = await train({});
    expect(size((await train({ l2: 0.05 })).weights)).toBeLessThan(0.5 * size(plain.weights));
    const lasso = await train({ l1: 0.02, epochs: 60 });
    const small = lasso.weights[0].filter((w) => Math.abs(w) < 0.02).length;
    expect(small).toBeGreaterThan(plain.weights[0].filter((w) => Math.abs(w) < 0.02).length + 5);
    const dropped = await train({
      layers: [basePlan.layers[0], { type: 'dropout', rate: 0.5 }, basePlan.layers[1]],
    });
    expect(dropped.history[14].loss).toBeGreaterThan(plain.history[14].loss);
    expect(await train({}, new Float64Array(200).fill(3))).toEqual(plain);
    const onlyOnes = await train({ epochs: 40 }, data.y);
    const { values } = await predictFamily(asNetwork(basePlan, 2, onlyOnes), asMatrix(data.x, 2), 2);
    expect(values.every((value) => value === 1)).toBe(true);
  });

  it('stops early on held-back rows and goes back to the best epoch', async () => {
    const engine = await open('wasm');
    const random = seeded(9);
    const x = Float32Array.from({ length: 60 * 8 }, () => random.normal());
    const y = Float64Array.from({ length: 60 }, () => random.below(2));
    const stopping = { fraction: 0.3, patience: 4, minDelta: 1e-4, restoreBest: true };
    const plan: TrainingPlan = { ...basePlan, epochs: 200, stopping };
    const events: PlainObject[] = [];
    const trained = await engine.train({ x, y, inputs: 8, outputs: 1, plan }, seeded(1), {
      ...silentJob,
      emit: (event) => events.push(event),
    });
    expect(trained.history.length).toBeLessThan(100);
    const watched = trained.history.map((epoch) => epoch.watched ?? Number.NaN);
    expect(trained.kept).toBe(watched.indexOf(Math.min(...watched)) + 1);
    expect(events.filter(({ kind }) => kind === 'epoch')).toEqual(
      trained.history.map((epoch) => ({ kind: 'epoch', ...epoch })),
    );
    const last = await engine.train(
      { x, y, inputs: 8, outputs: 1, plan: { ...plan, stopping: { ...stopping, restoreBest: false } } },
      seeded(1),
      silentJob,
    );
    expect(last.kept).toBe(last.history.length);
    expect(last.weights).not.toEqual(trained.weights);
  });

  it('lets trainings on two backends take turns, and can be cancelled within 250 ms', async () => {
    const [cpu, wasm] = [await open('cpu'), await open('wasm')];
    const input = { ...moons(100), plan: basePlan };
    const together = await Promise.all([
      cpu.train(input, seeded(1), silentJob),
      wasm.train(input, seeded(1), silentJob),
    ]);
    expect(together[0]).toEqual(await cpu.train(input, seeded(1), silentJob));
    let cancelled = false;
    let asked = 0;
    const job = {
      ...silentJob,
      checkpoint: makeCheckpoint(
        () => cancelled,
        () => performance.now(),
      ),
    };
    const long = cpu.train({ ...moons(5000), plan: { ...basePlan, epochs: 10_000 } }, seeded(1), job);
    setTimeout(() => {
      cancelled = true;
      asked = performance.now();
    }, 100);
    await expect(long).rejects.toBeInstanceOf(Cancelled);
    expect(performance.now() - asked).toBeLessThan(250);
  });

  it('says why a backend cannot be used', async () => {
    for (const backend of ['webgpu', 'webgl'] as const) {
      const error = await open(backend).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'no-backend' });
      expect(await selfTest(backend)).toMatchObject({ ok: false, milliseconds: null });
    }
  });
});
