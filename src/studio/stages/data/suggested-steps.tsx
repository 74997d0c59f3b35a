import { IconPlus } from '@tabler/icons-react';
import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import { addStep } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { newId } from '../../state/new-id.ts';
import { columnsNamed } from '../../state/step-columns.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { latest } from '../../state/use-computed.ts';
import { useSuggestion } from '../../state/use-profile.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

/** Steps the studio proposes for a column; those in the recipe say so. */
export function SuggestedSteps({ column }: { column: string }) {
  const suggestion = latest(useSuggestion());
  const project = useProject();
  const cards = useCards();
  const { act } = useActions();
  const w = words.data.inspector;
  const labels = new Map(cards.steps.map((card) => [card.id, card.label]));
  const proposed = (suggestion?.recipe ?? []).filter(({ step }) => columnsNamed(step).includes(column));
  const held = (step: RecipeStep) =>
    project.recipe.steps.some((other) => other.step === step.step && columnsNamed(other).includes(column));
  if (proposed.length === 0) return null;
  return (
    <section className="sec">
      <h3>{w.suggested}</h3>
      <ul className="col gap1">
        {proposed.map(({ step, why }) => (
          <li key={step.id} className="row t dense">
            <span className="grow">
              {labels.get(step.step) ?? step.step}
              <span className="micro muted" style={{ display: 'block' }}>
                {why}
              </span>
            </span>
            {held(step) ? (
              <Tag tone="ok">{w.added}</Tag>
            ) : (
              <Button
                size="s"
                icon={IconPlus}
                onClick={() =>
                  act(
                    addStep(
                      { ...step, id: newId('step'), columns: [column] },
                      labels.get(step.step) ?? step.step,
                      undefined,
                      why,
                    ),
                  )
                }
              >
                {w.add}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
