import type { ReactNode } from 'react';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { Sparkline } from '../../charts/sparkline.tsx';
import { formatCount, formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { alertCounts } from './drift-model.ts';
import type { Watched, WatchView } from './use-watch.ts';

/** How it stands, in three cards: columns over their limit, the one that moved furthest, the windows. */
export function Board({ view }: { view: WatchView }) {
  const w = words.watch.board;
  const series = view.watched.flatMap((watched) => watched.series ?? []);
  const { firing, pending } = alertCounts(series);
  const newest = series.flatMap(({ points }) => points.at(-1) ?? []);
  const measured = newest.filter(({ result }) => result.level !== 'no-data');
  const over = measured.filter(({ result }) => result.level === 'drift').length;
  const length = Math.max(0, ...series.map(({ points }) => points.length));
  const counts = Array.from(
    { length },
    (_, at) => series.filter(({ points }) => points[at]?.result.level === 'drift').length,
  );
  const furthest = furthestOf(view.watched);
  const last = furthest?.series?.points.at(-1);
  const rows = series[0]?.points.map((point) => point.rows) ?? [];
  const seconds = view.watched[0]?.monitor.windowSeconds ?? 0;
  const mark =
    firing > 0 ? (
      <StatusMark status="error" text={w.states.firing(firing)} />
    ) : pending > 0 ? (
      <StatusMark status="warning" text={w.states.pending(pending)} />
    ) : measured.length > 0 ? (
      <StatusMark status="done" text={w.states.pass} />
    ) : (
      <StatusMark status="not-run" text={w.states.none} />
    );
  return (
    <div className="watch-board">
      <Card
        title={w.drift}
        tone={firing > 0 ? 'error' : pending > 0 ? 'warn' : ''}
        mark={mark}
        value={w.ofColumns(over, view.watched.length)}
        note={w.driftNote}
        picture={length > 1 && <Sparkline values={counts} label={w.counts} width={84} />}
      />
      <Card
        title={w.most}
        value={furthest && last ? furthest.name : '–'}
        aside={last ? formatScore(last.result.score) : ''}
        note={
          furthest && last
            ? w.mostNote(
                furthest.test?.label ?? furthest.monitor.test.id,
                limitText(furthest, last.result.threshold),
              )
            : w.nothing
        }
        picture={
          furthest?.series &&
          furthest.series.points.length > 1 && (
            <Sparkline
              values={furthest.series.points.map(({ result }) => result.score)}
              label={w.worst(furthest.name)}
              width={84}
              {...(furthest.test?.gives === 'distance' && last ? { limit: last.result.threshold } : {})}
            />
          )
        }
      />
      <Card
        title={w.windows}
        value={formatCount(length)}
        note={w.windowsNote(formatSeconds(seconds))}
        picture={
          rows.length > 1 && <Sparkline values={rows} label={w.windowsLabel(rows.at(-1) ?? 0)} width={84} />
        }
      />
    </div>
  );
}

function limitText(watched: Watched, threshold: number): string {
  return watched.test?.gives === 'p-value' ? `p ${formatScore(threshold, 4)}` : formatScore(threshold, 2);
}

/** Nearest to or furthest over its limit in the newest window. */
function furthestOf(watched: readonly Watched[]): Watched | null {
  let best: Watched | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of watched) {
    const result = one.series?.points.at(-1)?.result;
    if (!result || result.level === 'no-data') continue;
    const reach =
      one.test?.gives === 'p-value'
        ? result.threshold / Math.max(1e-12, result.pValue ?? 1)
        : result.score / Math.max(1e-12, result.threshold);
    if (reach > most) {
      most = reach;
      best = one;
    }
  }
  return best;
}

function Card(props: {
  title: string;
  value: string;
  aside?: string;
  note: string;
  tone?: '' | 'warn' | 'error';
  mark?: ReactNode;
  picture: ReactNode;
}) {
  return (
    <section className={`panel watch-card ${props.tone ?? ''}`} aria-label={props.title}>
      <div className="row">
        <span className="dense b">{props.title}</span>
        {props.mark && <span className="end">{props.mark}</span>}
      </div>
      <div className="row watch-figure">
        <span className="watch-value clip">{props.value}</span>
        {props.aside && <span className="md ink2">{props.aside}</span>}
        <span className="end">{props.picture}</span>
      </div>
      <div className="micro muted clip">{props.note}</div>
    </section>
  );
}
