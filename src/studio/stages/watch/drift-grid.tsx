import { HeatGrid } from '../../charts/heat-grid.tsx';
import { clockText } from '../../state/replay-time.ts';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { depthOf } from './drift-model.ts';
import { useChosen, type WatchView } from './use-watch.ts';

/** Windows shown at once; both the grid and the alerts below it take the newest. */
export const SHOWN = 40;
export const NAME_WIDTH = 112;
export const END_WIDTH = 56;

/** The windows of the grid, by their start and end. */
export function shownWindows(view: WatchView): readonly { readonly from: number; readonly to: number }[] {
  const longest = view.watched.reduce<readonly { from: number; to: number }[]>(
    (most, { series }) => (series && series.points.length > most.length ? series.points : most),
    [],
  );
  return longest.slice(-SHOWN);
}

/** Every watched column against every window: how far it has moved from the training rows. */
export function DriftGrid({ view, shown }: { view: WatchView; shown: string | null }) {
  const w = words.watch.grid;
  const chosen = useChosen();
  const windows = shownWindows(view);
  const all = Math.max(0, ...view.watched.map(({ series }) => series?.points.length ?? 0));
  const offset = all - windows.length;
  const row = view.watched.findIndex(({ monitor }) => monitor.id === shown);
  const over = view.watched
    .filter(({ series }) => series?.points.at(-1)?.result.level === 'drift')
    .map(({ name }) => name);
  if (windows.length === 0) {
    return (
      <section className="panel watch-waiting">
        <p className="dense muted">{w.waiting}</p>
      </section>
    );
  }
  return (
    <HeatGrid
      title={w.title}
      sub={w.sub}
      summary={w.summary(over, all)}
      {...(offset > 0 ? { sampled: w.newest(windows.length, all) } : {})}
      legend={<Key />}
      rows={view.watched.map(({ name }) => name)}
      columns={windows.map(({ to }) => clockText(to))}
      columnNames={windows.length <= 24 ? true : 4}
      nameWidth={NAME_WIDTH}
      cellHeight={26}
      on={
        row < 0 ? null : { row, column: chosen.window === null ? windows.length - 1 : chosen.window - offset }
      }
      onCell={(at, column) => {
        const monitor = view.watched[at]?.monitor.id ?? null;
        useChosen.setState({ monitor, window: column === windows.length - 1 ? null : column + offset });
      }}
      rowEnd={{
        head: w.now,
        width: END_WIDTH,
        text: (at) => formatScore(view.watched[at]?.series?.points.at(-1)?.result.score),
      }}
      cell={(at, column) => {
        const watched = view.watched[at];
        const point = watched?.series?.points[column + offset];
        if (!watched || !point) return { value: Number.NaN, depth: 0, title: w.levels['no-data'] };
        const { result } = point;
        return {
          value: result.score,
          depth: depthOf(point, watched.test?.gives ?? 'distance'),
          text: result.level === 'drift' ? '▲' : result.level === 'no-data' ? '·' : '',
          title: w.cell(
            watched.name,
            clockText(point.from),
            clockText(point.to),
            formatScore(result.score),
            w.levels[result.level],
          ),
        };
      }}
    />
  );
}

function Key() {
  const w = words.watch.grid.key;
  return (
    <span className="legend watch-key">
      <span>
        {w.low}
        {[0, 1, 2, 3, 4, 5, 6].map((depth) => (
          <i key={depth} className="sw" style={{ background: `var(--h${depth})` }} />
        ))}
        {w.high}
      </span>
      <span>▲ {w.over}</span>
    </span>
  );
}
