import './tabs.css';
import type { ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';
import { moveFocus } from './roving.ts';

export type SegmentedItem<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
  readonly icon?: Icon;
  readonly disabled?: boolean;
};

/** One of a few, all in sight. */
export function Segmented<T extends string>(props: {
  label: string;
  items: readonly SegmentedItem<T>[];
  value: T | null;
  onChange: (value: T) => void;
  size?: 's' | 'm';
}) {
  const known = props.items.some((item) => item.value === props.value);
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={props.size === 's' ? 'seg s' : 'seg'}
      onKeyDown={(event) => {
        const to = moveFocus(event, '[role=radio]');
        const item = to === null ? undefined : props.items.filter((other) => !other.disabled)[to];
        if (item) props.onChange(item.value);
      }}
    >
      {props.items.map((item, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a segmented control of native radios cannot hold icons and keep one outline
        <button
          key={item.value}
          type="button"
          role="radio"
          aria-checked={item.value === props.value}
          tabIndex={item.value === props.value || (!known && index === 0) ? 0 : -1}
          disabled={item.disabled}
          onClick={() => props.onChange(item.value)}
        >
          {item.icon && <Glyph icon={item.icon} small />}
          {item.label}
        </button>
      ))}
    </div>
  );
}
