import { IconSparkles, IconTarget } from '@tabler/icons-react';
import type { Action } from '../../../project/actions/action.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { goTo } from '../../shell/router.ts';
import { newId } from '../../state/new-id.ts';
import { entriesOf } from '../../state/open-files.ts';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useSuggestion } from '../../state/use-profile.ts';
import { words } from '../../words/index.ts';
import { AddCandidate } from './add-candidate.tsx';

export function NoTarget() {
  const w = words.learn.noTarget;
  return (
    <EmptyState
      icon={IconTarget}
      title={w.title}
      text={w.text}
      action={
        <Button tone="primary" onClick={() => goTo('data')}>
          {w.action}
        </Button>
      }
    />
  );
}

/** Nothing to try yet: take what suits the table, or choose. */
export function NoCandidates() {
  const w = words.learn.noCandidates;
  const { act } = useActions();
  const state = useSuggestion();
  const suggestion = latest(state);
  const suggest: Action | null = suggestion && {
    label: w.action,
    undo: 'step',
    change: (project) => ({
      ...project,
      candidates: [
        ...project.candidates,
        ...entriesOf(suggestion).map((entry) => ({ ...entry, id: newId('candidate') })),
      ],
      plan: project.metrics.length === 0 ? suggestion.plan : project.plan,
      metrics: project.metrics.length === 0 ? suggestion.metrics : project.metrics,
      primaryMetric: project.primaryMetric ?? suggestion.metrics[0] ?? null,
    }),
  };
  return (
    <EmptyState
      icon={IconSparkles}
      title={w.title}
      text={w.text}
      action={
        state.status === 'failed' ? (
          <ProblemNote problem={state.problem} retry={state.retry} />
        ) : (
          <span className="row gap1">
            <Button tone="primary" disabled={suggest === null} onClick={() => suggest && act(suggest)}>
              {suggestion ? w.added(suggestion.candidates.length) : w.waiting}
            </Button>
            <AddCandidate />
          </span>
        )
      }
    />
  );
}
