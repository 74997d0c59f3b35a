import type { OutlineBranch } from '../../../pipeline/data/record-outline.ts';
import { records as words } from '../../words/records.ts';

export type RecordItem = {
  readonly id: string;
  readonly name: string;
  /** The name stands in the file. */
  readonly isKey: boolean;
  readonly path: string;
  /** "list of 120 objects" */
  readonly what: string;
  /** The first record's fields: "id 1 · name Ann · tags […]" */
  readonly preview: string;
  readonly children: readonly RecordItem[];
};

/** The places of a file as rows of a tree; ids say the way from the root. */
export function recordItems(root: OutlineBranch): readonly RecordItem[] {
  return [itemOf(root, '0')];
}

/** The file itself, and what the chosen place stands in. */
export function openAtFirst(items: readonly RecordItem[], chosen: string | null): ReadonlySet<string> {
  const open = new Set<string>();
  const visit = (item: RecordItem, level: number): boolean => {
    const holds = item.children.map((child) => visit(child, level + 1)).includes(true);
    if (holds || level === 0) open.add(item.id);
    return holds || item.id === chosen;
  };
  for (const item of items) visit(item, 0);
  return open;
}

/** The row whose place an option names. */
export function itemAt(items: readonly RecordItem[], path: string | null): RecordItem | null {
  for (const item of items) {
    const found = item.path === path ? item : itemAt(item.children, path);
    if (found) return found;
  }
  return null;
}

function itemOf(branch: OutlineBranch, id: string): RecordItem {
  const { name, path, kind, branches } = branch;
  const shown = branch.fields.map((field) =>
    [field.name, field.sample].filter((part) => part !== '').join(' '),
  );
  const preview = [...shown, ...(branch.moreFields ? ['…'] : [])].join(' · ');
  const what = [textOf(branch), ...(branch.moreBranches ? [words.more] : [])].join(', ');
  return {
    id,
    name: kind === 'members' ? words.every : name === '' ? words.file : name,
    isKey: kind !== 'members' && name !== '',
    path,
    what,
    preview,
    children: branches.map((child, index) => itemOf(child, `${id}/${index}`)),
  };
}

function textOf({ kind, places, members, of, atLeast }: OutlineBranch): string {
  const many = words.atLeast(places, !atLeast);
  const all = words.atLeast(members, !atLeast);
  switch (kind) {
    case 'list':
      return places > 1 ? words.lists(many, all, of) : words.list(all, of, members === 1 && !atLeast);
    case 'object':
      return places > 1 ? words.objects(many) : words.object(members);
    case 'members':
      return words.members(members);
    case 'element':
      if (places === 1) return words.oneElement;
      return members < places ? words.sideBySide(many, all) : words.element(many);
  }
}
