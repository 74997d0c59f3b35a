import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move focus among the children that match; returns the index moved to, or null. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): number | null {
  const step = stepOf(event.key);
  if (step === null) return null;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)].filter(
    (item) => !item.hasAttribute('disabled'),
  );
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = nextIndex(at, items.length, step);
  const item = items[to];
  if (!item) return null;
  event.preventDefault();
  item.focus();
  return to;
}

type Step = 'next' | 'previous' | 'first' | 'last';

function stepOf(key: string): Step | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return 'next';
  if (key === 'ArrowLeft' || key === 'ArrowUp') return 'previous';
  if (key === 'Home') return 'first';
  return key === 'End' ? 'last' : null;
}

export function nextIndex(at: number, count: number, step: Step): number {
  if (count === 0) return -1;
  if (step === 'first') return 0;
  if (step === 'last') return count - 1;
  return (at + (step === 'next' ? 1 : -1) + count) % count;
}
