import './tree.css';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { Glyph } from './glyph.tsx';
import { keyedMove, type TreeItem, visibleRows } from './tree-rows.ts';

export type { TreeItem } from './tree-rows.ts';

/**
 * Things inside others, opened and closed; one may be chosen. Arrow keys move, open and close, letters find, Enter
 * chooses. Those in `open`, and what the chosen one stands in, are open at first.
 */
export function Tree<T extends TreeItem<T>>(props: {
  label: string;
  items: readonly T[];
  open: ReadonlySet<string>;
  chosen: string | null;
  onChoose: (item: T) => void;
  children: (item: T) => ReactNode;
}) {
  const { items, chosen, onChoose } = props;
  const [open, setOpen] = useState(props.open);
  const [at, setAt] = useState<string | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(items, open), [items, open]);
  const current = rows.find(({ item }) => item.id === (at ?? chosen)) ?? rows[0];
  const focus = (id: string) => {
    setAt(id);
    host.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = keyedMove(event.key, rows, current, open);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'focus') focus(move.id);
    else if (move.kind === 'toggle') toggle(current.item.id);
    else if (move.kind === 'open') setOpen(new Set([...open, ...move.ids]));
    else onChoose(current.item);
  };
  return (
    <div ref={host} role="tree" aria-label={props.label} className="tree" onKeyDown={onKeyDown}>
      {rows.map(({ item, level, place, of }) => {
        const isOpen = open.has(item.id);
        const isChosen = item.id === chosen;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
          <div
            key={item.id}
            role="treeitem"
            data-id={item.id}
            className={isChosen ? 'tree-row on' : 'tree-row'}
            style={{ paddingLeft: 4 + (level - 1) * 18 }}
            tabIndex={item === current?.item ? 0 : -1}
            aria-level={level}
            aria-posinset={place}
            aria-setsize={of}
            aria-selected={isChosen}
            aria-expanded={item.children.length > 0 ? isOpen : undefined}
            onFocus={() => setAt(item.id)}
            onClick={(event) => {
              const isTwisty = (event.target as Element).closest('.tree-twisty') !== null;
              if (isTwisty) toggle(item.id);
              else onChoose(item);
            }}
          >
            <span className={item.children.length > 0 ? 'tree-twisty' : 'tree-leaf'}>
              {item.children.length > 0 && (
                <Glyph icon={isOpen ? IconChevronDown : IconChevronRight} small tone="muted" />
              )}
            </span>
            {props.children(item)}
            {isChosen && <Glyph icon={IconCheck} small tone="accent" />}
          </div>
        );
      })}
    </div>
  );
}
