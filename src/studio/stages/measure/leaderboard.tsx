import './measure.css';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { GapBar } from '../../charts/gap-bar.tsx';
import { targetWords } from '../../state/target-choices.ts';
import { formatBytes, formatDelta, formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { Letter } from './letter.tsx';
import type { Measured, Subject } from './subjects.ts';
import { useChoice } from './use-measure.ts';

const wideGap = 0.08;

/** Every model on the same folds: what it scores where it learnt, where it was tested, and on rows never seen. */
export function Leaderboard(props: {
  metric: MetricCard;
  models: readonly Measured[];
  subjects: readonly Subject[];
  others: readonly MetricCard[];
}) {
  const { metric, models, subjects, others } = props;
  const w = words.measure.leaderboard;
  const baseline = models.find((held) => held.baseline);
  const floor = baseline?.evaluation.scores[metric.id]?.mean ?? null;
  const scale = scaleOf(models, metric.id);
  const best = models.find((held) => !held.baseline);
  const bestScore = best?.evaluation.scores[metric.id]?.mean;
  return (
    <Panel
      title={w.title}
      sub={w.sub(models.length)}
      flush
      actions={<Legend />}
      className="measure-board"
      {...(best && bestScore !== undefined && floor !== null
        ? {
            footer: w.summary(
              best.run.label,
              formatScore(bestScore),
              metric.label,
              formatDelta(bestScore - floor),
            ),
          }
        : {})}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th>
              <span className="sr-only">{w.compareHead}</span>
            </th>
            <th>
              <span className="sr-only">{w.place}</span>
            </th>
            <th>{w.model}</th>
            <Head text={w.trainHead} tip={w.tips.train} />
            <Head text={w.cvHead} tip={w.tips.cv} />
            <Head text={w.holdoutHead} tip={w.tips.holdout} />
            <th className="measure-scale">
              <span>{formatScore(scale[0], 2)}</span>
              <span>{formatScore(scale[1], 2)}</span>
            </th>
            <Head text={w.gap} tip={w.tips.gap} />
            <Head text={w.delta} tip={w.tips.delta} />
            {others.map((card) => (
              <Head key={card.id} text={card.label} tip={card.summary} wide />
            ))}
            <Head text={w.fit} tip={w.tips.fit} wide />
            <Head text={w.predict} tip={w.tips.predict} wide />
            <Head text={w.size} tip={w.tips.size} wide />
          </tr>
        </thead>
        <tbody>
          {models.map((held, index) => (
            <BoardRow
              key={held.run.id}
              held={held}
              place={index + 1}
              subject={subjects.find((one) => one.run.id === held.run.id)}
              metric={metric}
              others={others}
              floor={floor}
              scale={scale}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function BoardRow(props: {
  held: Measured;
  place: number;
  subject: Subject | undefined;
  metric: MetricCard;
  others: readonly MetricCard[];
  floor: number | null;
  scale: readonly [number, number];
}) {
  const { held, subject, metric, floor } = props;
  const { evaluation, run } = held;
  const transform = run.candidate.targetTransform;
  const w = words.measure.leaderboard;
  const pick = useChoice((state) => state.pick);
  const picked = useChoice((state) => state.picked.includes(run.id));
  const score = evaluation.scores[metric.id];
  const train = evaluation.trainScores[metric.id]?.mean ?? null;
  const holdout = evaluation.holdout?.scores[metric.id] ?? null;
  const mean = score?.mean ?? Number.NaN;
  const gap = train === null ? null : (metric.better === 'higher' ? 1 : -1) * (train - mean);
  const wide = gap !== null && metric.format === 'share' && gap > wideGap;
  const rows = evaluation.folds.reduce((sum, fold) => sum + fold.test, 0);
  return (
    <tr className={subject ? 'on' : ''}>
      <td>
        <Checkbox on={picked} label={w.compare(run.label)} onChange={(on) => pick(run.id, on)} />
      </td>
      <td className="num muted">{props.place}</td>
      <td>
        <span className="row gap1">
          {subject && <Letter subject={subject} />}
          <span className="md">{run.label}</span>
          {held.baseline && <Tag>{w.baseline}</Tag>}
          {transform && <Tag title={words.target.tagTip}>{words.target.tag(targetWords(transform))}</Tag>}
        </span>
      </td>
      <td className="num">{formatScore(train)}</td>
      <td className="num">
        <span className="b">{formatScore(mean)}</span>{' '}
        <span className="muted">± {formatScore(score?.sd)}</span>
      </td>
      <td className="num">{formatScore(holdout)}</td>
      <td>
        <GapBar
          mean={mean}
          sd={score?.sd ?? 0}
          train={train}
          holdout={holdout}
          baseline={floor}
          scale={props.scale}
          wide={wide}
          label={w.row(run.label, formatScore(mean), formatScore(score?.sd))}
        />
      </td>
      <td className={wide ? 'num warn b' : 'num muted'}>{formatScore(gap)}</td>
      <td className="num">{held.baseline || floor === null ? '–' : formatDelta(mean - floor)}</td>
      {props.others.map((card) => (
        <td key={card.id} className="num measure-wide">
          {formatScore(evaluation.scores[card.id]?.mean)}
        </td>
      ))}
      <td className="num muted measure-wide">
        {formatSeconds(sum(evaluation.folds.map((fold) => fold.fitSeconds)))}
      </td>
      <td className="num muted measure-wide">
        {formatSeconds(sum(evaluation.folds.map((fold) => fold.predictSeconds)) / Math.max(1, rows))}
      </td>
      <td className="num muted measure-wide">{formatBytes(evaluation.modelBytes)}</td>
    </tr>
  );
}

function Head({ text, tip, wide }: { text: string; tip: string; wide?: boolean }) {
  return (
    <th className={wide ? 'num measure-wide' : 'num'}>
      <DefinitionTip text={tip}>{text}</DefinitionTip>
    </th>
  );
}

function Legend() {
  const w = words.measure.leaderboard;
  return (
    <span className="legend">
      <span>
        <svg width="10" height="10" aria-hidden>
          <circle cx="5" cy="5" r="4" fill="var(--ink)" />
        </svg>
        {w.cv}
      </span>
      <span>
        <i className="sw line" style={{ background: 'var(--ink-2)' }} />
        {w.sd}
      </span>
      <span>
        <svg width="4" height="12" aria-hidden>
          <rect x="1" width="2" height="12" fill="var(--ink-2)" />
        </svg>
        {w.train}
      </span>
      <span>
        <svg width="12" height="12" aria-hidden>
          <rect x="3" y="3" width="6" height="6" transform="rotate(45 6 6)" fill="none" stroke="var(--ink)" />
        </svg>
        {w.holdout}
      </span>
    </span>
  );
}

/** The ends of the drawings: everything that is drawn, with a little air. */
function scaleOf(models: readonly Measured[], metric: string): readonly [number, number] {
  const values = models.flatMap(({ evaluation }) => {
    const score = evaluation.scores[metric];
    const train = evaluation.trainScores[metric]?.mean;
    const holdout = evaluation.holdout?.scores[metric];
    return [score && score.mean - score.sd, score && score.mean + score.sd, train, holdout].filter(
      (value) => value !== undefined && Number.isFinite(value),
    ) as number[];
  });
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || 1) * 0.04;
  return [low - air, high + air];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
