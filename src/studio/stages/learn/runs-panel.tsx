import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import type { Run } from '../../../pipeline/registry/run.ts';
import { Panel } from '../../atoms/panel.tsx';
import { formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';

const shown = 8;

/** Every run of the candidate as it stands: the same network on other backends, or run again. */
export function RunsPanel(props: { runs: readonly Run[]; metric: MetricCard; network: boolean }) {
  const { metric, network } = props;
  const w = words.learn.runs;
  const names = words.shell.capability.names as { readonly [backend: string]: string };
  return (
    <Panel title={w.title} sub={w.sub(props.runs.length)} flush>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.when}</th>
            {network && <th>{w.backend}</th>}
            <th className="num">
              {w.score}, {metric.label}
            </th>
            <th className="num">{words.learn.scores.sd}</th>
            <th className="num">{w.time}</th>
          </tr>
        </thead>
        <tbody>
          {props.runs.slice(0, shown).map((run) => {
            const score = run.evaluation?.scores[metric.id];
            return (
              <tr key={run.id}>
                <td>
                  {new Date(run.recordedAt).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' })}
                </td>
                {network && <td>{names[run.machine.backend] ?? run.machine.backend}</td>}
                <td className={run.status === 'done' ? 'num b' : 'num error'}>
                  {run.status === 'done' ? formatScore(score?.mean, 4) : w.failed}
                </td>
                <td className="num muted">{formatScore(score?.sd, 4)}</td>
                <td className="num">{formatSeconds(run.seconds)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
