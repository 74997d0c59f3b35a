import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { Cancelled } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import type { RecipeStep } from '../features/recipe-types.ts';
import type { Candidate } from '../learn/candidate.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import { foldStates } from './fold-states.ts';
import { prepareEvaluation } from './prepare-evaluation.ts';

function tableOf(rows: number): Table {
  const random = seeded(4);
  return {
    rows,
    columns: [
      numberColumn(
        'a',
        Float64Array.from({ length: rows }, () => (random.next() < 0.2 ? Number.NaN : random.normal())),
      ),
      categoryColumn(
        'town',
        Array.from({ length: rows }, (_, i) => (i === 0 ? 'rare' : `${1 + random.below(2)}`)),
      ),
      categoryColumn(
        'y',
        Array.from({ length: rows }, () => (random.next() < 0.4 ? 'yes' : 'no')),
      ),
    ],
  };
}

const fill: RecipeStep = { id: 'fill', step: 'impute-median', columns: ['a'], params: {} };
const scale: RecipeStep = { id: 'scale', step: 'scale-standard', columns: ['a'], params: {} };
const encode: RecipeStep = { id: 'encode', step: 'encode-one-hot', columns: ['town'], params: {} };

function candidateOf(...steps: readonly RecipeStep[]): Candidate {
  return {
    recipe: { steps },
    roles: {},
    estimator: { id: 'logistic-regression', params: {} },
    target: 'y',
    task: 'classification',
    seed: 3,
  };
}

const plan = (folds: number) => ({ id: 'stratified-k-fold', params: { folds, shuffle: true } });
const holdout = { fraction: 0.2, seed: 3 };

describe('foldStates', () => {
  it('tells what the models of an evaluation were made with, fold by fold', async () => {
    const data = tableOf(200);
    const candidate = candidateOf(fill, scale, encode);
    const { splits } = prepareEvaluation(candidate, data, plan(5), candidate.seed, holdout);
    const models = await Promise.all(splits.map(({ train }) => fitCandidate(candidate, data, train)));
    const means = models.map(
      ({ recipe }) => (recipe.steps[1].state as { columns: { mean: number }[] }).columns[0].mean,
    );
    const found = await foldStates(data, {
      candidate: candidateOf(fill, scale),
      plan: plan(5),
      holdout,
      most: null,
    });
    expect(found).toMatchObject({ folds: 5, of: 5, rows: 160, ofRows: 160 });
    const [mean] = found.lines;
    expect(mean.label).toBe('mean of a');
    expect(mean.range?.map(Number)[0]).toBeCloseTo(Math.min(...means), 5);
    expect(mean.range?.map(Number)[1]).toBeCloseTo(Math.max(...means), 5);
    expect(Math.min(...means)).toBeLessThan(Math.max(...means));
    expect(mean.differs).toBe(5);
  });

  it('counts the folds that know other names', async () => {
    const data = tableOf(100);
    const { lines } = await foldStates(data, {
      candidate: candidateOf(encode),
      plan: { id: 'k-fold', params: { folds: 5, shuffle: false } },
      holdout: null,
      most: null,
    });
    // The only row with "rare" is tested in the first fold, which so never learns the name.
    expect(lines).toEqual([{ label: 'levels of town', range: null, differs: 1 }]);
  });

  it('takes levels that look like amounts for names', async () => {
    const mode: RecipeStep = { id: 'mode', step: 'impute-mode', columns: ['town'], params: {} };
    const { lines } = await foldStates(tableOf(100), {
      candidate: candidateOf(mode),
      plan: plan(5),
      holdout: null,
      most: null,
    });
    expect(lines[0].range).toBeNull();
  });

  it('fits the first ten of more folds, and no more rows than it may', async () => {
    const found = await foldStates(tableOf(200), {
      candidate: candidateOf(fill),
      plan: plan(12),
      holdout: null,
      most: 150,
    });
    expect(found).toMatchObject({ folds: 10, of: 12, rows: 150, ofRows: 200 });
  });

  it('says in which fold a step fails', async () => {
    const data = tableOf(20);
    const broken: Table = {
      rows: 20,
      columns: [
        numberColumn(
          'a',
          Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? i : Number.NaN)),
        ),
        ...data.columns.slice(1),
      ],
    };
    const drop: RecipeStep = { id: 'drop', step: 'drop-missing', columns: ['a'], params: {} };
    await expect(
      foldStates(broken, {
        candidate: candidateOf(drop),
        plan: { id: 'k-fold', params: { folds: 2, shuffle: false } },
        holdout: null,
        most: null,
      }),
    ).rejects.toMatchObject({ code: 'no-rows', at: { step: 'drop', fold: 0 } });
  });

  it('stops when it is cancelled', async () => {
    let asked = 0;
    const job: Job = {
      ...silentJob,
      async checkpoint() {
        if (++asked > 3) throw new Cancelled();
      },
    };
    await expect(
      foldStates(tableOf(100), { candidate: candidateOf(fill), plan: plan(5), holdout, most: null }, job),
    ).rejects.toBeInstanceOf(Cancelled);
  });
});
