import { IconEyeOff } from '@tabler/icons-react';
import type { ProblemData } from '../../../pipeline/base/problem.ts';
import { setStepColumns, setStepDisabled } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';
import { isNames } from './selector.ts';
import type { Entry } from './use-features.ts';

/** Why a step fails, with the ways out that take one click. */
export function StepProblem({ entry, problem }: { entry: Entry; problem: ProblemData }) {
  const { act } = useActions();
  const w = words.features;
  const { step } = entry;
  const { step: _, ...at } = problem.at;
  const named = isNames(step.columns) && at.column !== undefined && step.columns.includes(at.column);
  const leaveOut = (name: string) => {
    if (isNames(step.columns))
      act(
        setStepColumns(
          step.id,
          step.columns.filter((held) => held !== name),
        ),
      );
    else
      act(
        setStepColumns(step.id, { except: [...('except' in step.columns ? step.columns.except : []), name] }),
      );
  };
  const canExcept = !isNames(step.columns) && !('kind' in step.columns) && at.column !== undefined;
  return (
    <ProblemNote
      problem={{ ...problem, at }}
      actions={
        <>
          {(named || canExcept) && at.column !== undefined && (
            <Button size="s" onClick={() => leaveOut(at.column ?? '')}>
              {w.preview.leaveOut(at.column)}
            </Button>
          )}
          <Button size="s" icon={IconEyeOff} onClick={() => act(setStepDisabled(step.id, true))}>
            {w.inspector.disable}
          </Button>
        </>
      }
    />
  );
}
