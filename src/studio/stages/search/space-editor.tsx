import { useState } from 'react';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import type { SearchChoice, Space } from '../../../pipeline/search/searcher.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import { anyDimension, namedDimension, searchable } from '../../state/search-space.ts';
import { words } from '../../words/index.ts';
import { DimensionRow } from './dimension-row.tsx';

/** Every parameter that can be searched: on or off, and over which values. */
export function SpaceEditor(props: {
  entry: CandidateEntry;
  card: EstimatorCard;
  choice: SearchChoice;
  sampled: boolean;
  onChange: (space: Space) => void;
}) {
  const { entry, card, choice } = props;
  const w = words.search.setup;
  const [more, setMore] = useState(false);
  const all = searchable(card, entry.estimator.params);
  const isNamed = (key: string) => {
    const param = card.params[key];
    return Object.hasOwn(choice.space, key) || (param !== undefined && namedDimension(param) !== null);
  };
  const shown = all.filter(([key]) => more || isNamed(key));
  const hidden = all.length - all.filter(([key]) => isNamed(key)).length;
  if (all.length === 0) return <p className="sec dense muted">{w.none}</p>;
  return (
    <div className="sec">
      {shown.map(([key, param]) => {
        const value = entry.estimator.params[key] ?? param.default;
        return (
          <DimensionRow
            key={key}
            name={key}
            param={param}
            value={value}
            dimension={choice.space[key] ?? null}
            grid={!props.sampled}
            onChange={(dimension) => {
              const { [key]: _, ...rest } = choice.space;
              const next = dimension ? { ...rest, [key]: dimension } : rest;
              props.onChange(
                inOrder(
                  next,
                  all.map(([id]) => id),
                ),
              );
            }}
            propose={() => anyDimension(param, value)}
          />
        );
      })}
      {hidden > 0 && (
        <button type="button" className="linkish" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? w.fewer : w.more(hidden)}
        </button>
      )}
    </div>
  );
}

/** Keys as on the card, so that a grid runs in the same order however they were switched on. */
function inOrder(space: Space, order: readonly string[]): Space {
  return Object.fromEntries(
    order.flatMap((key) => {
      const dimension = space[key];
      return dimension ? [[key, dimension] as const] : [];
    }),
  );
}
