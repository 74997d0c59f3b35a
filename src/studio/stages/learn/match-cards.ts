import type { Card } from '../../../pipeline/base/card.ts';

/** Cards in which every word of the query occurs: in the name, another name, or the sentence about it; names first. */
export function matchCards<C extends Card>(cards: readonly C[], query: string): readonly C[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = cards.flatMap((card) => {
    const names = [card.label, card.id.replaceAll('-', ' '), ...(card.synonyms ?? [])]
      .join(' ')
      .toLowerCase();
    const all = `${names} ${card.summary.toLowerCase()}`;
    if (!parts.every((part) => all.includes(part))) return [];
    return [{ card, rank: parts.every((part) => names.includes(part)) ? 0 : 1 }];
  });
  return scored.sort((a, b) => a.rank - b.rank).map(({ card }) => card);
}

/** A name that no other candidate has: "Random forest", "Random forest 2". */
export function freeLabel(
  label: string,
  taken: readonly string[],
  numbered: (label: string, number: number) => string,
): string {
  if (!taken.includes(label)) return label;
  let number = 2;
  while (taken.includes(numbered(label, number))) number++;
  return numbered(label, number);
}
