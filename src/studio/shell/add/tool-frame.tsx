import type { ReactNode } from 'react';
import type { ProblemData } from '../../../pipeline/base/problem.ts';
import { ProblemNote } from '../../atoms/problem-note.tsx';

/** The body of a way to add data, what went wrong, and its buttons at the foot. */
export function ToolFrame(props: {
  /** Two columns that scroll apart: the body draws its own padding. */
  flush?: boolean;
  problem?: ProblemData | null;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <div className={props.flush ? 'tool-body flush' : 'tool-body'} tabIndex={props.flush ? undefined : 0}>
        {props.children}
      </div>
      {props.problem && (
        <div style={{ padding: '0 16px 12px' }}>
          <ProblemNote problem={props.problem} />
        </div>
      )}
      <div className="tool-foot">{props.foot}</div>
    </>
  );
}
