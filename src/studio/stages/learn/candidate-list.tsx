import { IconInfoCircle } from '@tabler/icons-react';
import { Glyph } from '../../atoms/glyph.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { words } from '../../words/index.ts';
import { AddCandidate, useEstimators } from './add-candidate.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { type LearnView, useSelected } from './use-learn.ts';

/** What is tried, the baseline first. */
export function CandidateList({ view }: { view: LearnView }) {
  const w = words.learn.list;
  const select = useSelected((state) => state.select);
  const kinds = useEstimators();
  const tried = new Set(view.listed.map(({ entry }) => entry.estimator.id)).size;
  const suggested = view.listed.some(({ entry }) => entry.origin === 'suggested');
  return (
    <section className="learn-list" aria-label={w.title}>
      <header className="learn-list-head">
        <h2>{w.title}</h2>
        <span className="micro muted clip">{w.sub(tried, kinds.length)}</span>
        <span className="end">
          <AddCandidate />
        </span>
      </header>
      <ul
        className="learn-cards scroll"
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(event, '.learn-card-main');
        }}
      >
        {view.listed.map((listed) => (
          <CandidateCard
            key={listed.entry.id}
            listed={listed}
            metric={view.metric}
            on={listed.entry.id === view.selected?.entry.id}
            onSelect={() => select(listed.entry.id)}
          />
        ))}
      </ul>
      {suggested && (
        <p className="learn-why micro ink2">
          <Glyph icon={IconInfoCircle} small />
          {w.suggested}
        </p>
      )}
    </section>
  );
}
