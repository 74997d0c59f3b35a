import { defaults } from '../base/param.ts';
import type { EstimatorChoice, Task } from './candidate.ts';
import { estimators } from './catalog.ts';

export type Suggestion = { readonly estimator: EstimatorChoice; readonly why: string };
type Situation = {
  readonly task: Task;
  readonly rows: number;
  readonly features: number;
  /** Number of classes; 0 without. */
  readonly classes: number;
};

/** Estimators worth trying first, the baseline before all others, each with one sentence of reason. */
export function suggestCandidates(situation: Situation): readonly Suggestion[] {
  const { task, rows, features } = situation;
  const list: Suggestion[] = [];
  const add = (id: string, why: string) => {
    if (!estimators.has(id)) return;
    const { card } = estimators.get(id);
    if (card.tasks.includes(task)) list.push({ estimator: { id, params: defaults(card.params) }, why });
  };
  add('dummy', 'The score of not looking at the data at all: anything useful must beat it.');
  if (task === 'classification') {
    add('logistic-regression', 'Fast, and its coefficients can be read; a good first model for any table.');
  } else if (features * 3 > rows) {
    add('ridge', `With ${features} features on ${rows} rows, a penalty keeps the coefficients steady.`);
  } else {
    add('linear-regression', 'Fast, and its coefficients can be read; a good first model for any table.');
    add('ridge', 'Like linear regression, steadier where features resemble each other.');
  }
  if (rows >= 50)
    add('random-forest', 'Finds curves and interactions by itself and needs little preparation.');
  if (rows < 200) add('decision-tree', `With only ${rows} rows, one small tree shows which rules hold.`);
  if (rows >= 20 && rows <= 20_000 && features <= 30) {
    add('knn', `${rows} rows with ${features} features are few enough to compare each row with all others.`);
  }
  if (rows >= 500)
    add('neural-network', `${rows} rows are enough to try a small network; it wants scaled features.`);
  return list;
}
