/** A fixed set of short words, asked by bytes. */
export type WordSet = { has(bytes: Uint8Array, from: number, to: number): boolean };

export function makeWordSet(words: readonly string[]): WordSet {
  const encoder = new TextEncoder();
  const byLength: Uint8Array[][] = [];
  for (const word of words) {
    const bytes = encoder.encode(word);
    (byLength[bytes.length] ??= []).push(bytes);
  }
  return {
    has(bytes, from, to) {
      const candidates = byLength[to - from];
      if (candidates === undefined) return false;
      for (const word of candidates) {
        let i = 0;
        while (i < word.length && word[i] === bytes[from + i]) i++;
        if (i === word.length) return true;
      }
      return false;
    },
  };
}
