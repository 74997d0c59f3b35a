import type { Decision } from '../reader.ts';

export type LabelFrom = 'deepest' | 'top' | 'none';

/**
 * A label for each file from its folder; null without one, or if all files would have the same. The topmost folder is
 * taken below the folders that all files share.
 */
export function folderLabels(
  paths: readonly string[],
  from: LabelFrom,
): { readonly labels: readonly (string | null)[] | null; readonly decision: Decision | null } {
  if (from === 'none') return { labels: null, decision: null };
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const shared = sharedDepth(folders);
  const labels = folders.map((parts) =>
    from === 'deepest' ? (parts.at(-1) ?? null) : (parts[shared] ?? null),
  );
  const different = new Set(labels);
  if (different.size < 2) {
    const why =
      different.has(null) || different.size === 0
        ? 'The files stand in no folders.'
        : `All files stand in one folder, ${JSON.stringify([...different][0])}.`;
    return { labels: null, decision: { param: 'label', value: 'none', why } };
  }
  return { labels, decision: null };
}

function sharedDepth(folders: readonly (readonly string[])[]): number {
  const [first] = folders;
  let depth = 0;
  while (depth < first.length && folders.every((parts) => parts[depth] === first[depth])) depth++;
  return depth;
}
