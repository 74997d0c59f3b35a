import { IconArrowRight, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Button } from '../../atoms/button.tsx';
import { goTo } from '../../shell/router.ts';
import { currentRun } from '../../state/stage-status.ts';
import { useStagesAvailable } from '../../state/stages-available.ts';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

/** The way on: look at the recipe, or train what is proposed and compare. */
export function NextStep({ ready }: { ready: boolean }) {
  const project = useProject();
  const runs = useWorkspace((state) => state.facts.runs);
  const writer = useWorkspace((state) => state.writer);
  const available = useStagesAvailable();
  const batch = useRunCandidates();
  const w = words.data;
  const due = project.candidates.filter((entry) => currentRun(project, entry, runs)?.status !== 'done');
  const features = available.has('features') && (
    <Button icon={IconArrowRight} onClick={() => goTo('features')}>
      {w.toFeatures}
    </Button>
  );
  if (batch.running) {
    return (
      <Button icon={IconPlayerStop} onClick={() => batch.cancel()}>
        {w.training(batch.over, batch.total)} · {w.stop}
      </Button>
    );
  }
  if (due.length === 0 && project.candidates.length > 0) {
    return (
      <>
        {features}
        {available.has('measure') && (
          <Button tone="primary" icon={IconArrowRight} onClick={() => goTo('measure')}>
            {w.toMeasure}
          </Button>
        )}
      </>
    );
  }
  const possible = ready && writer && project.task !== null && project.candidates.length > 0;
  const train = () => {
    void batch.run();
    if (available.has('measure')) goTo('measure');
  };
  return (
    <>
      {features}
      <Button
        tone="primary"
        icon={IconPlayerPlay}
        disabled={!possible}
        title={possible ? undefined : w.noCandidates}
        onClick={train}
      >
        {w.train}
      </Button>
    </>
  );
}
