import { useEffect, useState } from 'react';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import type { Comparison } from '../../../runtime/contract.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { useClient } from '../../state/context.tsx';
import { formatDelta, formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { Letter } from './letter.tsx';
import type { Subject } from './subjects.ts';

/** Two models on the same folds: every metric, fold by fold, and whether the difference may be chance. */
export function AgainstPanel(props: {
  subjects: readonly Subject[];
  metric: MetricCard;
  metrics: readonly MetricCard[];
}) {
  const w = words.measure.against;
  const [a, b] = props.subjects;
  if (!a || !b) {
    return (
      <Panel title={w.title}>
        <p className="muted dense">{w.pick}</p>
      </Panel>
    );
  }
  return (
    <Panel title={w.title} footer={<Verdict a={a} b={b} metric={props.metric} />}>
      <table className="plain-table">
        <thead>
          <tr>
            <th />
            <th className="num">
              <Letter subject={a} />
            </th>
            <th className="num">
              <Letter subject={b} />
            </th>
            <th className="num">{w.difference}</th>
          </tr>
        </thead>
        <tbody>
          {props.metrics.map((card) => {
            const [left, right] = [a.evaluation.scores[card.id]?.mean, b.evaluation.scores[card.id]?.mean];
            const difference = (left ?? Number.NaN) - (right ?? Number.NaN);
            const good = card.better === 'higher' ? difference > 0 : difference < 0;
            return (
              <tr key={card.id}>
                <td>{card.label}</td>
                <td className="num">{formatScore(left)}</td>
                <td className="num">{formatScore(right)}</td>
                <td className={`num ${difference === 0 ? 'muted' : good ? 'pos' : 'neg'}`}>
                  {formatDelta(difference)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Folds a={a} b={b} metric={props.metric.id} />
    </Panel>
  );
}

/** A dot a model and fold, joined: who wins where. */
function Folds({ a, b, metric }: { a: Subject; b: Subject; metric: string }) {
  const scores = (subject: Subject) => subject.evaluation.scores[metric]?.perFold ?? [];
  const [left, right] = [scores(a), scores(b)];
  const all = [...left, ...right].filter(Number.isFinite);
  if (all.length === 0) return null;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (value: number) => 12 + ((value - low) / (high - low || 1)) * 236;
  const height = 14 * left.length + 8;
  const text = left
    .map((value, fold) => `${fold + 1}: ${formatScore(value)} / ${formatScore(right[fold])}`)
    .join(', ');
  return (
    <svg
      viewBox={`0 0 260 ${height}`}
      width="100%"
      role="img"
      aria-label={`${words.measure.against.folds}: ${text}`}
    >
      {left.map((value, fold) => {
        const y = 11 + fold * 14;
        const other = right[fold] ?? Number.NaN;
        if (!Number.isFinite(value) || !Number.isFinite(other)) return null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: folds have no other name
          <g key={fold}>
            <line x1={x(value)} x2={x(other)} y1={y} y2={y} stroke="var(--data-weak)" />
            <circle cx={x(other)} cy={y} r="3.5" fill={`var(--${b.colour})`} />
            <circle cx={x(value)} cy={y} r="3.5" fill={`var(--${a.colour})`} />
          </g>
        );
      })}
    </svg>
  );
}

function Verdict({ a, b, metric }: { a: Subject; b: Subject; metric: MetricCard }) {
  const w = words.measure.against;
  const client = useClient();
  const [held, setHeld] = useState<{ result?: Comparison; problem?: ProblemData }>({});
  useEffect(() => {
    let stale = false;
    setHeld({});
    client.compare(a.evaluation, b.evaluation, metric.id).then(
      (result) => !stale && setHeld({ result }),
      (error) => !stale && setHeld({ problem: toProblem(error).data() }),
    );
    return () => {
      stale = true;
    };
  }, [client, a.evaluation, b.evaluation, metric.id]);
  if (held.problem) return <NoteBox tone="warn">{w.differentFolds}</NoteBox>;
  if (!held.result) return null;
  const { scores, answers } = held.result;
  return (
    <div className="col gap1">
      <KeyValue
        items={[
          [
            <DefinitionTip key="t" text={w.tTip}>
              {w.t(scores.degrees + 1)}
            </DefinitionTip>,
            <strong key="p">{w.p(formatScore(scores.pValue))}</strong>,
          ],
          ...(answers
            ? [
                [
                  <DefinitionTip key="m" text={w.mcnemarTip}>
                    {w.mcnemar(answers.onlyA, answers.onlyB)}
                  </DefinitionTip>,
                  <strong key="q">{w.p(formatScore(answers.pValue))}</strong>,
                ] as const,
              ]
            : []),
        ]}
      />
      <span>{scores.pValue < 0.05 ? w.difference05 : w.noDifference}</span>
    </div>
  );
}
