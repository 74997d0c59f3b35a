import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { StatePicture } from '../../../pipeline/features/state-picture.ts';
import { Glyph } from '../../atoms/glyph.tsx';
import { Tooltip } from '../../atoms/tooltip.tsx';
import { words } from '../../words/index.ts';
import { FittedExpected } from './fitted-expected.tsx';
import { FittedPicture } from './fitted-picture.tsx';
import { FoldStates } from './fold-states.tsx';
import { leadingLine } from './leading-line.ts';
import type { Entry, FeaturesView } from './use-features.ts';

const shownLines = 6;
/** Pictures that say all that the further lines say. */
const toldByPicture: readonly StatePicture['of'][] = ['scores', 'terms', 'words'];

/** What the step has learnt from the training rows, readable. */
export function FittedState({ view, entry }: { view: FeaturesView; entry: Entry }) {
  const [all, setAll] = useState(false);
  const w = words.features.inspector;
  const lines = entry.preview?.lines ?? [];
  const leading = leadingLine(lines, view.shown);
  const picture = view.change?.picture ?? null;
  const told = picture !== null && toldByPicture.includes(picture.of);
  const others = told ? [] : lines.filter((line) => line !== leading);
  const shown = all ? others : others.slice(0, shownLines);
  const learns = leading?.note === undefined || !/nothing is learnt/i.test(leading.note);
  const rows = view.change?.rowsBefore ?? null;
  return (
    <>
      <section className="sec">
        <h3>
          {w.fitted}
          <Tooltip text={w.fittedTip}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows the explanation to keyboards */}
            <span className="end features-lock" role="img" aria-label={w.fittedTip} tabIndex={0}>
              <Glyph icon={IconLock} small />
            </span>
          </Tooltip>
        </h3>
        {leading === null ? (
          <p className="dense muted">{entry.step.disabled ? w.off : w.none}</p>
        ) : (
          <div className="features-fitted">
            <div className="features-fitted-lead">
              <span className="dense muted">{leading.label}</span>
              <span
                className={
                  leading.value.length > 12 || leading.value.includes(', ')
                    ? 'features-fitted-text'
                    : 'features-fitted-value'
                }
              >
                {leading.value}
              </span>
            </div>
            {shown.length > 0 && (
              <dl className="features-lines">
                {shown.map((line) => (
                  <div key={line.label}>
                    <dt title={line.note}>{line.label}</dt>
                    <dd>{line.value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {others.length > shownLines && (
              <button
                type="button"
                className="linkish micro"
                aria-expanded={all}
                onClick={() => setAll(!all)}
              >
                {all ? words.features.recipe.leavesLess : w.more(others.length - shownLines)}
              </button>
            )}
            <p className="micro muted features-learnt">
              {leading.note ? sentence(leading.note) : rows === null ? '' : w.learnt(rows)}
              {learns && view.held !== null && view.held > 0 && ` ${w.learntHeld(view.held)}`}
            </p>
          </div>
        )}
        <FoldStates view={view} entry={entry} leadOnly={told} />
        <FittedExpected view={view} entry={entry} />
      </section>
      <FittedPicture entry={entry} picture={picture} />
    </>
  );
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
