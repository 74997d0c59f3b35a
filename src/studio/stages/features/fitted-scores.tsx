import { useState } from 'react';
import type { ScoresPicture } from '../../../pipeline/features/state-picture.ts';
import { fitted } from '../../words/fitted.ts';
import { formatNumber } from '../../words/format.ts';

const w = fitted.scores;
const few = 12;

/** Columns by their score, those kept standing out. */
export function FittedScores({ picture }: { picture: ScoresPicture }) {
  const [all, setAll] = useState(false);
  const { bars, limit, more } = picture;
  const most = bars.reduce((size, { score }) => Math.max(size, Math.abs(score ?? 0)), 0);
  const finite = Number.isFinite(most) ? most : 0;
  const shown = all ? bars : bars.slice(0, few);
  return (
    <section className="sec">
      <h3>{w.title(picture.what)}</h3>
      <ul className="fitted-bars">
        {shown.map(({ name, score, kept }) => (
          <li key={name} className={kept ? 'kept' : ''}>
            <span className="clip" title={name}>
              {name}
            </span>
            <span className="track" aria-hidden>
              <i style={{ width: `${finite === 0 ? 0 : (100 * Math.abs(score ?? 0)) / finite}%` }} />
            </span>
            <span className="num" title={score === null ? w.constant : undefined}>
              {score === null ? w.none : formatNumber(score)}
            </span>
            <span className="micro muted">{kept ? w.kept : w.left}</span>
          </li>
        ))}
      </ul>
      {bars.length > few && (
        <button type="button" className="linkish micro" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.fewer : w.all(bars.length)}
        </button>
      )}
      <p className="micro muted">
        {w.legend(bars.filter(({ kept }) => kept).length, bars.length)}
        {more > 0 ? `, ${w.more(more)}` : ''}. {limit === null ? '' : w.limit(limit)}
      </p>
    </section>
  );
}
