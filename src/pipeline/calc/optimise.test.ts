import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from './optimise.ts';

/** (1 − x)² + 100(y − x²)², least at (1, 1). */
const rosenbrock: Objective = (x, gradient) => {
  const [a, b] = [1 - x[0], x[1] - x[0] * x[0]];
  gradient[0] = -2 * a - 400 * x[0] * b;
  gradient[1] = 200 * b;
  return a * a + 100 * b * b;
};
const until = (tolerance: number) => (_: Float64Array, gradient: Float64Array) =>
  gradient.every((g) => Math.abs(g) <= tolerance);

describe('minimise', () => {
  it('finds the bottom of a bent valley', async () => {
    const found = await minimise(rosenbrock, Float64Array.of(-1.2, 1), {
      maxIterations: 200,
      enough: until(1e-9),
    });
    expect(found.converged).toBe(true);
    expect(found.x[0]).toBeCloseTo(1, 8);
    expect(found.x[1]).toBeCloseTo(1, 8);
    expect(found.iterations).toBeLessThan(60);
  });

  it('solves a quadratic of condition 10⁴ in 40 dimensions in as many steps as scipy (731)', async () => {
    const quadratic: Objective = (x, gradient) => {
      let value = 0;
      for (let i = 0; i < x.length; i++) {
        const curve = 10 ** ((4 * i) / 39);
        gradient[i] = curve * (x[i] - i);
        value += 0.5 * curve * (x[i] - i) ** 2;
      }
      return value;
    };
    const found = await minimise(quadratic, new Float64Array(40), {
      maxIterations: 1000,
      enough: until(1e-6),
    });
    expect(found.converged).toBe(true);
    for (let i = 0; i < 40; i++) expect(Math.abs(found.x[i] - i)).toBeLessThan(1e-5);
  });

  it('says when it was stopped before the end, and never rises', async () => {
    const values: number[] = [];
    const checkpoint = async (_: number, value: number) => void values.push(value);
    const found = await minimise(rosenbrock, Float64Array.of(-1.2, 1), {
      maxIterations: 5,
      enough: until(1e-9),
      checkpoint,
    });
    expect(found).toMatchObject({ converged: false, iterations: 5 });
    expect([...values].sort((a, b) => b - a)).toEqual(values);
  });

  it('steps back from where the objective is not defined', async () => {
    const log: Objective = (x, gradient) => {
      gradient[0] = 1 - 1 / x[0];
      return x[0] - Math.log(x[0]);
    };
    const found = await minimise(log, Float64Array.of(50), { maxIterations: 100, enough: until(1e-10) });
    expect(found.x[0]).toBeCloseTo(1, 8);
  });
});
