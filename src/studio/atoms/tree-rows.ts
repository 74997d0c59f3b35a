export type TreeItem<T> = {
  readonly id: string;
  /** What letters typed are compared with. */
  readonly name: string;
  readonly children: readonly T[];
};
export type TreeRow<T> = {
  readonly item: T;
  readonly level: number;
  /** Which of its siblings it is, from 1, and how many there are. */
  readonly place: number;
  readonly of: number;
  readonly parent: string | null;
};
/** What a key does. */
export type TreeMove =
  | { readonly kind: 'focus'; readonly id: string }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'open'; readonly ids: readonly string[] }
  | { readonly kind: 'choose' };

/** The rows that show: every item whose parents are all open. */
export function visibleRows<T extends TreeItem<T>>(
  items: readonly T[],
  open: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): readonly TreeRow<T>[] {
  return items.flatMap((item, index): readonly TreeRow<T>[] => [
    { item, level, place: index + 1, of: items.length, parent },
    ...(open.has(item.id) ? visibleRows(item.children, open, level + 1, item.id) : []),
  ]);
}

/** The keys of a tree as the ARIA Authoring Practices give them; null for a key that means nothing here. */
export function keyedMove<T extends TreeItem<T>>(
  key: string,
  rows: readonly TreeRow<T>[],
  current: TreeRow<T>,
  open: ReadonlySet<string>,
): TreeMove | null {
  const at = rows.indexOf(current);
  const { item, parent } = current;
  const to = (row: TreeRow<T> | undefined): TreeMove => ({ kind: 'focus', id: row?.item.id ?? item.id });
  const isOpen = open.has(item.id) && item.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1]);
    case 'ArrowUp':
      return to(rows[at - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (isOpen) return to(rows[at + 1]);
      return item.children.length > 0 ? { kind: 'toggle' } : to(current);
    case 'ArrowLeft':
      return isOpen ? { kind: 'toggle' } : to(rows.find((row) => row.item.id === parent));
    case 'Enter':
    case ' ':
      return { kind: 'choose' };
    case '*': {
      const siblings = rows.filter((row) => row.parent === parent);
      return { kind: 'open', ids: siblings.map((row) => row.item.id) };
    }
    default: {
      if (key.length !== 1) return null;
      const after = [...rows.slice(at + 1), ...rows.slice(0, at)];
      const found = after.find((row) => row.item.name.toLowerCase().startsWith(key.toLowerCase()));
      return found ? to(found) : null;
    }
  }
}
