import { fitted } from '../../words/fitted.ts';
import { expectedColumns } from './expected-columns.ts';
import { chosenBy } from './selector.ts';
import type { Entry, FeaturesView } from './use-features.ts';

const w = fitted.expected;

/** How many columns the step makes, said before it has run. */
export function FittedExpected({ view, entry }: { view: FeaturesView; entry: Entry }) {
  const { step, card, preview } = entry;
  const reaching = view.preview?.reaching;
  if (card === null || reaching?.step !== step.id) return null;
  const { length } = chosenBy(step.columns, reaching.columns, card, preview?.on ?? []);
  const made = expectedColumns(step.step, step.params, length);
  if (made === null || length === 0) return null;
  const guard = card.params.maxColumns;
  const limit = Number(step.params.maxColumns ?? (guard?.type === 'integer' ? guard.default : null) ?? 2000);
  const pruned = step.params.prune !== undefined && step.params.prune !== null;
  return (
    <p className="micro muted features-learnt">
      {w.text(length, made)}
      {made > limit ? w.over(limit) : pruned ? w.pruned : w.fine}
    </p>
  );
}
