import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { type LeakShow, leakOf } from './leak.ts';

function table(rows: number): Table {
  const random = seeded(9);
  const a = Float64Array.from({ length: rows }, () => random.normal());
  return {
    rows,
    columns: [
      numberColumn('a', a),
      categoryColumn(
        'town',
        Array.from({ length: rows }, () => `t${random.below(rows / 3)}`),
      ),
      categoryColumn(
        'y',
        Array.from(a, (value) => (value + 2 * random.normal() > 1.5 ? 'yes' : 'no')),
      ),
      numberColumn(
        'amount',
        Float64Array.from(a, (value) => value + random.normal()),
      ),
    ],
  };
}

const data = table(300);
const candidate: Candidate = {
  recipe: {
    steps: [
      { id: 'town', step: 'encode-target', columns: ['town'], params: { smooth: 0 } },
      { id: 'scale', step: 'scale-standard', columns: { all: true }, params: {} },
    ],
  },
  roles: { amount: 'ignore' },
  estimator: { id: 'logistic-regression', params: {} },
  target: 'y',
  task: 'classification',
  seed: 3,
};
const plan = { id: 'stratified-k-fold', params: { folds: 5, shuffle: true } };
const show = (kind: LeakShow) =>
  leakOf(data, null, { show: kind, candidate, plan, metric: 'roc-auc', most: 1000 });

describe('leakOf', () => {
  it.each(['recipe', 'chance-columns', 'target-encoding', 'copies'] as const)(
    '%s: fitting before the split flatters the score',
    async (kind) => {
      const { inside, outside, rows } = await show(kind);
      expect(rows).toBe(300);
      expect(outside.mean).toBeGreaterThan(inside.mean + 0.08);
    },
  );

  it('is no better than guessing where there is nothing to learn and nothing leaks', async () => {
    // Half, and four standard errors of the area for about 75 and 225 rows (Hanley & McNeil 1982).
    const chance = 0.5 + 4 * Math.sqrt(301 / (12 * 75 * 225));
    expect((await show('chance-columns')).inside.mean).toBeLessThan(chance);
    expect((await show('target-encoding')).inside.mean).toBeLessThan(chance);
  });

  it('shows no difference for steps that learn nothing that matters', async () => {
    const plain = {
      ...candidate,
      roles: { amount: 'ignore', town: 'ignore' },
      recipe: { steps: candidate.recipe.steps.slice(1) },
    } as const;
    const { inside, outside } = await leakOf(
      data,
      { fraction: 0.2, seed: 1 },
      {
        show: 'recipe',
        candidate: plain,
        plan,
        metric: 'roc-auc',
        most: 200,
      },
    );
    expect(Math.abs(outside.mean - inside.mean)).toBeLessThan(0.02);
  });

  it('works on amounts, and refuses copies there', async () => {
    const amounts = { ...candidate, roles: { y: 'ignore' }, target: 'amount', task: 'regression' } as const;
    const input = {
      candidate: { ...amounts, estimator: { id: 'ridge', params: {} } },
      plan: { id: 'k-fold', params: { folds: 5, shuffle: true } },
      metric: 'r2',
      most: 1000,
    };
    const { inside, outside } = await leakOf(data, null, { ...input, show: 'target-encoding' });
    expect(outside.mean).toBeGreaterThan(inside.mean + 0.1);
    await expect(leakOf(data, null, { ...input, show: 'copies' })).rejects.toMatchObject({
      code: 'wrong-task',
    });
  });
});
