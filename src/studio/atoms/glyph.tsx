import type { ComponentType } from 'react';

/** Any Tabler icon. */
export type Icon = ComponentType<{ className?: string; stroke?: number; 'aria-hidden'?: boolean }>;

/** An icon at 16 or 14 px, hidden from screen readers: always beside a word or inside a labelled control. */
export function Glyph({ icon: Shape, small, tone }: { icon: Icon; small?: boolean; tone?: string }) {
  return <Shape className={`i${small ? ' s' : ''}${tone ? ` ${tone}` : ''}`} stroke={1.75} aria-hidden />;
}
