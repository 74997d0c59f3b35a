import { Problem } from '../../base/problem.ts';
import type { XmlHandler } from './walk-xml.ts';

/** All elements of one path, such as /rss/channel/item. */
export type Spot = {
  readonly path: string;
  readonly parent: Spot | null;
  readonly children: Map<string, Spot>;
  /** How many there are. */
  count: number;
  /** The most that stand in one parent. */
  most: number;
  /** How many have attributes or elements in them. */
  structured: number;
};

const mostSpots = 100_000;

/** Which elements there are and how often they repeat. `nameOf`: how element names are written in paths. */
export function makeSurvey(nameOf: (name: string) => string): XmlHandler & { readonly root: Spot } {
  const root: Spot = { path: '', parent: null, children: new Map(), count: 1, most: 1, structured: 1 };
  const stack: { readonly spot: Spot; readonly siblings: Map<Spot, number>; structured: boolean }[] = [
    { spot: root, siblings: new Map(), structured: true },
  ];
  let spots = 0;
  return {
    root,
    open(raw, attributes) {
      const parent = stack[stack.length - 1];
      const name = nameOf(raw);
      let spot = parent.spot.children.get(name);
      if (!spot) {
        if (++spots > mostSpots) throw tooMany();
        const path = `${parent.spot.path}/${name}`;
        spot = { path, parent: parent.spot, children: new Map(), count: 0, most: 0, structured: 0 };
        parent.spot.children.set(name, spot);
      }
      if (!parent.structured) {
        parent.structured = true;
        parent.spot.structured++;
      }
      spot.count++;
      const here = (parent.siblings.get(spot) ?? 0) + 1;
      parent.siblings.set(spot, here);
      spot.most = Math.max(spot.most, here);
      const structured = Object.keys(attributes).some((key) => !key.startsWith('xmlns'));
      if (structured) spot.structured++;
      stack.push({ spot, siblings: new Map(), structured });
    },
    text() {},
    close: () => void stack.pop(),
    full: () => false,
  };
}

/** Every spot, parents before their children. */
export function spotsOf(root: Spot): readonly Spot[] {
  const all: Spot[] = [];
  const visit = (spot: Spot) => {
    for (const child of spot.children.values()) {
      all.push(child);
      visit(child);
    }
  };
  visit(root);
  return all;
}

/**
 * The element that is a row: the one with most siblings, preferring those that hold something to leaves, and the
 * outer one where elements that repeat stand inside others that repeat as often as three times.
 */
export function chooseSpot(root: Spot): { readonly spot: Spot; readonly others: readonly Spot[] } {
  const repeating = spotsOf(root).filter((spot) => spot.most >= 2);
  const structured = repeating.filter((spot) => spot.structured * 2 >= spot.count);
  const ranked = (structured.length > 0 ? structured : repeating).toSorted((a, b) => b.most - a.most);
  if (ranked.length === 0) {
    const [only] = root.children.values();
    return { spot: only, others: [] };
  }
  let spot = ranked[0];
  for (let outer = spot.parent; outer !== null; outer = outer.parent) {
    if (ranked.includes(outer) && outer.most >= Math.max(3, spot.most / 20)) spot = outer;
  }
  return { spot, others: ranked.filter((each) => each !== spot) };
}

/** The spots that a path written by a person means: `/a/b/c` from the root, `c` or `b/c` at any depth. */
export function spotsAt(root: Spot, path: string): readonly Spot[] {
  const wanted = path.trim().replace(/^\/\/|\/$/g, '');
  const all = spotsOf(root);
  if (wanted.startsWith('/')) return all.filter((spot) => spot.path === wanted);
  return all.filter((spot) => spot.path.endsWith(`/${wanted}`));
}

function tooMany(): Problem {
  return new Problem(
    'too-many-keys',
    `There are more than ${mostSpots} different elements.`,
    'Names of elements seem to hold data: export the data in another form.',
  );
}
