import './measure.css';
import { IconBox, IconPlayerPlay, IconRuler2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Cancelled, toProblem } from '../../../pipeline/base/problem.ts';
import { setMetrics } from '../../../project/actions/experiment.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { useStudio } from '../../state/context.tsx';
import { registerVersion } from '../../state/register-version.ts';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { AgainstPanel } from './against-panel.tsx';
import { ConfusionPanel } from './confusion-panel.tsx';
import { FailedCandidates } from './failed-candidates.tsx';
import { Leaderboard } from './leaderboard.tsx';
import { RegressionPanels } from './regression-panels.tsx';
import { RocPanel } from './roc-panel.tsx';
import type { Subject } from './subjects.ts';
import { ThresholdPanel } from './threshold-panel.tsx';
import { type MeasureView, useMeasure } from './use-measure.ts';

/** What the models score, why, and whether the best one is really better. */
export function MeasureScreen() {
  const project = useProject();
  const view = useMeasure();
  const { plans } = useCards();
  const w = words.measure;
  const first = view?.models[0]?.evaluation;
  const plan = plans.find((card) => card.id === project.plan.id)?.label ?? w.plans.fallback(project.plan.id);
  const measured = view && view.models.length > 0 ? view : null;
  const rows = (first?.folds[0]?.train ?? 0) + (first?.folds[0]?.test ?? 0);
  return (
    <StagePage
      id="measure"
      title={w.title}
      sub={first ? w.sub(plan, project.seed, rows, first.holdout?.test ?? 0) : plan}
      actions={measured ? <Actions view={measured} /> : undefined}
      drawer={{
        json: measured
          ? measured.models.map(({ run, evaluation }) => ({
              model: run.label,
              estimator: { ...run.candidate.estimator },
              scores: Object.fromEntries(
                Object.entries(evaluation.scores).map(([id, { mean, sd, perFold }]) => [
                  id,
                  { mean, sd, perFold },
                ]),
              ),
            }))
          : null,
        note: measured ? w.note(measured.models.length, measured.models.length * rows) : undefined,
      }}
    >
      <FailedCandidates />
      {measured ? <Views view={measured} /> : <Nothing />}
    </StagePage>
  );
}

function Views({ view }: { view: MeasureView }) {
  const project = useProject();
  const { metrics } = useCards();
  const chosen = project.metrics.flatMap((id) => metrics.find((card) => card.id === id) ?? []);
  const others = chosen.filter((card) => card.id !== view.metric.id);
  return (
    <div className="measure">
      <Leaderboard
        metric={view.metric}
        models={view.models}
        subjects={view.subjects}
        others={others.slice(0, 3)}
      />
      <div className="measure-views">
        {project.task === 'classification' ? (
          <>
            <RocPanel subjects={view.subjects} />
            <ThresholdPanel subjects={view.subjects} />
            <ConfusionPanel subjects={view.subjects} />
          </>
        ) : (
          <RegressionPanels subjects={view.subjects} />
        )}
        <AgainstPanel subjects={view.subjects} metric={view.metric} metrics={chosen} />
      </div>
    </div>
  );
}

function Actions({ view }: { view: MeasureView }) {
  const w = words.measure;
  const project = useProject();
  const { metrics } = useCards();
  const { act } = useActions();
  const possible = metrics.filter((card) => project.metrics.includes(card.id));
  return (
    <>
      <Menu
        anchor={<Button>{w.metric(view.metric.label)}</Button>}
        items={possible.map((card) => ({
          id: card.id,
          label: card.label,
          run: () => void act(setMetrics(project.metrics, card.id)),
        }))}
      />
      {view.subjects[0] && <Register subject={view.subjects[0]} />}
    </>
  );
}

function Register({ subject }: { subject: Subject }) {
  const w = words.measure;
  const studio = useStudio();
  const [busy, setBusy] = useState(false);
  const register = async () => {
    setBusy(true);
    try {
      const version = await registerVersion(studio, subject.run, { label: w.register(subject.run.label) });
      showToast(w.registered(version.number), { label: w.open, run: () => goTo('registry') }, 'ok');
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        const problem = toProblem(error);
        showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button tone="primary" icon={IconBox} disabled={busy} onClick={() => void register()}>
      {busy ? w.registering : w.register(subject.letter)}
    </Button>
  );
}

function Nothing() {
  const w = words.measure.empty;
  const { run, running } = useRunCandidates();
  return (
    <EmptyState
      icon={IconRuler2}
      title={w.title}
      text={w.text}
      action={
        <Button tone="primary" icon={IconPlayerPlay} disabled={running} onClick={() => void run()}>
          {running ? w.running : w.action}
        </Button>
      }
    />
  );
}
