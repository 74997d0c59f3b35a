import './serve.css';
import { IconRoute, IconRuler2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { useCommands } from '../../shell/commands.ts';
import { ReplayBar } from '../../shell/replay-bar.tsx';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { pause, play } from '../../state/replay-control.ts';
import { useCards } from '../../state/use-cards.ts';
import { useReplay } from '../../state/use-replay.ts';
import { type ServeView, useServeView } from '../../state/use-serve-view.ts';
import { withLabels } from '../../state/with-labels.ts';
import { words } from '../../words/index.ts';
import { AnalysisPanel } from './analysis-panel.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { ReleaseDialog, useFirstDraft, useRelease } from './release-dialog.tsx';
import { isEndpointName } from './release-draft.ts';
import { ReleaseForm } from './release-form.tsx';
import { ServeActions, type ServeDialog } from './serve-actions.tsx';
import { StepsBar } from './steps-bar.tsx';
import { TrafficCharts } from './traffic-charts.tsx';
import { TrafficPicture } from './traffic-picture.tsx';

/** A new version meets traffic: step by step, checked, and taken back when it is worse. */
export function ServeScreen() {
  const view = useServeView();
  const { strategies } = useCards();
  const [dialog, setDialog] = useState<ServeDialog | null>(null);
  const w = words.serve;
  const { deployment, frame } = view;
  useServeCommands(setDialog, view.versions.length > 0);
  const [baseline, candidate] = deployment?.arms ?? [];
  const strategy = strategies.find(({ id }) => id === deployment?.strategy.id)?.label ?? '';
  const close = () => setDialog(null);
  return (
    <StagePage
      id="serve"
      title={w.title}
      sub={
        deployment && baseline && candidate
          ? w.sub(view.record?.sequence ?? null, strategy, candidate.label, baseline.label, deployment.name)
          : undefined
      }
      actions={view.versions.length > 0 ? <ServeActions view={view} onDialog={setDialog} /> : undefined}
      drawer={{
        json: (deployment ?? null) as Plain,
        note: frame
          ? w.note(frame.decisions.length, withLabels(frame.decisions.at(-1)?.why ?? '', frame.arms))
          : undefined,
      }}
    >
      <Work view={view} />
      {dialog === 'endpoint' && <EndpointDialog view={view} onClose={close} />}
      {dialog === 'new' && <ReleaseDialog view={view} edit={null} onClose={close} />}
      {dialog === 'edit' && deployment && <ReleaseDialog view={view} edit={deployment} onClose={close} />}
    </StagePage>
  );
}

function useServeCommands(onDialog: (dialog: ServeDialog) => void, ready: boolean): void {
  const commands = useMemo(
    () =>
      ready
        ? ([
            {
              id: 'serve-play',
              label: words.serve.commands.play,
              kind: 'actions',
              run: () => (useReplay.getState().playing ? pause() : play()),
            },
            {
              id: 'serve-new',
              label: words.serve.commands.newRelease,
              kind: 'actions',
              run: () => onDialog('new'),
            },
            {
              id: 'serve-endpoint',
              label: words.serve.commands.endpoint,
              kind: 'actions',
              synonyms: ['API', 'HTTP', 'curl', 'fetch'],
              run: () => onDialog('endpoint'),
            },
          ] as const)
        : [],
    [onDialog, ready],
  );
  useCommands('serve', commands);
}

function Work({ view }: { view: ServeView }) {
  const { status, problem } = useReplay();
  const w = words.serve;
  if (view.versions.length === 0) {
    return (
      <EmptyState
        icon={IconRoute}
        title={w.none.title}
        text={w.none.text}
        action={
          <Button tone="primary" icon={IconRuler2} onClick={() => goTo('measure')}>
            {w.none.measure}
          </Button>
        }
      />
    );
  }
  if (view.live && status === 'failed' && problem) {
    return (
      <div className="serve">
        <ProblemNote problem={problem} />
      </div>
    );
  }
  if (!view.deployment || (!view.frame && !view.live)) return <FirstRelease view={view} />;
  if (!view.frame) {
    return (
      <div className="serve" aria-busy="true">
        <p className="dense muted">{w.bar.starting}</p>
        <Skeleton height={320} />
      </div>
    );
  }
  return (
    <>
      <StepsBar view={view} />
      <div className="serve">
        <div className="serve-top">
          <TrafficPicture view={view} />
          <AnalysisPanel view={view} />
        </div>
        <TrafficCharts view={view} />
      </div>
      <ReplayBar view={view} />
    </>
  );
}

function FirstRelease({ view }: { view: ServeView }) {
  const w = words.serve;
  const first = useFirstDraft(view);
  const [draft, setDraft] = useState(first);
  const release = useRelease(view);
  if (!draft) return null;
  return (
    <div className="serve">
      <Panel
        className="serve-first"
        title={w.create.title}
        actions={
          <Button
            tone="primary"
            icon={IconRoute}
            disabled={!isEndpointName(draft.name)}
            onClick={() => void release(draft)}
          >
            {w.create.action}
          </Button>
        }
      >
        <p className="ink2 serve-lead">{w.create.lead}</p>
        {view.versions.length === 1 && <NoteBox>{w.none.one}</NoteBox>}
        <ReleaseForm draft={draft} onChange={setDraft} view={view} />
      </Panel>
    </div>
  );
}
