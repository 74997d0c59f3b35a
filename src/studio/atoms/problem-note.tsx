import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { At, ProblemData } from '../../pipeline/base/problem.ts';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import { NoteBox } from './note-box.tsx';

/** Where a problem arose, in words: "row 12, column age". */
export function placeOf(at: At): string {
  const w = words.shell.place;
  const parts = [
    at.file === undefined ? '' : at.file,
    at.step === undefined ? '' : w.step(at.step),
    at.estimator === undefined ? '' : w.estimator(at.estimator),
    at.param === undefined ? '' : w.param(at.param),
    at.column === undefined ? '' : w.column(at.column),
    at.line === undefined ? '' : w.line(at.line),
    at.row === undefined ? '' : w.row(at.row + 1),
    at.fold === undefined ? '' : w.fold(at.fold + 1),
  ];
  return parts.filter(Boolean).join(', ');
}

/** What went wrong, where, and what to do about it. */
export function ProblemNote(props: { problem: ProblemData; retry?: () => void; actions?: ReactNode }) {
  const where = placeOf(props.problem.at);
  const actions = (
    <>
      {props.actions}
      {props.retry && (
        <Button size="s" icon={IconRefresh} onClick={props.retry}>
          {words.shell.retry}
        </Button>
      )}
    </>
  );
  return (
    <NoteBox tone="error" role="alert" {...(props.actions || props.retry ? { actions } : {})}>
      <span className="md">{props.problem.message}</span> {props.problem.hint}
      {where && <div className="micro muted">{words.shell.place.at(where)}</div>}
    </NoteBox>
  );
}
