import type { Job } from '../base/job.ts';
import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import type { Column } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { pickRows } from './filling.ts';
import { type Asked, forestWeights } from './forest-weights.ts';
import {
  lassoWeights,
  logisticModel,
  prepared,
  ridgeWeights,
  scalingOf,
  type Weights,
} from './linear-weights.ts';
import { pythonCall } from './python-text.ts';
import { classesOf, isClasses } from './target-classes.ts';
import { countWhole, requireWhole, type WideColumns, wholeRows } from './wide-columns.ts';

/**
 * The models that rank columns live here, below the estimators of `learn`, because a stage imports only stages above
 * it; they give weights and nothing else.
 */
export type Ranker = 'linear' | 'lasso' | 'forest';
export type RankerParams = {
  readonly estimator: Ranker;
  readonly penalty: number;
  readonly standardize: boolean;
  readonly trees: number;
};
/** Columns, rows without gaps, and the target on them; `classes` is 0 for amounts. */
export type RankInput = {
  readonly columns: readonly Float64Array[];
  readonly y: Float64Array;
  readonly classes: number;
};

export const rankerParams = {
  estimator: {
    type: 'choice',
    default: 'linear',
    options: [
      { value: 'linear', label: 'Linear model', help: 'Logistic regression for classes, ridge for amounts.' },
      { value: 'lasso', label: 'Lasso', help: 'For amounts: sets weights of needless columns to 0.' },
      { value: 'forest', label: 'Extra trees', help: 'Finds bends and combinations too.' },
    ],
    label: 'Model',
    help: 'The model that says how much it uses each column. Rows with a missing cell are not learnt from.',
  },
  penalty: {
    type: 'number',
    default: 1,
    min: 0,
    above: true,
    scale: 'log',
    help: 'How strongly large weights are held back.',
    when: { param: 'estimator', is: ['linear', 'lasso'] },
    advanced: true,
  },
  standardize: {
    type: 'boolean',
    default: true,
    label: 'Standardise for the model',
    help: 'So that weights of columns in different units can be compared. The columns kept are not changed.',
    when: { param: 'estimator', is: ['linear', 'lasso'] },
    advanced: true,
  },
  trees: {
    type: 'integer',
    default: 100,
    min: 1,
    max: 2000,
    help: 'More trees give steadier weights.',
    when: { param: 'estimator', is: ['forest'] },
    advanced: true,
  },
} as const;

const mostCells = 50_000_000;

/** What is learnt from: dense columns over the rows that have everything. Throws `no-complete-rows`, `too-many-columns`. */
export function rankInput(wide: WideColumns, target: Column, columns: readonly string[]): RankInput {
  const classified = isClasses(target);
  const known = classified ? classesOf(target) : null;
  const y =
    known === null
      ? numbersOf(target)
      : Float64Array.from(known.codes, (code) => (code < 0 ? Number.NaN : code));
  const whole = wholeRows(wide).map((flag, row) => (flag === 1 && !Number.isNaN(y[row]) ? 1 : 0));
  const count = countWhole(whole);
  requireWhole(count, columns);
  if (count * wide.width > mostCells) throw tooWide(wide.width);
  const rows = Uint32Array.from({ length: wide.rows }, (_, row) => row).filter((row) => whole[row] === 1);
  const dense = wide.parts.flatMap((part) => {
    if ('values' in part) return [pickRows(part.values, rows)];
    const { labels, starts, indices, values } = part.vector;
    const made = labels.map(() => new Float64Array(count));
    rows.forEach((row, i) => {
      for (let e = starts[row]; e < starts[row + 1]; e++) made[indices[e]][i] = values[e];
    });
    return made;
  });
  return {
    columns: dense,
    y: Float64Array.from(rows, (row) => y[row]),
    classes: known?.labels.length ?? 0,
  };
}

