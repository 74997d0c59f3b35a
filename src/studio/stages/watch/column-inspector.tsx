import { IconAdjustments, IconBellOff, IconRefresh, IconTableRow } from '@tabler/icons-react';
import type { DriftPoint } from '../../../pipeline/watch/monitor.ts';
import { removeMonitor } from '../../../project/actions/operate.ts';
import { Button } from '../../atoms/button.tsx';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { BarHistogram } from '../../charts/bar-histogram.tsx';
import { LineChart, type Region } from '../../charts/line-chart.tsx';
import { goTo } from '../../shell/router.ts';
import { rowsBetween } from '../../state/replay-control.ts';
import { clockText } from '../../state/replay-time.ts';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { formatNumber, formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { mostMovedBin } from './drift-model.ts';
import { useChosen, type Watched, type WatchView } from './use-watch.ts';

const tones = { inactive: 'ok', resolved: 'ok', pending: 'warn', firing: 'error' } as const;

/** One watched column: its scores, the two distributions of a window, what that means, what can be done. */
export function ColumnInspector({
  view,
  watched,
  onEdit,
}: {
  view: WatchView;
  watched: Watched;
  onEdit: () => void;
}) {
  const w = words.watch.inspector;
  const window = useChosen((state) => state.window);
  const { series, monitor, test } = watched;
  const points = series?.points ?? [];
  const point = (window === null ? points.at(-1) : points[window]) ?? null;
  const state = points.at(-1)?.state ?? 'inactive';
  const label = test?.label ?? monitor.test.id;
  return (
    <>
      <div className="sec">
        <div className="row wrap">
          <h2 className="watch-column clip">{watched.name}</h2>
          {points.length > 0 && <Tag tone={tones[state]}>{w.states[state]}</Tag>}
          {point && (
            <span className="end micro muted">
              {w.window(clockText(point.from), clockText(point.to), point.rows)}
            </span>
          )}
        </div>
      </div>
      {point ? (
        <>
          <Scores watched={watched} points={points} point={point} label={label} />
          <Distributions point={point} />
          <div className="sec">
            <KeyValue
              items={[
                [w.score(label), <b key="score">{formatScore(point.result.score)}</b>],
                [
                  w.limitRow,
                  test?.gives === 'p-value'
                    ? `p < ${formatNumber(point.result.threshold)}`
                    : formatScore(point.result.threshold, 2),
                ],
                ...(point.result.pValue === undefined
                  ? []
                  : [
                      [
                        <DefinitionTip key="p" text={w.pTip}>
                          {w.p}
                        </DefinitionTip>,
                        formatNumber(Number(point.result.pValue.toPrecision(2))),
                      ] as const,
                    ]),
                [w.rule, <RuleText key="rule" watched={watched} />],
              ]}
            />
          </div>
        </>
      ) : (
        <div className="sec">
          <p className="dense muted">{w.noScores}</p>
        </div>
      )}
      <div className="sec">
        <h3>{w.means}</h3>
        {point && <p className="dense ink2">{reading(monitor.column, point)}</p>}
        <Acts view={view} watched={watched} point={point} onEdit={onEdit} />
      </div>
    </>
  );
}

function Acts(props: { view: WatchView; watched: Watched; point: DriftPoint | null; onEdit: () => void }) {
  const { view, watched, point } = props;
  const w = words.watch.inspector;
  const { actAndTell } = useActions();
  const { column, id } = watched.monitor;
  const seeRows = async (of: DriftPoint) => {
    const rows = await rowsBetween(of.from, of.to);
    const { setRows, setColumn } = useSelection.getState();
    setRows(rows, w.rowsWhy(column, clockText(of.from), clockText(of.to)));
    setColumn(column);
    goTo('data');
  };
  const drifted = point?.result.level === 'drift';
  return (
    <div className="row wrap watch-acts">
      <Button icon={IconRefresh} tone={drifted ? 'primary' : 'default'} onClick={() => goTo('learn')}>
        {w.retrain}
      </Button>
      <Button icon={IconAdjustments} onClick={props.onEdit}>
        {w.edit}
      </Button>
      <Button icon={IconBellOff} onClick={() => actAndTell(removeMonitor(id), w.silenced(watched.name))}>
        {w.silence}
      </Button>
      {point && view.serve.live && (
        <Button tone="quiet" icon={IconTableRow} onClick={() => void seeRows(point)}>
          {w.rowsAction}
        </Button>
      )}
    </div>
  );
}

function RuleText({ watched }: { watched: Watched }) {
  const w = words.watch.inspector;
  const { windowSeconds, forSeconds, keepFiringSeconds } = watched.monitor;
  const hold = forSeconds === 0 ? w.atOnce : w.heldFor(formatSeconds(forSeconds));
  return (
    <span className="watch-rule">
      {w.ruleText(
        formatSeconds(windowSeconds),
        hold,
        keepFiringSeconds === 0 ? '' : formatSeconds(keepFiringSeconds),
      )}
    </span>
  );
}

function Scores(props: {
  watched: Watched;
  points: readonly DriftPoint[];
  point: DriftPoint;
  label: string;
}) {
  const w = words.watch.inspector;
  const { watched, points, point, label } = props;
  const { monitor, test } = watched;
  const distance = test?.gives !== 'p-value';
  const drift = points.at(-1)?.result.threshold ?? 0;
  const warnParam = test?.params.warn?.default;
  const own = monitor.test.params.warn;
  const warn = typeof own === 'number' ? own : typeof warnParam === 'number' ? warnParam : null;
  const x = points.map(({ to }) => to / 60_000);
  const y = points.map(({ result }) => (distance ? result.score : (result.pValue ?? Number.NaN)));
  const top = Math.max(drift * 1.6, ...y.filter(Number.isFinite)) * 1.08;
  const regions: Region[] =
    !distance || drift === 0
      ? []
      : [
          { axis: 'y', from: drift, to: top, tone: 'error-weak' },
          ...(warn === null ? [] : [{ axis: 'y', from: warn, to: drift, tone: 'warn-weak' } as const]),
        ];
  const over = points.flatMap((held, index) => (held.result.level === 'drift' ? [index] : []));
  const last = points.at(-1)?.result;
  return (
    <LineChart
      frame="section"
      title={distance ? label : w.p}
      height={124}
      yRange={distance ? [0, top] : [0, 1]}
      xUnit={w.time}
      series={[
        { name: distance ? label : w.p, x, y, colour: 'ink' },
        {
          name: w.drift,
          x: over.map((index) => x[index] ?? 0),
          y: over.map((index) => y[index] ?? 0),
          colour: 'error-mark',
          points: 'only',
        },
      ]}
      regions={regions}
      guides={[
        { axis: 'y', at: drift, label: distance ? w.drift : w.limit, tone: 'error-mark' },
        ...(warn === null || !distance
          ? []
          : [
              {
                axis: 'y',
                at: warn,
                ...((drift - warn) / top < 0.14 ? {} : { label: w.warn }),
                tone: 'warn-mark',
              } as const,
            ]),
        { axis: 'x', at: point.to / 60_000, tone: 'accent' },
      ]}
      onClick={(series, index) => {
        const at = series === 0 ? index : over[index];
        if (at !== undefined) useChosen.setState({ window: at });
      }}
      summary={w.scoresSummary(
        monitor.column,
        distance ? formatScore(last?.score) : `p = ${formatNumber(last?.pValue)}`,
        distance ? formatScore(drift, 2) : `p = ${formatNumber(drift)}`,
      )}
    />
  );
}

function Distributions({ point }: { point: DriftPoint }) {
  const w = words.watch.inspector;
  const { bins } = point.result;
  if (!bins) {
    return (
      <div className="sec">
        <p className="dense muted">{w.noBins}</p>
      </div>
    );
  }
  return (
    <BarHistogram
      frame="section"
      title={w.distributions}
      height={140}
      labels={bins.labels}
      format=".0%"
      series={[
        { name: w.reference, values: bins.reference, colour: 'data-weak' },
        { name: w.current, values: bins.current, colour: 'c2' },
      ]}
      legend={
        <span className="legend">
          <span>
            <i className="sw" style={{ background: 'var(--data-weak)' }} />
            {w.reference}
          </span>
          <span>
            <i className="sw" style={{ background: 'var(--c2)' }} />
            {w.current}
          </span>
        </span>
      }
      summary={w.distributionSummary}
    />
  );
}

/** What a window's result means, in plain words. */
function reading(column: string, { result }: DriftPoint): string {
  const w = words.watch.inspector;
  if (result.level === 'no-data') return w.noData;
  if (result.level === 'ok') return w.same(column);
  const bin = result.bins ? mostMovedBin(result.bins) : null;
  const moved = bin ? `${w.moved(column, bin.label, bin.before, bin.after)} ` : '';
  return `${moved}${result.level === 'warn' ? w.warned : w.drifted}`;
}
