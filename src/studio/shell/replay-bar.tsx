import './replay-bar.css';
import {
  IconActivity,
  IconBug,
  IconClockExclamation,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
} from '@tabler/icons-react';
import type { Fault } from '../../pipeline/serve/deployment.ts';
import { Button } from '../atoms/button.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { Menu } from '../atoms/menu.tsx';
import { Segmented } from '../atoms/segmented.tsx';
import { Slider } from '../atoms/slider.tsx';
import { useStudio } from '../state/context.tsx';
import { changeFaults, pause, play, seek, setSpeed, startReplay } from '../state/replay-control.ts';
import { clockText, replaySpeeds } from '../state/replay-time.ts';
import { showToast } from '../state/toast-store.ts';
import { useActions } from '../state/use-actions.ts';
import { useReplay } from '../state/use-replay.ts';
import type { ServeView } from '../state/use-serve-view.ts';
import { useTable } from '../state/use-table.ts';
import { words } from '../words/index.ts';
import { FaultButton } from './fault-button.tsx';
import { faultText } from './fault-text.ts';

/** The replay's clock: play, move, speed, and what to break. */
export function ReplayBar({ view, only }: { view: ServeView; only?: Fault['kind'] }) {
  const studio = useStudio();
  const { speed, status, ...replay } = useReplay();
  const playing = view.live && replay.playing;
  const seeking = view.live ? replay.seeking : null;
  const { table } = useTable();
  const w = words.serve.bar;
  const { frame, deployment } = view;
  if (!frame || !deployment) return null;
  const at = seeking ?? frame.at;
  const canRun = view.live || view.recorded !== null;
  /** A recorded release comes to life where it was, or where it is wanted. */
  const wake = (until: number) => {
    if (view.live || !view.record || !view.recorded) return Promise.resolve();
    return startReplay(
      studio,
      view.recorded.deployment,
      { record: view.record, replay: view.recorded },
      until,
    );
  };
  const toggle = async () => {
    if (playing) return pause();
    const over = frame.done || frame.at >= frame.endMs;
    await wake(over ? 0 : frame.at);
    if (view.live && over) seek(0);
    play();
  };
  const move = (until: number) => (view.live ? seek(until) : void wake(until));
  const numbers = (table?.schema ?? []).filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const kinds = new Set(deployment.faults.filter((fault) => fault.to > frame.at).map(({ kind }) => kind));
  const fault = {
    frame,
    columns: numbers,
    disabled: !canRun || status === 'starting',
    wake: () => wake(frame.at),
  };
  const offers = (kind: Fault['kind']) => only === undefined || only === kind;
  return (
    <section className="serve-bar" aria-label={w.label}>
      <IconButton
        icon={playing ? IconPlayerPause : IconPlayerPlay}
        label={playing ? w.pause : w.play}
        size="m"
        tone="default"
        disabled={!canRun || status === 'starting'}
        onClick={() => void toggle()}
      />
      <IconButton icon={IconPlayerSkipBack} label={w.restart} disabled={!canRun} onClick={() => move(0)} />
      <span className="dense md nowrap serve-clock">{clockText(at)}</span>
      <span className="serve-seek">
        <Slider
          label={w.position}
          min={0}
          max={frame.endMs}
          value={at}
          format={clockText}
          disabled={!canRun}
          onChange={move}
        />
      </span>
      <span className="dense muted nowrap">{clockText(frame.endMs)}</span>
      <Segmented
        label={w.speed}
        size="s"
        items={replaySpeeds.map((value) => ({ value, label: w.speeds[value] }))}
        value={speed}
        onChange={setSpeed}
      />
      <span className="serve-rule" />
      <span className="micro muted">{w.inject}</span>
      {offers('latency') && (
        <FaultButton
          kind="latency"
          icon={IconClockExclamation}
          label={w.latency}
          on={kinds.has('latency')}
          {...fault}
        />
      )}
      {offers('errors') && (
        <FaultButton kind="errors" icon={IconBug} label={w.errors} on={kinds.has('errors')} {...fault} />
      )}
      {offers('shift') && (
        <FaultButton
          key={numbers.join()}
          kind="shift"
          icon={IconActivity}
          label={w.drift}
          on={kinds.has('shift')}
          {...fault}
        />
      )}
      <FaultList view={view} />
      {only === undefined && (
        <span className="end micro muted nowrap serve-labels">
          {w.labelled(deployment.replay.labelled, deployment.replay.labelDelaySeconds)}
        </span>
      )}
    </section>
  );
}

function FaultList({ view }: { view: ServeView }) {
  const w = words.serve.fault;
  const { undo } = useActions();
  const { deployment, frame } = view;
  if (!deployment || !frame || deployment.faults.length === 0) return null;
  return (
    <Menu
      width={280}
      anchor={
        <Button size="s" tone="quiet">
          {w.list} ({deployment.faults.length})
        </Button>
      }
      items={deployment.faults.map((fault, index) => ({
        id: String(index),
        label: w.remove(faultText(fault, frame.arms)),
        note: w.span(clockText(fault.from), clockText(Math.min(fault.to, frame.endMs))),
        disabled: !view.live,
        run: () => {
          void changeFaults((faults) => faults.filter((_, at) => at !== index)).then(() =>
            showToast(w.removed, { label: words.shell.undo, run: undo }),
          );
        },
      }))}
    />
  );
}
