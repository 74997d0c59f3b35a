import type { StepCard } from '../../../pipeline/features/step.ts';

/** Cards whose name, synonyms or summary hold every word typed; those whose name starts with it first. */
export function searchCards(cards: readonly StepCard[], query: string): readonly StepCard[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return cards;
  return cards
    .map((card) => ({ card, rank: rankOf(card, parts) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ card }) => card);
}

function rankOf(card: StepCard, parts: readonly string[]): number {
  return Math.max(...parts.map((part) => rankOfPart(card, part)));
}

function rankOfPart(card: StepCard, part: string): number {
  const label = card.label.toLowerCase();
  if (label.startsWith(part)) return 0;
  if (label.includes(part) || card.id.includes(part)) return 1;
  if (card.synonyms?.some((word) => word.toLowerCase().includes(part))) return 2;
  return card.summary.toLowerCase().includes(part) ? 3 : 4;
}

/** Groups in the order in which recipes usually have them. */
export const groupOrder: readonly StepCard['group'][] = [
  'missing',
  'clean',
  'outliers',
  'encode',
  'scale',
  'engineer',
  'reduce',
  'text',
  'media',
  'balance',
];
