import './chip.css';
import type { ReactNode } from 'react';

export type TagTone = 'accent' | 'ok' | 'warn' | 'error' | 'line' | 'mono';

/** A small label that informs and does nothing. */
export function Tag({ tone, children, title }: { tone?: TagTone; children: ReactNode; title?: string }) {
  return (
    <span className={tone ? `tag ${tone}` : 'tag'} title={title}>
      {children}
    </span>
  );
}