/** How much a model uses each column: |weights| summed over classes, to a power (1 or 2), or the gain of a forest. */
export async function columnWeights(
  input: RankInput,
  params: RankerParams,
  power: 1 | 2,
  random: Random,
  job: Job,
  asked?: Asked,
): Promise<Float64Array> {
  const { columns, y, classes } = input;
  if (params.estimator === 'forest')
    return forestWeights(columns, y, classes, params.trees, random, job, asked);
  if (params.estimator === 'lasso' && classes > 0) throw notForClasses();
  const x = prepared(columns, params.standardize);
  const checkpoint = (): Promise<void> => job.checkpoint();
  const { weights, intercepts } = await linear(x, y, classes, params, checkpoint);
  if (asked !== undefined) answerLinear(columns, params.standardize, weights, intercepts, asked);
  return Float64Array.from(columns, (_, j) =>
    weights.reduce((sum, own) => sum + Math.abs(own[j]) ** power, 0),
  );
}

type Linear = { readonly weights: Weights; readonly intercepts: readonly number[] };

async function linear(
  x: readonly Float64Array[],
  y: Float64Array,
  classes: number,
  { estimator, penalty }: RankerParams,
  checkpoint: () => Promise<void>,
): Promise<Linear> {
  if (classes > 0) return logisticModel(x, y, classes, 1 / penalty, checkpoint);
  const [centred] = prepared([y], false);
  const weights =
    estimator === 'lasso'
      ? await lassoWeights(x, centred, penalty, checkpoint)
      : ridgeWeights(x, centred, penalty);
  return { weights, intercepts: [y.reduce((sum, value) => sum + value, 0) / y.length] };
}

/** What a linear model says of rows: amounts, or a score for each class (for two classes 0 and the score of the second). */
function answerLinear(
  learnt: readonly Float64Array[],
  scale: boolean,
  weights: Weights,
  intercepts: readonly number[],
  { columns, into }: Asked,
): void {
  const scales = learnt.map((values) => scalingOf(values, scale));
  const rows = columns[0]?.length ?? 0;
  const outputs = rows === 0 ? 1 : into.length / rows;
  weights.forEach((own, k) => {
    const place = outputs === 2 && weights.length === 1 ? 1 : k;
    for (let i = 0; i < rows; i++) {
      let sum = intercepts[k];
      own.forEach((weight, j) => {
        sum += (weight * (columns[j][i] - scales[j].mean)) / scales[j].spread;
      });
      into[i * outputs + place] += sum;
    }
  });
}

/** The same model in Python: imports, the expression, and where its weights are. */
export function pythonRanker(
  params: RankerParams,
  classified: boolean,
): { imports: string[]; text: string; getter: string } {
  const { estimator, penalty, trees } = params;
  if (estimator === 'forest') {
    const name = classified ? 'ExtraTreesClassifier' : 'ExtraTreesRegressor';
    const text = pythonCall(name, [
      ['n_estimators', String(trees), '100'],
      ['random_state', '0'],
    ]);
    return { imports: [`from sklearn.ensemble import ${name}`], text, getter: '"auto"' };
  }
  const name = classified ? 'LogisticRegression' : estimator === 'lasso' ? 'Lasso' : 'Ridge';
  const model = classified
    ? pythonCall(name, [
        ['C', String(1 / penalty), '1'],
        ['tol', '1e-8'],
        ['max_iter', '10_000'],
      ])
    : pythonCall(name, [['alpha', String(penalty), '1']]);
  const imports = [`from sklearn.linear_model import ${name}`];
  if (!params.standardize) return { imports, text: model, getter: '"auto"' };
  return {
    imports: [
      ...imports,
      'from sklearn.pipeline import make_pipeline',
      'from sklearn.preprocessing import StandardScaler',
    ],
    text: `make_pipeline(StandardScaler(), ${model})`,
    getter: `"named_steps.${name.toLowerCase()}.coef_"`,
  };
}

function notForClasses(): Problem {
  return new Problem(
    'bad-target',
    'Lasso ranks columns for amounts; the target has classes.',
    'Choose the linear model or extra trees.',
    { param: 'estimator' },
  );
}

function tooWide(width: number): Problem {
  return new Problem(
    'too-many-columns',
    `A model over ${width.toLocaleString('en')} columns at once takes too much memory here.`,
    'Keep the best columns by a score first (select-k-best), then use this step.',
  );
}
