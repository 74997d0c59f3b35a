import { useState } from 'react';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

const shownNames = 16;

/** What the recipe hands to a model. */
export function Leaves({ view }: { view: FeaturesView }) {
  const w = words.features.recipe;
  const [all, setAll] = useState(false);
  const { preview } = view;
  if (preview === null) {
    return (
      <footer className="features-leaves">
        {view.state.status === 'failed' ? (
          <p className="micro muted">{w.leavesNone}</p>
        ) : (
          <Skeleton height={32} />
        )}
      </footer>
    );
  }
  const failed = preview.steps.some((step) => step.problem !== undefined);
  const last = preview.steps.findLast((step) => step.enabled);
  const names = preview.features.map(({ name }) => name);
  const raw = preview.features
    .filter(({ kind }) => kind === 'category' || kind === 'text')
    .map(({ name }) => name);
  const shown = all ? names : names.slice(0, shownNames);
  return (
    <footer className="features-leaves">
      <div className="row dense">
        <h3 className="md">{w.leaves}</h3>
        {!failed && (
          <span className="end">
            <b className="b">{w.leavesSize(last?.rows ?? preview.rows, names.length)}</b>{' '}
            {w.leavesNote(names.length, view.target !== null)}
          </span>
        )}
      </div>
      {failed ? (
        <p className="micro error">{w.leavesNone}</p>
      ) : names.length === 0 ? (
        <p className="micro error">{w.leavesEmpty}</p>
      ) : (
        <p className="micro muted features-leaves-names">
          {shown.join(' · ')}{' '}
          {names.length > shownNames && (
            <button type="button" className="linkish micro" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? w.leavesLess : w.leavesMore(names.length - shownNames)}
            </button>
          )}
        </p>
      )}
      {raw.length > 0 && !failed && <p className="micro warn">{w.notNumbers(raw)}</p>}
    </footer>
  );
}
