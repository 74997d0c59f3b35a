import { useMemo, useState } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { Score } from '../../../pipeline/measure/evaluation.ts';
import type { LeakShow } from '../../../pipeline/measure/leak.ts';
import type { LeakCheckInput } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { useClient } from '../../state/context.tsx';
import { useCards } from '../../state/use-cards.ts';
import { useComputed } from '../../state/use-computed.ts';
import { formatCount, formatDelta, formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

const mostRows = 1_500;
const plainPlans = ['k-fold', 'stratified-k-fold', 'repeated-k-fold', 'group-k-fold', 'time-series-split'];

/** One score measured twice: fitted in every fold, and fitted before the folds are made. */
export function LeakScores({ view }: { view: FeaturesView }) {
  const client = useClient();
  const cards = useCards();
  const w = words.recipe.leak;
  const [show, setShow] = useState<LeakShow | null>(null);
  const { task } = view.project;
  const shows: readonly LeakShow[] = ['recipe', 'chance-columns', 'target-encoding', 'copies'];
  const input = useMemo(
    () => (show === null ? null : inputOf(view, show, cards.estimators)),
    [view, show, cards],
  );
  const state = useComputed(input === null ? null : keyOf(input), (options) => {
    if (input === null) throw new Error('a comparison was started without input');
    return client.leak(input, options);
  });
  if (view.target === null || (task !== 'classification' && task !== 'regression'))
    return <p className="dense muted">{w.noTarget}</p>;
  const result = state.status === 'done' ? state.result : null;
  const label = cards.estimators.find(({ id }) => id === result?.estimator)?.label ?? '';
  return (
    <section className="col gap1" aria-label={w.title}>
      <h3 className="h">{w.title}</h3>
      <p className="dense ink2">{w.lead}</p>
      <div className="row wrap gap05">
        {shows
          .filter((id) => id !== 'copies' || task === 'classification')
          .map((id) => (
            <Button key={id} size="s" aria-pressed={show === id} onClick={() => setShow(id)}>
              {w.shows[id]}
            </Button>
          ))}
      </div>
      {show !== null && <p className="micro muted">{w.help[show]}</p>}
      {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
      {state.status === 'running' && <Progress label={w.running} fraction={state.fraction} />}
      {result && (
        <>
          <table className="plain-table features-leak-scores">
            <thead>
              <tr>
                <th>{w.fitted}</th>
                <th className="num">{w.metric[result.metric === 'r2' ? 'r2' : 'auc']}</th>
                <th>
                  <span className="sr-only">{w.bar}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <ScoreRow name={w.inside} score={result.inside} tone="ok" />
              <ScoreRow name={w.outside} score={result.outside} tone="warn" />
            </tbody>
          </table>
          <p className="dense" role="status">
            {w.verdict(
              formatDelta(result.outside.mean - result.inside.mean),
              result.outside.mean - result.inside.mean > Math.max(0.01, result.inside.sd / 2),
            )}
          </p>
          <p className="micro muted">{w.basis(label, formatCount(result.rows))}</p>
        </>
      )}
    </section>
  );
}

function ScoreRow({ name, score, tone }: { name: string; score: Score; tone: 'ok' | 'warn' }) {
  const share = Math.max(0, Math.min(1, score.mean));
  return (
    <tr>
      <td>{name}</td>
      <td className="num md">
        {formatScore(score.mean)} <span className="micro muted">± {formatScore(score.sd)}</span>
      </td>
      <td>
        <span className={`features-leak-bar ${tone}`} style={{ width: `${share * 100}%` }} />
      </td>
    </tr>
  );
}

function inputOf(
  view: FeaturesView,
  show: LeakShow,
  estimators: ReturnType<typeof useCards>['estimators'],
): LeakCheckInput | null {
  const { project, table, target, input } = view;
  const { task, plan, seed } = project;
  if (target === null || (task !== 'classification' && task !== 'regression')) return null;
  const classes = task === 'classification';
  const quick = new Set(estimators.filter(({ runsOn }) => runsOn === 'cpu').map(({ id }) => id));
  const chosen = project.candidates.find(
    ({ estimator, origin }) => origin !== 'baseline' && quick.has(estimator.id),
  );
  const own = show === 'recipe' && plainPlans.includes(plan.id);
  return {
    table,
    show,
    holdout: input.holdout,
    candidate: {
      recipe: project.recipe,
      roles: project.roles,
      estimator: chosen?.estimator ?? { id: classes ? 'logistic-regression' : 'ridge', params: {} },
      target,
      task,
      ...(project.positive !== null && { positive: project.positive }),
      seed,
    },
    plan: own ? plan : { id: classes ? 'stratified-k-fold' : 'k-fold', params: { folds: 5, shuffle: true } },
    metric: classes ? 'roc-auc' : 'r2',
    most: mostRows,
  };
}

function keyOf({ table, ...rest }: LeakCheckInput): string {
  return canonical({ ...rest, table: table.key } as unknown as Plain);
}
