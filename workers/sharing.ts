import { parseParams } from '../src/pipeline/base/param.ts';
import type { EstimatorChoice } from '../src/pipeline/learn/candidate.ts';
import { estimators } from '../src/pipeline/learn/catalog.ts';

/** Where an estimator is fitted, and into how many parts its fit may be shared out (1 = it is not). */
export function sharing(choice: EstimatorChoice): {
  readonly runsOn: 'cpu' | 'network';
  readonly parts: number;
} {
  const { card, join } = estimators.get(choice.id);
  const count = card.splitsBy !== undefined && join ? parseParams(card, choice.params)[card.splitsBy] : 1;
  return { runsOn: card.runsOn, parts: typeof count === 'number' ? count : 1 };
}
