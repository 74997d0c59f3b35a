import './status-mark.css';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconHistory,
} from '@tabler/icons-react';
import { words } from '../words/index.ts';
import { Glyph } from './glyph.tsx';

export type Status = 'not-run' | 'queued' | 'stale' | 'running' | 'done' | 'warning' | 'error';

export const statusTone: { readonly [S in Status]: string } = {
  'not-run': 'muted',
  queued: 'muted',
  stale: 'stale',
  running: 'accent',
  done: 'ok',
  warning: 'warn',
  error: 'error',
};
const icons = {
  'not-run': IconCircleDashed,
  queued: IconClock,
  stale: IconHistory,
  done: IconCircleCheck,
  warning: IconAlertTriangle,
  error: IconAlertCircle,
};

/** The mark of a state, with its word unless `bare`; running shows how far it is (0…1). */
export function StatusMark(props: { status: Status; fraction?: number; bare?: boolean; text?: string }) {
  const word = props.text ?? words.shell.status[props.status];
  const mark =
    props.status === 'running' ? (
      <Ring fraction={props.fraction ?? 0} />
    ) : (
      <Glyph icon={icons[props.status]} small tone={statusTone[props.status]} />
    );
  if (props.bare) return mark;
  return (
    <span className={`st ${statusTone[props.status]}`}>
      {mark}
      {word}
    </span>
  );
}

function Ring({ fraction }: { fraction: number }) {
  const around = 2 * Math.PI * 5.5;
  const shown = Math.max(0.08, Math.min(1, fraction));
  return (
    <svg className="i s accent" viewBox="0 0 14 14" fill="none" strokeWidth="2.5" aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" stroke="var(--accent-line)" />
      <circle
        cx="7"
        cy="7"
        r="5.5"
        stroke="var(--accent)"
        strokeDasharray={`${around * shown} ${around}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  );
}
