import {
  IconApi,
  IconArrowUp,
  IconChevronDown,
  IconGitBranch,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconRotate,
} from '@tabler/icons-react';
import { putDeployment } from '../../../project/actions/operate.ts';
import { Button } from '../../atoms/button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { Tooltip } from '../../atoms/tooltip.tsx';
import { useStudio } from '../../state/context.tsx';
import { decide, play, startReplay } from '../../state/replay-control.ts';
import { useActions } from '../../state/use-actions.ts';
import { useReplay } from '../../state/use-replay.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { words } from '../../words/index.ts';

export type ServeDialog = 'endpoint' | 'new' | 'edit';

/** Endpoint, strategy, earlier releases; and what the person may decide at any time. */
export function ServeActions({
  view,
  onDialog,
}: {
  view: ServeView;
  onDialog: (dialog: ServeDialog) => void;
}) {
  const w = words.serve.actions;
  const { frame, deployment } = view;
  const phase = frame?.view.phase;
  const settled = phase === 'promoted' || phase === 'rolled-back';
  return (
    <>
      <Button icon={IconApi} onClick={() => onDialog('endpoint')}>
        {w.endpoint}
      </Button>
      {deployment && frame && <Releases view={view} onDialog={onDialog} />}
      {frame && <span className="serve-rule" />}
      {frame && view.live && !settled && <Decisions held={frame.decisions.at(-1)?.decision === 'pause'} />}
      {frame && (!view.live || settled) && (
        <>
          <AgainButton view={view} />
          <Button
            icon={IconPlus}
            tone={settled || !view.live ? 'primary' : 'default'}
            onClick={() => onDialog('new')}
          >
            {w.newRelease}
          </Button>
        </>
      )}
    </>
  );
}

function Decisions({ held }: { held: boolean }) {
  const w = words.serve.actions;
  const ready = useReplay((state) => state.status === 'ready');
  return (
    <>
      <Tooltip text={held ? '' : w.pauseTip}>
        <Button
          icon={held ? IconPlayerPlay : IconPlayerPause}
          disabled={!ready}
          onClick={() => void decide(held ? 'resume' : 'pause')}
        >
          {held ? w.resume : w.pause}
        </Button>
      </Tooltip>
      <Tooltip text={w.abortTip}>
        <Button tone="danger" icon={IconRotate} disabled={!ready} onClick={() => void decide('roll-back')}>
          {w.abort}
        </Button>
      </Tooltip>
      <Tooltip text={w.promoteTip}>
        <Button icon={IconArrowUp} disabled={!ready} onClick={() => void decide('promote')}>
          {w.promote}
        </Button>
      </Tooltip>
    </>
  );
}

/** The same traffic from the start, as a release of its own. */
function AgainButton({ view }: { view: ServeView }) {
  const w = words.serve.actions;
  const studio = useStudio();
  const { act } = useActions();
  const { deployment } = view;
  if (!deployment) return null;
  const again = async () => {
    const held = studio.workspace.get().project?.deployments.find(({ id }) => id === deployment.id);
    if (!held && !act(putDeployment(deployment))) return;
    await startReplay(studio, held ?? deployment);
    play();
  };
  return (
    <Button icon={IconRefresh} onClick={() => void again()}>
      {w.again}
    </Button>
  );
}

function Releases({ view, onDialog }: { view: ServeView; onDialog: (dialog: ServeDialog) => void }) {
  const w = words.serve.actions;
  const running = useReplay((state) => state.status !== 'idle');
  const shown = useReplay((state) => state.shown);
  const look = (id: string | null) => useReplay.setState({ shown: id });
  return (
    <Menu
      anchor={
        <Button icon={IconGitBranch} after={IconChevronDown}>
          {w.strategy}
        </Button>
      }
      width={260}
      items={[
        {
          id: 'edit',
          label: words.serve.create.editTitle,
          run: () => onDialog('edit'),
          disabled: !view.live,
        },
        { id: 'new', label: w.newRelease, icon: IconPlus, run: () => onDialog('new') },
        ...(view.releases.length > 0 ? [{ heading: w.releases }] : []),
        ...(running && shown !== null ? [{ id: 'live', label: w.toLive, run: () => look(null) }] : []),
        ...view.releases.toReversed().map((release) => ({
          id: release.id,
          label: w.release(release.sequence, words.serve.outcomes[release.outcome]),
          on: release.id === view.record?.id,
          run: () => look(release.id === useReplay.getState().release ? null : release.id),
        })),
      ]}
    />
  );
}
