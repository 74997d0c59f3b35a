import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { MetricCard } from '../../../pipeline/measure/metric.ts';
import { renameCandidate } from '../../../project/actions/experiment.ts';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { type Status, StatusMark } from '../../atoms/status-mark.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { useActions } from '../../state/use-actions.ts';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { formatScore, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { CandidateState } from './candidate-state.ts';
import { useCandidateActions } from './use-candidate-actions.ts';
import type { Listed } from './use-learn.ts';

export const markOf: { readonly [K in CandidateState['kind']]: Status } = {
  'not-run': 'not-run',
  queued: 'queued',
  running: 'running',
  done: 'done',
  failed: 'error',
  stale: 'stale',
};

/** One candidate of the list: how it stands, why it is here, what it scores. */
export function CandidateCard(props: {
  listed: Listed;
  metric: MetricCard | null;
  on: boolean;
  onSelect: () => void;
}) {
  const { entry, state } = props.listed;
  const [renaming, setRenaming] = useState(false);
  const fraction = state.kind === 'running' ? state.fraction : 0;
  if (renaming) return <Rename listed={props.listed} onDone={() => setRenaming(false)} />;
  return (
    <li className={props.on ? 'learn-card on' : 'learn-card'}>
      <button
        type="button"
        className="learn-card-main"
        aria-current={props.on}
        onClick={props.onSelect}
        onDoubleClick={() => setRenaming(true)}
      >
        <StatusMark status={markOf[state.kind]} fraction={fraction} bare />
        <span className="grow">
          <span className="md clip learn-line">{entry.label}</span>
          <span className="micro muted clip learn-line">{entry.why}</span>
        </span>
        <Outcome state={state} metric={props.metric} />
      </button>
      <CardMenu listed={props.listed} onRename={() => setRenaming(true)} />
    </li>
  );
}

function Outcome({ state, metric }: { state: CandidateState; metric: MetricCard | null }) {
  const w = words.learn.list;
  if (state.kind === 'done' || state.kind === 'stale') {
    const score = metric ? state.run.evaluation?.scores[metric.id]?.mean : undefined;
    return (
      <span className="learn-outcome">
        <span className={state.kind === 'stale' ? 'b muted' : 'b'}>{formatScore(score)}</span>
        <span className={state.kind === 'stale' ? 'micro stale' : 'micro muted'}>
          {state.kind === 'stale' ? w.stale : metric ? w.score(metric.label) : ''}
        </span>
      </span>
    );
  }
  if (state.kind === 'running') {
    return <span className="learn-outcome b accent">{formatShare(state.fraction, 0)}</span>;
  }
  const text = state.kind === 'failed' ? w.failed : state.kind === 'queued' ? w.queued : w.notRun;
  return (
    <span className={state.kind === 'failed' ? 'learn-outcome micro error' : 'learn-outcome micro muted'}>
      {text}
    </span>
  );
}

function CardMenu({ listed, onRename }: { listed: Listed; onRename: () => void }) {
  const { entry, card, state } = listed;
  const w = words.learn;
  const batch = useRunCandidates();
  const { duplicate, remove, tune } = useCandidateActions();
  const busy = state.kind === 'running' || state.kind === 'queued';
  return (
    <Menu
      anchor={<IconButton icon={IconDots} label={w.list.menu(entry.label)} className="learn-card-menu" />}
      items={[
        busy
          ? { id: 'cancel', label: w.cancel, run: () => batch.cancel(entry.id) }
          : {
              id: 'run',
              label: state.kind === 'done' ? w.runAgain : w.run,
              disabled: batch.running,
              run: () => void batch.run([entry], true),
            },
        ...(card ? [{ id: 'tune', label: w.list.tune, run: () => tune(entry, card) }] : []),
        'line',
        { id: 'rename', label: w.list.rename, run: onRename },
        { id: 'duplicate', label: w.list.duplicate, run: () => duplicate(entry) },
        'line',
        {
          id: 'remove',
          label: w.list.remove,
          tone: 'danger',
          run: () => {
            if (busy) batch.cancel(entry.id);
            remove(entry);
          },
        },
      ]}
    />
  );
}

function Rename({ listed, onDone }: { listed: Listed; onDone: () => void }) {
  const { entry } = listed;
  const { act } = useActions();
  const [text, setText] = useState(entry.label);
  const commit = () => {
    const label = text.trim();
    if (label !== '' && label !== entry.label) act(renameCandidate(entry.id, label));
    onDone();
  };
  return (
    <li className="learn-card on">
      <TextInput
        autoFocus
        aria-label={words.learn.list.name}
        value={text}
        onChange={setText}
        onBlur={commit}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          else if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
      />
    </li>
  );
}
