import { seeded } from '../../base/random.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table } from '../../data/table.ts';
import type { RecipeStep } from '../../features/recipe-types.ts';
import type { Candidate, Model } from '../../learn/candidate.ts';
import { fitCandidate } from '../../learn/fit-candidate.ts';
import type { Run } from '../run.ts';

const step = (id: string, columns: RecipeStep['columns'], params: RecipeStep['params'] = {}): RecipeStep => ({
  id: `${id}-1`,
  step: id,
  columns,
  params,
});

/** A small table with gaps, a rare level, hostile names and both kinds of target. */
export function exampleTable(rows = 240): Table {
  const random = seeded(21);
  const age = Array.from({ length: rows }, () =>
    random.next() < 0.2 ? Number.NaN : 30 + 12 * random.normal(),
  );
  const fare = Array.from({ length: rows }, () => Math.exp(3 + random.normal()));
  const sex = Array.from({ length: rows }, () => (random.next() < 0.4 ? 'female' : 'male'));
  const port = Array.from({ length: rows }, () => {
    const u = random.next();
    return u < 0.03 ? null : u < 0.7 ? 'S' : u < 0.9 ? 'C </script>' : '__proto__';
  });
  const score = fare.map(
    (value, i) => Math.log(value) + (sex[i] === 'female' ? 2 : 0) + 0.5 * random.normal(),
  );
  return {
    rows,
    columns: [
      numberColumn('age', age),
      numberColumn('__proto__', fare),
      categoryColumn('sex', sex),
      categoryColumn('port "1"', port),
      booleanColumn(
        'alone',
        age.map((value, i) => (i % 17 === 0 ? null : value > 30)),
      ),
      categoryColumn(
        'survived',
        score.map((value) => (value > 4 ? '1' : '0')),
        ['0', '1'],
      ),
      categoryColumn(
        'class',
        score.map((value) => (value > 4.5 ? 'first' : value > 3 ? 'second' : 'third')),
        ['first', 'second', 'third'],
      ),
      numberColumn('price', score),
    ],
  };
}

const TARGETS = ['survived', 'class', 'price'] as const;
const recipes: { readonly [name: string]: readonly RecipeStep[] } = {
  full: [
    step('missing-indicator', ['age']),
    step('impute-median', ['age']),
    step('impute-mode', ['port "1"', 'alone']),
    step('outliers-iqr', ['__proto__'], { action: 'cap' }),
    step('encode-one-hot', ['sex', 'port "1"']),
    step('scale-standard', ['age', '__proto__']),
  ],
  short: [
    step('drop-missing', ['port "1"']),
    step('impute-mean', ['age']),
    step('impute-constant', ['alone']),
    step('encode-ordinal', ['sex', 'port "1"']),
    step('scale-min-max', ['age', '__proto__']),
  ],
};

const choices: readonly {
  readonly id: string;
  readonly params: Candidate['estimator']['params'];
  readonly targets: readonly string[];
}[] = [
  { id: 'dummy', params: {}, targets: TARGETS },
  { id: 'logistic-regression', params: {}, targets: ['survived', 'class'] },
  { id: 'ridge', params: {}, targets: ['price'] },
  { id: 'decision-tree', params: {}, targets: TARGETS },
  { id: 'random-forest', params: { nEstimators: 8 }, targets: TARGETS },
  { id: 'extra-trees', params: { nEstimators: 8 }, targets: TARGETS },
  { id: 'gradient-boosting', params: { nEstimators: 10 }, targets: TARGETS },
  { id: 'knn', params: {}, targets: TARGETS },
];

export type Example = { readonly name: string; readonly candidate: Candidate };

/**
 * Every family × both recipes × binary, three-class and number targets (networks: see `networkModel`), and number targets
 * learnt in another form.
 */
export function exampleCandidates(): Example[] {
  return [...plainCandidates(), ...changedTargets()];
}

function changedTargets(): Example[] {
  return ['transform-power', 'transform-quantile', 'scale-standard'].flatMap((change) =>
    ['ridge', 'gradient-boosting'].map((id) => ({
      name: `${id} · full · price through ${change}`,
      candidate: {
        ...candidateOf(id, {}, recipes.full, 'price'),
        targetTransform: {
          step: change,
          params: change === 'transform-quantile' ? { outputDistribution: 'normal' } : {},
        },
      },
    })),
  );
}

function plainCandidates(): Example[] {
  return choices.flatMap(({ id, params, targets }) =>
    Object.entries(recipes).flatMap(([recipe, steps]) =>
      targets.map((target) => ({
        name: `${id} · ${recipe} · ${target}`,
        candidate: candidateOf(id, params, steps, target),
      })),
    ),
  );
}

function candidateOf(
  id: string,
  params: Candidate['estimator']['params'],
  steps: readonly RecipeStep[],
  target: string,
): Candidate {
  const others = TARGETS.filter((name) => name !== target);
  return {
    recipe: { steps },
    roles: { [target]: 'target', ...Object.fromEntries(others.map((name) => [name, 'ignore' as const])) },
    estimator: { id, params },
    target,
    task: target === 'price' ? 'regression' : 'classification',
    seed: 5,
  };
}

export function fitExample(candidate: Candidate, table: Table): Promise<Model> {
  return fitCandidate(candidate, table, null);
}

/** A network with made-up weights on the prepared features of another model: training needs a device. */
export function networkModel(base: Model): Model {
  const random = seeded(9);
  const inputs = base.recipe.features.length;
  const outputs = base.classes && base.classes.length > 2 ? base.classes.length : 1;
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  return {
    ...base,
    estimator: { id: 'neural-network', params: {} },
    fitted: {
      family: 'network',
      inputs,
      layers: [
        { type: 'dense', units: 7, activation: 'relu' },
        { type: 'dropout', rate: 0.2 },
        { type: 'dense', units: outputs, activation: 'linear' },
      ],
      weights: [draw(inputs * 7), draw(7), draw(7 * outputs), draw(outputs)],
      link: base.classes ? (outputs === 1 ? 'logit' : 'softmax') : 'identity',
      training: { epochs: 3, backend: 'cpu' },
    },
  };
}

export function exampleRun(candidate: Candidate, table: Table): Run {
  return {
    id: 'run-1',
    sequence: 1,
    project: 'p',
    label: 'Run 1',
    origin: 'chosen',
    candidate,
    data: {
      name: 'example.csv',
      hash: 'sha256:0123456789abcdef',
      rows: table.rows,
      columns: table.columns.length,
    },
    plan: { id: 'k-fold', params: { folds: 5 } },
    status: 'done',
    seconds: 1,
    machine: { backend: 'cpu', threads: 1, userAgent: 'test' },
    recordedAt: '2026-01-01T00:00:00.000Z',
  };
}
