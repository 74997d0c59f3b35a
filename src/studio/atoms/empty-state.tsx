import './panel.css';
import type { ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';

/** Nothing here yet: what would be here, and the one thing to do. */
export function EmptyState(props: { icon?: Icon; title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      {props.icon && <Glyph icon={props.icon} />}
      <h3>{props.title}</h3>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}
