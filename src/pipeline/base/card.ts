import type { Params } from './param.ts';
import { Problem } from './problem.ts';

/** What a definition says of itself: plain data, from which forms, docs, search spaces and checks are made. */
export type Card = {
  readonly id: string;
  readonly label: string;
  /** One sentence, without jargon. */
  readonly summary: string;
  readonly params: Params;
  /** Paper or library (and version) that the definition agrees with. */
  readonly source: string;
  /** Other names people search for. */
  readonly synonyms?: readonly string[];
};

export type Catalog<D extends { readonly card: Card }> = {
  readonly kind: string;
  readonly list: readonly D[];
  readonly cards: readonly D['card'][];
  has(id: string): boolean;
  /** Throws `unknown-<kind>` naming what there is. */
  get(id: string): D;
};

/**
 * The catalog of one kind of definition: those of `first` in that order, then the others as given.
 * Throws on a repeated id.
 */
export function catalogOf<D extends { readonly card: Card }>(
  kind: string,
  definitions: readonly D[],
  first: readonly string[] = [],
): Catalog<D> {
  const rank = ({ card }: D) => (first.includes(card.id) ? first.indexOf(card.id) : first.length);
  const list = [...definitions].sort((a, b) => rank(a) - rank(b));
  const byId = new Map<string, D>();
  for (const definition of list) {
    if (byId.has(definition.card.id)) throw new Error(`${kind} ${definition.card.id} is listed twice`);
    byId.set(definition.card.id, definition);
  }
  return {
    kind,
    list,
    cards: list.map((definition) => definition.card),
    has: (id) => byId.has(id),
    get(id) {
      const found = byId.get(id);
      if (found) return found;
      throw new Problem(
        `unknown-${kind}`,
        `There is no ${kind} "${id}".`,
        `Known: ${[...byId.keys()].join(', ')}.`,
      );
    },
  };
}
