import { useMemo } from 'react';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { failuresOf } from './subjects.ts';

/** Why candidates have no scores; one note for all that failed for the same reason. */
export function FailedCandidates() {
  const project = useProject();
  const runs = useWorkspace((state) => state.facts.runs);
  const failures = useMemo(() => failuresOf(project, runs), [project, runs]);
  if (failures.length === 0) return null;
  return (
    <section className="measure-failed col gap1" aria-label={words.measure.failedTitle}>
      <h2 className="h">{words.measure.failedTitle}</h2>
      {failures.map(({ problem, labels }) => (
        <div key={labels.join()} className="col gap05">
          <span className="dense md">{labels.join(', ')}</span>
          <ProblemNote problem={problem} />
        </div>
      ))}
    </section>
  );
}
