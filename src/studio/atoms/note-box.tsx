import './note-box.css';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

export type NoteTone = 'plain' | 'accent' | 'ok' | 'warn' | 'error';
const icons = {
  plain: IconInfoCircle,
  accent: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  error: IconAlertCircle,
};

export function NoteBox(props: {
  tone?: NoteTone;
  children: ReactNode;
  actions?: ReactNode;
  role?: 'alert' | 'status';
}) {
  const tone = props.tone ?? 'plain';
  return (
    <div className={tone === 'plain' ? 'note' : `note ${tone}`} role={props.role}>
      <Glyph icon={icons[tone]} small />
      <div>
        {props.children}
        {props.actions && <div className="note-actions">{props.actions}</div>}
      </div>
    </div>
  );
}
