import './fold-states.css';
import { useState } from 'react';
import type { FoldLine, FoldStates as States } from '../../../pipeline/measure/fold-states.ts';
import { Button } from '../../atoms/button.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { foldStates as w } from '../../words/fold-states.ts';
import { isLearnt, leadingLine } from './leading-line.ts';
import type { Entry, FeaturesView } from './use-features.ts';
import { useFoldStates } from './use-fold-states.ts';

const few = 3;

/** How much what the step learns differs from fold to fold. */
export function FoldStates(props: { view: FeaturesView; entry: Entry; leadOnly: boolean }) {
  const { view, entry } = props;
  if (entry.preview === null || !isLearnt(entry.preview.lines)) return null;
  if (view.project.plan.id === 'leave-one-out')
    return view.target === null ? null : (
      <p className="micro muted fold-states">
        {w.waiting}: {w.oneOut}
      </p>
    );
  return <Fitted {...props} />;
}

function Fitted({ view, entry, leadOnly }: { view: FeaturesView; entry: Entry; leadOnly: boolean }) {
  const used = useFoldStates(view, entry);
  if (used === null) return null;
  const { state, states, seconds, settled, told } = used;
  if (states !== null)
    return (
      <Told
        states={states}
        column={view.shown}
        leadOnly={leadOnly}
        seenOnSample={view.preview?.sampled != null}
      />
    );
  if (state.status === 'failed' && settled) return <ProblemNote problem={state.problem} retry={used.retry} />;
  if (seconds === null || (told && !settled))
    return (
      <div className="fold-states fold-states-row">
        <span className="dense ink2">{w.waiting}</span>
        <span className="fold-states-progress">
          <Progress label={w.running} fraction={state.status === 'running' ? state.fraction : 0} />
        </span>
      </div>
    );
  if (!settled || !Number.isFinite(seconds)) return null;
  return (
    <div className="fold-states fold-states-row">
      <Button size="s" onClick={used.fit}>
        {w.start}
      </Button>
      <span className="micro muted">{w.takes(seconds)}</span>
    </div>
  );
}

function Told(props: { states: States; column: string | null; leadOnly: boolean; seenOnSample: boolean }) {
  const { states, column, leadOnly, seenOnSample } = props;
  const [all, setAll] = useState(false);
  const { lines, folds, rows, ofRows } = states;
  const lead = leadingLine(lines, column);
  if (lead === null) return null;
  const ordered = leadOnly ? [lead] : [lead, ...lines.filter((line) => line !== lead)];
  const single = ordered.length === 1;
  const shown = all ? ordered : ordered.slice(0, few);
  const notes = [
    ...(shown.some(({ range, differs }) => range === null && differs > 0) ? [w.compared] : []),
    ...(rows < ofRows ? [w.sampled(rows, ofRows)] : seenOnSample ? [w.whole(ofRows)] : []),
  ];
  return (
    <div className="fold-states">
      {!single && <p className="dense ink2">{w.in(states)}</p>}
      <dl className="features-lines fold-states-lines">
        {shown.map((line) => (
          <div key={line.label}>
            <dt>{single ? w.in(states) : line.label}</dt>
            <dd>{textOf(line, folds)}</dd>
          </div>
        ))}
      </dl>
      {ordered.length > few && (
        <button type="button" className="linkish micro" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.less : w.more(ordered.length - few)}
        </button>
      )}
      {notes.length > 0 && <p className="micro muted">{notes.join(' ')}</p>}
    </div>
  );
}

function textOf({ range, differs }: FoldLine, folds: number): string {
  if (differs === 0 && folds > 1) return w.same;
  if (range === null) return differs === 0 ? w.same : folds === 1 ? w.alone : w.differs(differs, folds);
  const [least, most] = range;
  return most === least || most.startsWith(`${least} `) ? most : w.range(least, most);
}
