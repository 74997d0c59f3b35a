import { fromBase64, toBase64 } from '../../base/base64.ts';
import { Problem } from '../../base/problem.ts';
import type { VectorColumn } from '../../data/table.ts';

/** The words of a column that have a vector. Plain data: part of a fitted step. */
export type Embedded = {
  readonly column: string;
  readonly words: readonly string[];
  /** In how many training texts each word occurs. */
  readonly documents: readonly number[];
  readonly dims: number;
  /** words × dims, row-major: numbers to six digits, or the base64 of numbers of 32 bits. */
  readonly vectors: readonly number[] | string;
  readonly alike: readonly { readonly word: string; readonly near: readonly string[] }[];
  /** Where the vectors came from, if not from the training texts. */
  readonly file?: Coverage;
};
/** How much of the training texts a file of vectors knows. */
export type Coverage = {
  readonly name: string;
  /** Words of the file that were read. */
  readonly read: number;
  /** Different words of the training texts, and how many of them the file has. */
  readonly words: number;
  readonly found: number;
  /** The same, each as often as it occurs. */
  readonly tokens: number;
  readonly foundTokens: number;
};

const unpacked = new WeakMap<Embedded, ArrayLike<number>>();
const places = new WeakMap<Embedded, ReadonlyMap<string, number>>();

/** Numbers as base64 of their 32-bit little-endian bytes. */
export function packNumbers(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => {
    view.setFloat32(i * 4, value, true);
  });
  return toBase64(new Uint8Array(view.buffer));
}

/** words × dims, row-major. Throws `damaged-model` if what is packed is not that many numbers. */
export function vectorsOf(embedded: Embedded): ArrayLike<number> {
  const { vectors, words, dims } = embedded;
  if (typeof vectors !== 'string') return vectors;
  const known = unpacked.get(embedded);
  if (known !== undefined) return known;
  const bytes = fromBase64(vectors);
  if (bytes === null || bytes.length !== words.length * dims * 4) {
    throw new Problem(
      'damaged-model',
      `The word vectors of "${embedded.column}" are damaged.`,
      'Use another copy of the model, or train it again.',
      { column: embedded.column },
    );
  }
  const view = new DataView(bytes.buffer);
  const values = Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
  unpacked.set(embedded, values);
  return values;
}

/** The number of each word. */
export function placesOf(embedded: Embedded): ReadonlyMap<string, number> {
  const known = places.get(embedded) ?? new Map(embedded.words.map((word, place) => [word, place]));
  places.set(embedded, known);
  return known;
}

/** The weighted mean of some words' vectors; null if there are none, or all weigh nothing. */
export function meanVector(
  words: readonly number[],
  embedded: Embedded,
  weight: (word: number) => number,
): Float64Array | null {
  if (words.length === 0) return null;
  const { dims } = embedded;
  const vectors = vectorsOf(embedded);
  const mean = new Float64Array(dims);
  let all = 0;
  for (const word of words) {
    const own = weight(word);
    all += own;
    for (let d = 0; d < dims; d++) mean[d] += own * vectors[word * dims + d];
  }
  return mean.map((value) => value / all);
}

/** Rows of `dims` numbers; null gives zeros. */
export function filledVectors(
  name: string,
  dims: number,
  rows: readonly (Float64Array | null)[],
): VectorColumn {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => {
    starts[r + 1] = starts[r] + (row === null ? 0 : dims);
  });
  const size = starts[rows.length];
  const indices = Uint32Array.from({ length: size }, (_, i) => i % dims);
  const values = new Float64Array(size);
  rows.forEach((row, r) => {
    if (row !== null) values.set(row, starts[r]);
  });
  const labels = Array.from({ length: dims }, (_, d) => String(d + 1));
  return { kind: 'vector', name, labels, starts, indices, values };
}
