import './tabs.css';
import type { ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';
import { moveFocus } from './roving.ts';

export type TabItem<T extends string> = {
  readonly id: T;
  readonly label: ReactNode;
  readonly icon?: Icon;
  readonly note?: ReactNode;
};

/** Tabs 40 px high; `after` stands beside them (add), `end` at the right. */
export function Tabs<T extends string>(props: {
  label: string;
  items: readonly TabItem<T>[];
  value: T | null;
  onChange: (id: T) => void;
  /** F2 on a tab: its name is to be changed. */
  onRename?: (id: T) => void;
  after?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="tabs">
      <div
        role="tablist"
        aria-label={props.label}
        className="tab-list"
        onKeyDown={(event) => {
          const to = moveFocus(event, '[role=tab]');
          const item = to === null ? undefined : props.items[to];
          if (item) props.onChange(item.id);
        }}
      >
        {props.items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            aria-selected={item.id === props.value}
            tabIndex={item.id === props.value ? 0 : -1}
            aria-keyshortcuts={props.onRename ? 'F2' : undefined}
            onKeyDown={(event) => {
              if (event.key !== 'F2' || !props.onRename) return;
              event.preventDefault();
              props.onRename(item.id);
            }}
            onClick={() => props.onChange(item.id)}
          >
            {item.icon && <Glyph icon={item.icon} small />}
            {item.label}
            {item.note && <span className="micro muted">{item.note}</span>}
          </button>
        ))}
      </div>
      {props.after}
      {props.end && <span className="end row">{props.end}</span>}
    </div>
  );
}
