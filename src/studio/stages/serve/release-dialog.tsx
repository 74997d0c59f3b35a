import { useState } from 'react';
import type { Deployment } from '../../../pipeline/serve/deployment.ts';
import { putDeployment, setMonitors } from '../../../project/actions/operate.ts';
import { Button } from '../../atoms/button.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { type Studio, useStudio } from '../../state/context.tsx';
import { newId } from '../../state/new-id.ts';
import { play, startReplay } from '../../state/replay-control.ts';
import { type Actions, useActions } from '../../state/use-actions.ts';
import { useReplay } from '../../state/use-replay.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import {
  deploymentOf,
  draftOf,
  isEndpointName,
  type ReleaseDraft,
  suggestedPair,
  usualReplay,
} from './release-draft.ts';
import { ReleaseForm } from './release-form.tsx';

/** A draft to begin with: the pair that is usual, and everything else as in the last release. */
export function useFirstDraft(view: ServeView): ReleaseDraft | null {
  const project = useProject();
  const pair = suggestedPair(view.versions, view.aliases);
  if (!pair) return null;
  const last = project.deployments.at(-1);
  return {
    name: last?.name ?? 'predict',
    strategy: last?.strategy ?? { id: 'canary', params: {} },
    replay: last?.replay ?? usualReplay,
    ...pair,
  };
}

/** Puts a draft into the document and plays it. */
export function useRelease(view: ServeView): (draft: ReleaseDraft, before?: Deployment) => Promise<void> {
  const studio = useStudio();
  const { act } = useActions();
  return async (draft, before) => {
    const deployment = deploymentOf(draft, view.versions, before ?? { id: newId('release'), faults: [] });
    if (!act(putDeployment(deployment, before ? undefined : words.serve.create.undo(deployment.name))))
      return;
    if (!before) carryMonitors(studio, deployment, act);
    const running = useReplay.getState();
    const edited = running.status !== 'idle' && running.deployment?.id === deployment.id;
    if (!edited) await startReplay(studio, deployment);
    if (!before) play();
  };
}

/** What was watched in the release before is watched in the next one. */
function carryMonitors(studio: Studio, next: Deployment, act: Actions['act']): void {
  const { project } = studio.workspace.get();
  const last = project?.deployments.findLast(({ id }) => id !== next.id);
  const held = project?.monitors.filter((monitor) => monitor.deployment === last?.id) ?? [];
  if (!project || held.length === 0) return;
  const copies = held.map((monitor) => ({ ...monitor, id: newId('monitor'), deployment: next.id }));
  act(setMonitors([...project.monitors, ...copies]));
}

export function ReleaseDialog(props: { view: ServeView; edit: Deployment | null; onClose: () => void }) {
  const w = words.serve.create;
  const first = useFirstDraft(props.view);
  const [draft, setDraft] = useState(props.edit ? draftOf(props.edit) : first);
  const release = useRelease(props.view);
  if (!draft) return null;
  return (
    <Dialog
      open
      title={props.edit ? w.editTitle : w.again}
      width={840}
      onClose={props.onClose}
      footer={
        <>
          {props.edit && <span className="micro muted grow">{w.saveNote}</span>}
          <Button
            tone="primary"
            disabled={!isEndpointName(draft.name)}
            onClick={() => {
              props.onClose();
              void release(draft, props.edit ?? undefined);
            }}
          >
            {props.edit ? w.save : w.action}
          </Button>
        </>
      }
    >
      <ReleaseForm draft={draft} onChange={setDraft} view={props.view} />
    </Dialog>
  );
}
