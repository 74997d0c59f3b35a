import type { Random } from '../../base/random.ts';
import type { VectorColumn } from '../../data/table.ts';
import { truncatedSvd } from '../truncated-svd.ts';

export type EmbeddingOptions = {
  readonly window: number;
  readonly dims: number;
  readonly smoothing: number;
};

const rounds = 7;

/**
 * Vectors of words, words × dims row-major, from the words that stand near each other: positive pointwise mutual
 * information of word and neighbour (neighbours up to `window` words away, their frequency smoothed by an exponent),
 * then the first singular vectors times the root of the singular values. `texts` are numbers of words, −1 for words
 * that are not kept. Fewer dimensions where there are fewer words. Source: Levy & Goldberg 2014 ("Neural word embedding as
 * implicit matrix factorization"); Levy, Goldberg & Dagan 2015 (smoothing 0.75, exponent 0.5).
 */
export async function embedWords(
  texts: readonly Int32Array[],
  words: number,
  options: EmbeddingOptions,
  random: Random,
  checkpoint: () => Promise<void>,
): Promise<{ readonly vectors: Float64Array; readonly dims: number }> {
  const information = positiveInformation(
    countNeighbours(texts, words, options.window),
    words,
    options.smoothing,
  );
  const dims = Math.min(options.dims, words);
  const wide = {
    rows: words,
    width: words,
    parts: [{ column: 'words', from: 0, vector: information }],
  };
  const whole = new Uint8Array(words).fill(1);
  const svd = await truncatedSvd(wide, whole, dims, random, checkpoint, rounds);
  const vectors = new Float64Array(words * dims);
  svd.vectors.forEach((vector, d) => {
    const scale = Math.sqrt(svd.values[d]);
    for (let word = 0; word < words; word++) vectors[word * dims + d] = vector[word] * scale;
  });
  return { vectors, dims };
}

/** How often each word has each other one within its window; keys are word · words + neighbour. */
function countNeighbours(texts: readonly Int32Array[], words: number, window: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      if (text[at] < 0) continue;
      for (let near = Math.max(0, at - window); near < Math.min(text.length, at + window + 1); near++) {
        if (near === at || text[near] < 0) continue;
        const key = text[at] * words + text[near];
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** max(0, ln(p(word, neighbour) / (p(word) · p'(neighbour)))), p' by counts to the power of `smoothing`. */
function positiveInformation(counts: Map<number, number>, words: number, smoothing: number): VectorColumn {
  const keys = Float64Array.from(counts.keys()).sort();
  const totals = new Float64Array(words);
  let all = 0;
  for (const [key, count] of counts) {
    totals[Math.floor(key / words)] += count;
    all += count;
  }
  const smooth = totals.map((total) => total ** smoothing);
  const smoothAll = smooth.reduce((sum, value) => sum + value, 0);
  const starts = new Uint32Array(words + 1);
  const indices = new Uint32Array(keys.length);
  const values = new Float64Array(keys.length);
  let size = 0;
  for (const key of keys) {
    const word = Math.floor(key / words);
    const neighbour = key - word * words;
    const count = counts.get(key) ?? 0;
    const information = Math.log(((count / all) * smoothAll * all) / (totals[word] * smooth[neighbour]));
    if (information <= 0) continue;
    indices[size] = neighbour;
    values[size++] = information;
    starts[word + 1] = size;
  }
  for (let word = 1; word <= words; word++) starts[word] = Math.max(starts[word], starts[word - 1]);
  return {
    kind: 'vector',
    name: 'words',
    labels: Array.from({ length: words }, String),
    starts,
    indices: indices.slice(0, size),
    values: values.slice(0, size),
  };
}

/** The words most alike to each of some words, by the angle between their vectors. */
export function nearestWords(
  vectors: ArrayLike<number>,
  dims: number,
  words: number,
  asked: readonly number[],
  count: number,
): number[][] {
  const sizes = Float64Array.from({ length: words }, (_, word) => {
    let sum = 0;
    for (let d = 0; d < dims; d++) sum += vectors[word * dims + d] ** 2;
    return Math.sqrt(sum);
  });
  return asked.map((one) => {
    const alike = Array.from({ length: words }, (_, word) => {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += vectors[one * dims + d] * vectors[word * dims + d];
      return { word, cosine: sizes[word] * sizes[one] > 0 ? sum / (sizes[word] * sizes[one]) : -1 };
    });
    return alike
      .filter(({ word }) => word !== one)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, count)
      .map(({ word }) => word);
  });
}
