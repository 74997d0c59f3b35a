import { StatusMark } from '../../atoms/status-mark.tsx';
import { clockText } from '../../state/replay-time.ts';
import { useCards } from '../../state/use-cards.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { words } from '../../words/index.ts';
import { plannedSeconds } from './release-draft.ts';
import { cardDefaults } from './strategy-values.ts';

const status = { done: 'done', current: 'running', waiting: 'not-run', failed: 'error' } as const;

/** How far the release is: its steps in order, and how long the present one has run. */
export function StepsBar({ view }: { view: ServeView }) {
  const { strategies } = useCards();
  const { frame, deployment } = view;
  if (!frame || !deployment) return null;
  const w = words.serve.steps;
  const card = strategies.find(({ id }) => id === deployment.strategy.id);
  const planned = plannedSeconds(deployment.strategy, card ? cardDefaults(card) : {});
  const began = frame.decisions
    .filter(({ decision, why }) => decision === 'advance' && why !== 'Resumed by hand.')
    .map(({ at }) => at);
  return (
    <ol className="serve-steps" aria-label={w.label}>
      {frame.view.steps.map(({ label, state }, index) => {
        const step = { label, state: shownState(state, frame.view.phase) };
        const from = index === 0 ? 0 : began[index - 1];
        const seconds = planned?.[index];
        const settledAt = frame.decisions.findLast(
          ({ decision }) => decision === 'promote' || decision === 'roll-back',
        )?.at;
        const until = began[index] ?? settledAt ?? frame.at;
        const elapsed = from === undefined ? null : Math.max(0, until - from);
        const reached = step.state !== 'waiting' && elapsed !== null;
        const plan = seconds === undefined ? null : clockText(seconds * 1000);
        const time =
          step.state === 'current' && reached && plan
            ? w.of(clockText(elapsed), plan)
            : reached && from !== undefined && (index > 0 || planned)
              ? clockText(elapsed)
              : (plan ?? '');
        const fraction = reached && seconds ? elapsed / (seconds * 1000) : 0.5;
        return (
          <li
            key={`${step.label}-${String(index)}`}
            className={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="row gap05">
              <StatusMark bare status={status[step.state]} fraction={fraction} />
              <span className="md">{step.label}</span>
              <span className="sr-only">{w.state[step.state]}</span>
            </span>
            <span className="micro muted">{time}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** What the person decided counts over what the strategy thinks of its step. */
function shownState(state: keyof typeof status, phase: string): keyof typeof status {
  if (phase === 'promoted') return 'done';
  return phase === 'rolled-back' && state === 'current' ? 'failed' : state;
}
