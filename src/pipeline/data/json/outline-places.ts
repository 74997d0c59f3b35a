import { type OutlineBranch, type OutlineField, outlineBounds } from '../record-outline.ts';
import { pathText } from './record-path.ts';

/** What was found at one path of a JSON text, elements of lists taken together. */
export type JsonPlace = {
  readonly name: string;
  readonly steps: readonly string[];
  readonly children: Map<string, JsonPlace>;
  lists: number;
  objects: number;
  members: number;
  memberObjects: number;
  memberLists: number;
  /** Members of the largest object here. */
  keys: number;
  /** Members of an object that holds several objects and nothing else. */
  keyed: number;
  /** Some elements of a list were not looked into. */
  cut: boolean;
  more: boolean;
  fields: OutlineField[];
  moreFields: boolean;
  /** The first record here was begun. */
  begun: boolean;
};

export function makePlace(name: string, steps: readonly string[]): JsonPlace {
  return {
    ...{ name, steps, children: new Map(), lists: 0, objects: 0, members: 0, memberObjects: 0 },
    ...{
      memberLists: 0,
      keys: 0,
      keyed: 0,
      cut: false,
      more: false,
      fields: [],
      moreFields: false,
      begun: false,
    },
  };
}

/** The branch of a place and all that is in it. `cut`: what it stands in was not looked through to the end. */
export function branchOf(place: JsonPlace, cut: boolean): OutlineBranch {
  const inside = cut || place.cut;
  const isList = place.lists > 0;
  const nested = [...place.children.values()].filter(({ lists, objects }) => lists + objects > 0);
  const branches = nested.map((child) => branchOf(child, inside));
  const own = {
    name: place.name,
    path: pathText(place.steps),
    atLeast: cut,
    fields: place.fields,
    moreFields: place.moreFields,
    moreBranches: place.more,
  };
  if (isList) {
    const { lists, members, memberObjects, memberLists } = place;
    const of =
      memberObjects + memberLists === 0
        ? 'values'
        : memberObjects === members
          ? 'objects'
          : memberLists === members
            ? 'lists'
            : 'mixed';
    return { ...own, kind: 'list', places: lists, members, of, branches };
  }
  const all = place.keyed > 1 ? [membersOf(place, nested, own.atLeast), ...branches] : branches;
  return { ...own, kind: 'object', places: place.objects, members: place.keys, of: 'values', branches: all };
}

/** Every member of an object of objects, each as a record. */
function membersOf(place: JsonPlace, nested: readonly JsonPlace[], atLeast: boolean): OutlineBranch {
  const [first] = nested;
  return {
    ...{ name: '*', path: pathText([...place.steps, '*']), kind: 'members', places: 1, of: 'objects' },
    ...{ members: place.keyed, atLeast, fields: first?.fields ?? [], moreFields: first?.moreFields ?? false },
    ...{ branches: [], moreBranches: false },
  };
}

/** The place of a key in another; null where there are enough of them, or it is too deep. */
export function childOf(parent: JsonPlace, key: string, counted: { places: number }): JsonPlace | null {
  const known = parent.children.get(key);
  if (known) return known;
  const { branches, depth, places } = outlineBounds;
  if (parent.children.size >= branches || parent.steps.length >= depth || counted.places >= places) {
    parent.more = true;
    return null;
  }
  const child = makePlace(key, [...parent.steps, key]);
  parent.children.set(key, child);
  counted.places++;
  return child;
}
