import { IconPlayerStop } from '@tabler/icons-react';
import { Button } from '../../../atoms/button.tsx';
import { EmptyState } from '../../../atoms/empty-state.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { latest } from '../../../state/use-computed.ts';
import { formatSeconds } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { PreviewTable } from './preview-table.tsx';
import type { usePreview } from './use-preview.ts';

/** How much the new table is and how it begins, or why it cannot be made. */
export function PreviewPane(props: {
  preview: ReturnType<typeof usePreview>;
  /** What is still to be chosen. */
  need: string | null;
  /** Rows of a result that is too large to preview. */
  large: number | null;
  /** Rows of the table worked on. */
  before: number;
}) {
  const { state, cancel, current } = props.preview;
  const w = words.make.preview;
  const made = latest(state);
  const running = state.status === 'running';
  const gap = made ? made.rows - props.before : 0;
  return (
    <section aria-label={w.title} className="col gap1 make-preview-pane">
      <h3 className="h">
        {w.title}
        {made && props.need === null && (
          <output className="make-size" aria-live="polite">
            {w.size(made.rows, made.schema.length, made.bytes)}
            {gap !== 0 && ` · ${gap < 0 ? w.less(-gap) : w.more(gap)}`}
            {` · ${formatSeconds(made.milliseconds / 1000)} · ${w.shown(made.page.cells.length, made.rows)}`}
          </output>
        )}
      </h3>
      {props.need !== null && <EmptyState title={props.need} />}
      {props.large !== null && <NoteBox tone="warn">{w.large(props.large)}</NoteBox>}
      {props.need === null && running && (
        <div className="row gap1">
          <div className="grow">
            <Progress label={w.running} fraction={state.fraction} />
          </div>
          <Button size="s" icon={IconPlayerStop} onClick={cancel}>
            {words.make.stop}
          </Button>
        </div>
      )}
      {props.need === null &&
        state.status === 'failed' &&
        (state.problem.code === 'bad-formula' ? (
          <EmptyState title={w.formula} />
        ) : (
          <ProblemNote problem={state.problem} />
        ))}
      {props.need === null && made && state.status !== 'failed' && (
        <PreviewTable preview={made} stale={!current} />
      )}
    </section>
  );
}
