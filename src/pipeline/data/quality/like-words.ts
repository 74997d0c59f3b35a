/** Most different words that are compared with each other. */
const mostWords = 1000;

/**
 * Groups of words that seem to be one word: equal tokens in any order (fingerprint), or one letter changed, added,
 * left out or swapped (two in words of ten letters) where the rarer word is at most a tenth as frequent. Words of
 * fewer than five letters, or that differ in a digit, are never taken for slips. The most frequent word comes first.
 * Sources: OpenRefine's fingerprint; Damerau 1964 (optimal string alignment). O(words²).
 */
export function likeWords(
  counts: ReadonlyMap<string, number>,
  fold: (word: string) => string,
): readonly (readonly string[])[] {
  if (counts.size > mostWords) return [];
  const words = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const folded = words.map(fold);
  const prints = folded.map((word) =>
    word
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .split(' ')
      .sort()
      .join(' '),
  );
  const head = words.map((_, i) => i);
  for (let j = 1; j < words.length; j++) {
    for (let i = 0; i < j; i++) {
      if (head[i] !== i || folded[i] === folded[j]) continue;
      const same = prints[i] === prints[j] && prints[i].includes(' ');
      if (!same && !isSlip(folded[i], folded[j], counts.get(words[i]) ?? 0, counts.get(words[j]) ?? 0))
        continue;
      head[j] = i;
      break;
    }
  }
  const groups = new Map<number, string[]>();
  head.forEach((first, j) => {
    if (first !== j) groups.set(first, [...(groups.get(first) ?? [words[first]]), words[j]]);
  });
  return [...groups.values()];
}

function isSlip(usual: string, rare: string, usualRows: number, rareRows: number): boolean {
  if (rareRows > 0.1 * usualRows) return false;
  const shorter = Math.min(usual.length, rare.length);
  if (shorter < 5 || usual.length > 80 || rare.length > 80) return false;
  if (usual.replace(/\D/g, '') !== rare.replace(/\D/g, '')) return false;
  return editsBetween(usual, rare, shorter >= 10 ? 2 : 1) !== null;
}

/** Letters to change, add, leave out or swap with their neighbour to make one word of another; null above `most`. */
function editsBetween(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2] + 1);
      row[j] = least;
    }
    if (Math.min(...row) > most) return null;
    before = above;
    above = row;
  }
  return above[b.length] <= most ? above[b.length] : null;
}
