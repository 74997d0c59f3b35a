import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Button } from '../../atoms/button.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { useTrainingLog } from '../../state/use-training-log.ts';
import { words } from '../../words/index.ts';
import { markOf } from './candidate-card.tsx';
import type { Listed } from './use-learn.ts';

/** What the candidate is doing, what went wrong, and the button that runs it. */
export function StatusPanel({ listed }: { listed: Listed }) {
  const { entry, state } = listed;
  const w = words.learn;
  const batch = useRunCandidates();
  const log = useTrainingLog(entry.id);
  const said = batch.last.get(entry.id);
  const fraction = state.kind === 'running' ? state.fraction : 0;
  const busy = state.kind === 'running' || state.kind === 'queued';
  const run = () => void batch.run([entry], true);
  const note =
    state.kind === 'running'
      ? said?.kind === 'progress'
        ? said.note
        : w.starting
      : state.kind === 'queued'
        ? w.queuedNote
        : entry.why;
  const notes = state.kind === 'failed' ? [] : log.notes;
  return (
    <section className="learn-status" aria-label={entry.label}>
      <div className="learn-status-head">
        <StatusMark status={markOf[state.kind]} fraction={fraction} bare />
        <h2 className="clip">{entry.label}</h2>
        <span className="dense muted clip grow">{note}</span>
        {busy ? (
          <Button size="s" icon={IconPlayerStop} onClick={() => batch.cancel(entry.id)}>
            {w.cancel}
          </Button>
        ) : (
          <Button
            size="s"
            icon={IconPlayerPlay}
            disabled={batch.running}
            title={batch.running ? w.busy : undefined}
            onClick={run}
          >
            {state.kind === 'done' ? w.runAgain : w.run}
          </Button>
        )}
      </div>
      {state.kind === 'running' && <Progress label={entry.label} fraction={fraction} />}
      {(state.kind === 'failed' ||
        state.kind === 'stale' ||
        state.kind === 'not-run' ||
        notes.length > 0) && (
        <div className="learn-status-body">
          {state.kind === 'failed' && (
            <ProblemNote problem={state.problem} {...(batch.running ? {} : { retry: run })} />
          )}
          {state.kind === 'stale' && (
            <NoteBox tone="warn">{w.staleNote(state.changed.map((change) => w.changes[change]))}</NoteBox>
          )}
          {state.kind === 'not-run' && <p className="dense muted">{w.notRunNote}</p>}
          {notes.map((text) => (
            <NoteBox key={text}>{text}</NoteBox>
          ))}
        </div>
      )}
    </section>
  );
}
