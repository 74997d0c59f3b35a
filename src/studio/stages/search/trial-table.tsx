import type { ReactNode } from 'react';
import type { Param } from '../../../pipeline/base/param.ts';
import type { ProblemData } from '../../../pipeline/base/problem.ts';
import type { Trial } from '../../../pipeline/search/searcher.ts';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { Tooltip } from '../../atoms/tooltip.tsx';
import { formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { SearchView } from './use-search.ts';
import { type Shown, scoreColour } from './use-shown.ts';
import { type TrialSort, useView } from './use-view.ts';
import { valueText } from './value-text.ts';

const most = 400;

/** Every trial, the best first; those that run now at the top, those that failed at the end with the reason. */
export function TrialTable({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search.table;
  const { metric, best } = view;
  const { sort, sortBy, trial: picked, pick } = useView();
  if (!metric) return null;
  const rows = sorted(shown, sort).filter((trial) => shown.kept.has(trial.number));
  const chosen = picked ?? best?.number ?? null;
  const head = (id: string, label: string) => (
    <Head key={id} id={id} label={label} sort={sort} onSort={sortBy} />
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="search-trials scroll grow" tabIndex={0} aria-label={w.title}>
      <table className="plain-table">
        <thead>
          <tr>
            {head('number', w.number)}
            {head('score', metric.label)}
            <th className="num">{w.sd}</th>
            {shown.params.map(({ key, label }) => head(key, label))}
            {head('seconds', w.seconds)}
          </tr>
        </thead>
        <tbody>
          {view.running.map((trial) => (
            <Row key={trial.number} trial={trial} shown={shown} view={view}>
              <span className="accent row gap05 search-end">
                <StatusMark status="running" fraction={0.3} bare />
                {w.running}
              </span>
            </Row>
          ))}
          {rows.slice(0, most).map((trial) => (
            <Row
              key={trial.number}
              trial={trial}
              shown={shown}
              view={view}
              on={trial.number === chosen}
              onPick={() => pick(trial.number === best?.number ? null : trial.number)}
            >
              <i className="sw" style={{ background: scoreColour(shown.share(trial)) }} />{' '}
              <span className="b">{formatScore(trial.scores[metric.id], 4)}</span>
            </Row>
          ))}
          {shown.failed.map((trial) => (
            <Row key={trial.number} trial={trial} shown={shown} view={view}>
              <Tooltip text={reasonOf(trial)}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows the reason to keyboards */}
                <span className="error" tabIndex={0}>
                  {w.failed}
                </span>
              </Tooltip>
            </Row>
          ))}
        </tbody>
      </table>
      {rows.length > most && <p className="micro muted search-foot">{w.most(most)}</p>}
      {rows.length === 0 && view.running.length === 0 && shown.failed.length === 0 && (
        <p className="dense muted search-foot">{w.empty}</p>
      )}
    </section>
  );
}

export function reasonOf(trial: Trial): string {
  const { message, hint } = (trial.problem ?? {}) as Partial<ProblemData>;
  return [message, hint].filter(Boolean).join(' ');
}

function Head(props: { id: string; label: string; sort: TrialSort | null; onSort: (id: string) => void }) {
  const { id, label, sort } = props;
  const on = sort ? sort.by === id : id === 'score';
  const order = on ? (sort && !sort.down ? 'ascending' : 'descending') : 'none';
  return (
    <th className="num" aria-sort={order}>
      <button
        type="button"
        className="search-sort"
        aria-label={words.search.table.sortBy(label)}
        onClick={() => props.onSort(id)}
      >
        {label}
        {on && <span aria-hidden>{order === 'ascending' ? ' ↑' : ' ↓'}</span>}
      </button>
    </th>
  );
}

function Row(props: {
  trial: Trial;
  shown: Shown;
  view: SearchView;
  on?: boolean;
  onPick?: () => void;
  children: ReactNode;
}) {
  const { trial, view, onPick } = props;
  const paramOf = (key: string): Param | undefined => view.card?.params[key];
  return (
    <tr className={props.on ? 'on' : onPick ? 'search-pick' : ''} onClick={onPick}>
      <td className="num muted">
        {onPick ? (
          <button
            type="button"
            className="search-number"
            aria-pressed={props.on}
            aria-label={words.search.table.select(trial.number + 1)}
          >
            {trial.number + 1}
          </button>
        ) : (
          trial.number + 1
        )}
      </td>
      <td className="num">{props.children}</td>
      <td className="num muted">{trial.sd === undefined ? '' : formatScore(trial.sd)}</td>
      {props.shown.params.map(({ key }) => (
        <td key={key} className="num">
          {valueText(trial.params[key], paramOf(key))}
        </td>
      ))}
      <td className="num muted">{trial.seconds === undefined ? '' : formatSeconds(trial.seconds)}</td>
    </tr>
  );
}

function sorted(shown: Shown, sort: TrialSort | null): readonly Trial[] {
  if (!sort) return shown.ranked;
  if (sort.by === 'score') return sort.down ? shown.ranked : shown.ranked.toReversed();
  const value = (trial: Trial): number | string => {
    if (sort.by === 'number') return trial.number;
    if (sort.by === 'seconds') return trial.seconds ?? 0;
    const held = trial.params[sort.by];
    return typeof held === 'number' ? held : String(held);
  };
  const sign = sort.down ? -1 : 1;
  return shown.ranked.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (
      sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)))
    );
  });
}
