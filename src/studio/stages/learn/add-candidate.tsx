import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import { Button } from '../../atoms/button.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { Tag } from '../../atoms/tag.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { useCards } from '../../state/use-cards.ts';
import { latest } from '../../state/use-computed.ts';
import { useSuggestion } from '../../state/use-profile.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { matchCards } from './match-cards.ts';
import { useCandidateActions } from './use-candidate-actions.ts';

/** The estimators that can do the project's task. */
export function useEstimators(): readonly EstimatorCard[] {
  const { estimators } = useCards();
  const { task } = useProject();
  return useMemo(
    () => estimators.filter((card) => task !== null && card.tasks.includes(task)),
    [estimators, task],
  );
}

export function AddCandidate() {
  const [open, setOpen] = useState(false);
  const w = words.learn.list;
  return (
    <Popover
      label={w.add}
      open={open}
      onOpenChange={setOpen}
      width={380}
      position="bottom-start"
      anchor={
        <Button size="s" icon={IconPlus} aria-expanded={open} onClick={() => setOpen(!open)}>
          {w.add}
        </Button>
      }
    >
      <Choices onDone={() => setOpen(false)} />
    </Popover>
  );
}

function Choices({ onDone }: { onDone: () => void }) {
  const w = words.learn.list;
  const [query, setQuery] = useState('');
  const { candidates } = useProject();
  const cards = useEstimators();
  const suggestion = latest(useSuggestion());
  const { add } = useCandidateActions();
  const found = matchCards(cards, query);
  const suggestedOf = (card: EstimatorCard) =>
    suggestion?.candidates.find((held) => held.estimator.id === card.id) ?? null;
  const choose = (card: EstimatorCard) => {
    const known = candidates.some((entry) => entry.estimator.id === card.id);
    add(card, known ? null : suggestedOf(card));
    onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move from the field into the list and within it
    <div onKeyDown={(event) => event.key.startsWith('Arrow') && moveFocus(event, 'input, .learn-choice')}>
      <div className="pop-head">
        <TextInput
          icon={IconSearch}
          type="search"
          aria-label={w.searchLabel}
          placeholder={w.search}
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0]) choose(found[0]);
          }}
        />
      </div>
      <ul className="learn-choices">
        {found.map((card) => (
          <li key={card.id}>
            <button type="button" className="learn-choice" onClick={() => choose(card)}>
              <span className="row">
                <span className="md">{card.label}</span>
                <span className="end row gap05">
                  {candidates.some((entry) => entry.estimator.id === card.id) && <Tag>{w.inList}</Tag>}
                  {suggestedOf(card) && <Tag tone="accent">{w.suggestedTag}</Tag>}
                </span>
              </span>
              <span className="micro muted">{suggestedOf(card)?.why ?? card.summary}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="dense muted learn-none">{w.none}</li>}
      </ul>
    </div>
  );
}
