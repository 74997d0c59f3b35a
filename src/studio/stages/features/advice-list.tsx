import './advice.css';
import { Button } from '../../atoms/button.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { newId } from '../../state/new-id.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { words } from '../../words/index.ts';
import { adviseRecipe } from './advice.ts';
import type { FeaturesView } from './use-features.ts';

/** What the models of the project would stumble over, each with a way out. */
export function AdviceList({ view }: { view: FeaturesView }) {
  const cards = useCards();
  const { act } = useActions();
  const { preview, project, entries, table } = view;
  if (!preview?.facts) return null;
  const byId = new Map(cards.estimators.map((card) => [card.id, card]));
  const found = adviseRecipe({
    steps: project.recipe.steps,
    cards: cards.steps,
    widths: entries.map((entry) => entry.preview?.columns ?? null),
    startWidth: preview.columns,
    facts: preview.facts,
    models: project.candidates.flatMap(({ estimator, origin }) => {
      const card = byId.get(estimator.id);
      return card && origin !== 'baseline' ? [card] : [];
    }),
    plan: project.plan.id,
    times: table.schema
      .filter(({ kind, name }) => kind === 'time' && view.roleOf(name) === 'feature')
      .map(({ name }) => name),
    newId: () => newId('step'),
  });
  if (found.length === 0) return null;
  return (
    <section className="features-advice" aria-label={words.recipe.advice.title}>
      <h3 className="micro muted">{words.recipe.advice.title}</h3>
      {found.map(({ id, text, fix }) => (
        <NoteBox
          key={id}
          tone="warn"
          actions={
            fix && (
              <Button size="s" onClick={() => act(fix.action)}>
                {fix.label}
              </Button>
            )
          }
        >
          {text}
        </NoteBox>
      ))}
    </section>
  );
}
