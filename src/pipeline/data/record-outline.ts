/** A field of the first record at some place, with what stands in it, cut short. */
export type OutlineField = { readonly name: string; readonly sample: string };

/**
 * A place in a file where records may be, with the places inside it. What stands at the same path in several elements of
 * a list is one place.
 */
export type OutlineBranch = {
  /** The key or the name of the element; empty for a whole file, `*` for every member of an object. */
  readonly name: string;
  /** What the option is set to so that the records are taken from here. */
  readonly path: string;
  readonly kind: 'list' | 'object' | 'members' | 'element';
  /** How many lists, objects or elements stand at this path. */
  readonly places: number;
  /** Elements of the lists in all; members of an object; the most elements of this name side by side. */
  readonly members: number;
  /** What the members are. */
  readonly of: 'objects' | 'lists' | 'values' | 'mixed';
  /** Counts and branches are of the beginning only: there may be more. */
  readonly atLeast: boolean;
  readonly fields: readonly OutlineField[];
  readonly moreFields: boolean;
  readonly branches: readonly OutlineBranch[];
  /** Not all branches are listed. */
  readonly moreBranches: boolean;
};

/** Bounds of an outline, so that it stays small whatever the file holds. */
export const outlineBounds = {
  /** Bytes of text that are looked through. */
  bytes: 64 * 1024 ** 2,
  /** Elements of each list that are looked into; the others are only counted. */
  elements: 100,
  branches: 60,
  places: 2000,
  depth: 16,
  fields: 6,
  sample: 24,
} as const;

export function shortSample(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > outlineBounds.sample ? `${line.slice(0, outlineBounds.sample - 1)}…` : line;
}
