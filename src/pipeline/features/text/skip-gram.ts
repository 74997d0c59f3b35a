import type { Random } from '../../base/random.ts';

export type SkipGramOptions = {
  readonly window: number;
  readonly dims: number;
  readonly epochs: number;
  /** Words drawn as wrong neighbours for each right one. */
  readonly negative: number;
  /** Words that are more than this share of all are left out at times; 0 = never. */
  readonly subsample: number;
  readonly rate: number;
};

const leastRate = 1e-4;
const tableSize = 2 ** 20;

/**
 * Vectors of words, words × dims row-major, by skip-gram with negative sampling: each word learns to tell the words near
 * it (up to a random 1…window away) from words drawn by their count to the power of 0.75. `texts` are numbers of
 * words, −1 for words that are not kept; `counts` is how often each occurs. Frequent words are left out at random, the
 * learning rate falls linearly to 0.0001. The same seed gives the same vectors.
 * Source: Mikolov et al. 2013 ("Distributed representations of words and phrases and their compositionality").
 */
export async function skipGram(
  texts: readonly Int32Array[],
  counts: ArrayLike<number>,
  options: SkipGramOptions,
  random: Random,
  progress: (fraction: number, note: string) => Promise<void>,
): Promise<Float64Array> {
  const { dims, epochs, negative, rate } = options;
  const words = counts.length;
  const drawn = noiseTable(counts);
  const kept = keepChances(counts, options.subsample);
  const inner = new Float32Array(words * dims).map(() => (random.next() - 0.5) / dims);
  const outer = new Float32Array(words * dims);
  const own = new Float64Array(dims);
  const gradient = new Float64Array(dims);
  const tokens = texts.reduce((sum, text) => sum + text.length, 0);
  const whole = Math.max(1, tokens * epochs);
  const below = drawer(random.bits());
  const line = new Int32Array(texts.reduce((most, text) => Math.max(most, text.length), 0));
  let [seen, told] = [0, 0];

  function pair(word: number, near: number, step: number): void {
    const from = near * dims;
    for (let d = 0; d < dims; d++) {
      own[d] = inner[from + d];
      gradient[d] = 0;
    }
    for (let n = 0; n <= negative; n++) {
      const target = n === 0 ? word : drawn[below(tableSize)];
      if (n > 0 && target === word) continue;
      const to = target * dims;
      let dot = 0;
      for (let d = 0; d < dims; d++) dot += own[d] * outer[to + d];
      const error = ((n === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot))) * step;
      for (let d = 0; d < dims; d++) {
        const held = outer[to + d];
        gradient[d] += error * held;
        outer[to + d] = held + error * own[d];
      }
    }
    for (let d = 0; d < dims; d++) inner[from + d] = own[d] + gradient[d];
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const text of texts) {
      const step = Math.max(leastRate, rate * (1 - seen / whole));
      seen += text.length;
      let size = 0;
      for (const word of text)
        if (word >= 0 && (kept[word] >= 1 || below(2 ** 24) / 2 ** 24 < kept[word])) line[size++] = word;
      for (let at = 0; at < size; at++) {
        const reach = 1 + below(options.window);
        for (let near = Math.max(0, at - reach); near < Math.min(size, at + reach + 1); near++)
          if (near !== at) pair(line[at], line[near], step);
      }
      if (seen - told < 2000) continue;
      told = seen;
      await progress(seen / whole, `round ${epoch + 1} of ${epochs}`);
    }
  }
  return Float64Array.from(inner);
}

/** Words, each as often as its count to the power of 0.75 says. */
function noiseTable(counts: ArrayLike<number>): Uint32Array {
  const shares = Float64Array.from(counts, (count) => count ** 0.75);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const table = new Uint32Array(tableSize);
  let [word, reached] = [0, shares[0] / all];
  for (let i = 0; i < tableSize; i++) {
    while (word < shares.length - 1 && (i + 0.5) / tableSize > reached) reached += shares[++word] / all;
    table[i] = word;
  }
  return table;
}

/** How likely an occurrence of each word stays: (√(f/t) + 1) · t/f for a word of share f. */
function keepChances(counts: ArrayLike<number>, subsample: number): Float64Array {
  const all = Array.from(counts).reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => {
    const ratio = count / (subsample * all);
    return subsample === 0 || count === 0 ? 1 : (Math.sqrt(ratio) + 1) / ratio;
  });
}

/** Whole numbers below n, quickly: xorshift of 32 bits (Marsaglia 2003). */
function drawer(seed: number): (n: number) => number {
  let state = seed | 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * n);
  };
}
