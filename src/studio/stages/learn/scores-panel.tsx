import type { Evaluation } from '../../../pipeline/measure/evaluation.ts';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** What it scores by every metric: where it was tested, where it learnt, and on rows never seen. */
export function ScoresPanel(props: {
  evaluation: Evaluation;
  seconds: number;
  metrics: readonly MetricCard[];
  stale: boolean;
}) {
  const { evaluation, metrics } = props;
  const w = words.learn.scores;
  const held = evaluation.holdout;
  return (
    <Panel title={w.title} sub={w.sub(evaluation.folds.length, formatSeconds(props.seconds))} flush>
      <table className={props.stale ? 'plain-table muted' : 'plain-table'}>
        <thead>
          <tr>
            <th>{w.metric}</th>
            <th className="num">
              <DefinitionTip text={w.tips.cv}>{w.cv}</DefinitionTip>
            </th>
            <th className="num">{w.sd}</th>
            <th className="num">
              <DefinitionTip text={w.tips.train}>{w.train}</DefinitionTip>
            </th>
            {held && (
              <th className="num">
                <DefinitionTip text={w.tips.holdout}>{w.holdout}</DefinitionTip>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => {
            const score = evaluation.scores[metric.id];
            return (
              <tr key={metric.id}>
                <td>
                  <DefinitionTip text={`${metric.summary} (${w.better[metric.better]})`}>
                    {metric.label}
                  </DefinitionTip>
                </td>
                <td className="num b">{formatScore(score?.mean)}</td>
                <td className="num muted">{formatScore(score?.sd)}</td>
                <td className="num">{formatScore(evaluation.trainScores[metric.id]?.mean)}</td>
                {held && <td className="num">{formatScore(held.scores[metric.id])}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
