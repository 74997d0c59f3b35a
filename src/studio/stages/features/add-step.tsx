import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { StepCard } from '../../../pipeline/features/step.ts';
import { Button } from '../../atoms/button.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { TextInput } from '../../atoms/text-input.tsx';
import { useCards } from '../../state/use-cards.ts';
import { words } from '../../words/index.ts';
import type { Proposed } from './proposed-steps.ts';
import { stepIcon } from './step-icon.ts';
import { groupOrder, searchCards } from './step-search.ts';
import type { FeaturesView } from './use-features.ts';
import { useKnownColumns } from './use-known-columns.ts';
import { useRecipeActions } from './use-recipe-actions.ts';

/** Every step there is, by what it is for; what suits these columns first, with why. */
export function AddStep({ view, proposals }: { view: FeaturesView; proposals: readonly Proposed[] }) {
  const [open, setOpen] = useState(false);
  const w = words.features.addStep;
  return (
    <Popover
      label={w.title}
      open={open}
      onOpenChange={setOpen}
      width={400}
      anchor={
        <Button size="s" icon={IconPlus} aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.features.recipe.add}
        </Button>
      }
    >
      <Choices view={view} proposals={proposals} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function Choices(props: { view: FeaturesView; proposals: readonly Proposed[]; onDone: () => void }) {
  const { view, proposals, onDone } = props;
  const cards = useCards().steps;
  const steps = useRecipeActions();
  const known = useKnownColumns(view);
  const [query, setQuery] = useState('');
  const w = words.features.addStep;
  const found = useMemo(() => searchCards(cards, query), [cards, query]);
  const searching = query.trim() !== '';
  const groups = groupOrder
    .map((group) => ({ group, cards: found.filter((card) => card.group === group) }))
    .filter((group) => group.cards.length > 0);
  const add = (card: StepCard) => {
    steps.add(card, known.columns, known.filled);
    onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the choices inside
    <div
      className="features-add"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(event, 'input, [data-choice]');
      }}
    >
      <div className="features-add-head">
        <TextInput
          type="search"
          icon={IconSearch}
          data-autofocus
          aria-label={w.search}
          placeholder={w.search}
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            const first = searching ? found[0] : undefined;
            if (event.key === 'Enter' && first) add(first);
          }}
        />
      </div>
      <div className="features-add-list">
        {!searching && proposals.length > 0 && (
          <section>
            <h3 className="features-add-group">{w.suggested}</h3>
            {proposals.map((proposed) => {
              const card = cards.find(({ id }) => id === proposed.step.step) ?? null;
              return (
                <Choice
                  key={proposed.step.id}
                  card={card}
                  name={card?.label ?? proposed.step.step}
                  note={proposed.why}
                  onChoose={() => {
                    steps.propose([proposed]);
                    onDone();
                  }}
                />
              );
            })}
          </section>
        )}
        {searching
          ? found.map((card) => (
              <Choice
                key={card.id}
                card={card}
                name={card.label}
                note={card.summary}
                onChoose={() => add(card)}
              />
            ))
          : groups.map(({ group, cards: held }) => (
              <section key={group}>
                <h3 className="features-add-group">{w.groups[group]}</h3>
                {held.map((card) => (
                  <Choice
                    key={card.id}
                    card={card}
                    name={card.label}
                    note={card.summary}
                    onChoose={() => add(card)}
                  />
                ))}
              </section>
            ))}
        {found.length === 0 && <p className="dense muted features-add-none">{w.none(query.trim())}</p>}
      </div>
      <p className="features-add-foot micro muted">{w.where(view.entry?.number ?? 1)}</p>
    </div>
  );
}

function Choice(props: { card: StepCard | null; name: string; note: string; onChoose: () => void }) {
  return (
    <button type="button" className="features-choice" data-choice onClick={props.onChoose}>
      <Glyph icon={stepIcon(props.card)} small tone="muted" />
      <span className="grow">
        <span className="md">{props.name}</span>
        <span className="micro muted features-choice-note">{props.note}</span>
      </span>
    </button>
  );
}
