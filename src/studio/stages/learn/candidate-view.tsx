import { useMemo } from 'react';
import { defaults } from '../../../pipeline/base/param.ts';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { setCandidateParams } from '../../../project/actions/experiment.ts';
import { withValue } from '../../forms/param-values.ts';
import { useActions } from '../../state/use-actions.ts';
import { useTrainingLog } from '../../state/use-training-log.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { runsOf } from './candidate-state.ts';
import { FoldsPanel } from './folds-panel.tsx';
import { InsidePanel } from './inside-panel.tsx';
import { LayersPanel } from './layers-panel.tsx';
import { LossPanel } from './loss-panel.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { ScoresPanel } from './scores-panel.tsx';
import { StatusPanel } from './status-panel.tsx';
import { useLayerEnds } from './use-layer-ends.ts';
import type { LearnView, Listed } from './use-learn.ts';

/** The chosen candidate: how it trains, what it scores, and what it is made of. */
export function CandidateView({ listed, view }: { listed: Listed; view: LearnView }) {
  const { entry, card, state } = listed;
  const { metric } = view;
  const project = useProject();
  const recorded = useWorkspace((held) => held.facts.runs);
  const log = useTrainingLog(entry.id);
  const runs = useMemo(() => runsOf(project, entry, recorded), [project, entry, recorded]);
  const network = card?.runsOn === 'network';
  const values: PlainObject = { ...(card ? defaults(card.params) : {}), ...entry.estimator.params };
  const measured = state.kind === 'done' || state.kind === 'stale' ? state.run.evaluation : undefined;
  const live = state.kind === 'running';
  const folds = metric
    ? (measured?.folds ?? log.folds.filter(({ fold }) => log.count === null || fold < log.count)).map(
        ({ fold, scores }) => ({ fold, score: scores[metric.id] ?? Number.NaN }),
      )
    : [];
  const showFolds = metric && (measured || (live && folds.length > 0));
  return (
    <div className="learn-view">
      <StatusPanel listed={listed} />
      {network && (live || log.epochs.size > 0) && <LossPanel log={log} values={values} running={live} />}
      {network && <Layers listed={listed} values={values} />}
      {(measured || showFolds) && (
        <div className="learn-pair">
          {measured && (state.kind === 'done' || state.kind === 'stale') && (
            <ScoresPanel
              evaluation={measured}
              seconds={state.run.seconds}
              metrics={view.metrics}
              stale={state.kind === 'stale'}
            />
          )}
          {showFolds && (
            <FoldsPanel scores={folds} count={measured ? measured.folds.length : log.count} metric={metric} />
          )}
        </div>
      )}
      {!network && card && state.kind !== 'failed' && entry.origin !== 'baseline' && (
        <InsidePanel key={entry.id} entry={entry} />
      )}
      {metric && runs.length > 1 && <RunsPanel runs={runs} metric={metric} network={network} />}
    </div>
  );
}

function Layers({ listed, values }: { listed: Listed; values: PlainObject }) {
  const { entry, card } = listed;
  const { act } = useActions();
  const ends = useLayerEnds();
  if (!card || !Array.isArray(values.layers)) return null;
  return (
    <LayersPanel
      key={entry.id}
      layers={values.layers as readonly PlainObject[]}
      dropout={Number(values.dropout ?? 0)}
      ends={ends}
      onChange={(layers) =>
        act(setCandidateParams(entry.id, withValue(card.params, entry.estimator.params, 'layers', layers)))
      }
    />
  );
}
