import { Problem } from '../../base/problem.ts';
import { argSort } from '../../calc/arg-sort.ts';
import type { Column, TextColumn } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { compareText } from '../order.ts';

/** Rows of counted terms: row r has (indices[k], counts[k]) for k in starts[r] … starts[r + 1], in order of the index. */
export type Counted = {
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly counts: Float64Array;
};
export type Analyzer = (text: string) => readonly string[];

/** Arrays that grow as they are filled. */
function entries(size: number): {
  push(index: number): number;
  readonly indices: () => Uint32Array;
  readonly counts: () => Float64Array;
  readonly length: () => number;
  add(at: number): void;
} {
  let indices = new Uint32Array(size);
  let counts = new Float64Array(size);
  let length = 0;
  return {
    push(index) {
      if (length === indices.length) {
        const wider = new Uint32Array(length * 2);
        wider.set(indices);
        indices = wider;
        const more = new Float64Array(length * 2);
        more.set(counts);
        counts = more;
      }
      indices[length] = index;
      counts[length] = 1;
      return length++;
    },
    add(at) {
      counts[at]++;
    },
    indices: () => indices.slice(0, length),
    counts: () => counts.slice(0, length),
    length: () => length,
  };
}

/**
 * Counts the terms of each text of a column; the number of a term comes from `placeOf` (−1: not counted). A level of a
 * category is analysed once however often it occurs. Missing texts have no terms.
 */
export function countTerms(column: Column, analyze: Analyzer, placeOf: (term: string) => number): Counted {
  if (column.kind === 'text') return countTexts(presentTexts(column), analyze, placeOf);
  const { codes, labels } = labelsOf(column);
  const used = new Uint8Array(labels.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const texts = labels.map((label, code) => (used[code] === 1 ? label : ''));
  return spread(codes, countTexts(texts, analyze, placeOf));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The texts of a column, '' where missing. */
function presentTexts({ bytes, offsets, present }: TextColumn): string[] {
  return Array.from(present, (there, row) =>
    there === 0 ? '' : decoder.decode(bytes.slice(offsets[row], offsets[row + 1])),
  );
}

function countTexts(texts: readonly string[], analyze: Analyzer, placeOf: (term: string) => number): Counted {
  const own = entries(Math.max(16, texts.length * 8));
  const starts = new Uint32Array(texts.length + 1);
  let last = new Int32Array(1024).fill(-1);
  texts.forEach((text, i) => {
    const begin = own.length();
    if (text !== '') {
      for (const term of analyze(text)) {
        const place = placeOf(term);
        if (place < 0) continue;
        if (place >= last.length) {
          const wider = new Int32Array(Math.max(place + 1, last.length * 2)).fill(-1);
          wider.set(last);
          last = wider;
        }
        if (last[place] >= begin) own.add(last[place]);
        else last[place] = own.push(place);
      }
    }
    starts[i + 1] = own.length();
  });
  return { starts, indices: own.indices(), counts: own.counts() };
}

/** Each row the terms of its text. */
function spread(codes: Int32Array, { starts, indices, counts }: Counted): Counted {
  const rows = new Uint32Array(codes.length + 1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    rows[row + 1] = rows[row] + (code < 0 ? 0 : starts[code + 1] - starts[code]);
  }
  const size = rows[codes.length];
  const out = { starts: rows, indices: new Uint32Array(size), counts: new Float64Array(size) };
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code < 0) continue;
    out.indices.set(indices.subarray(starts[code], starts[code + 1]), rows[row]);
    out.counts.set(counts.subarray(starts[code], starts[code + 1]), rows[row]);
  }
  return out;
}

/** Numbers for terms in the order in which they are first met. */
export function newVocabulary(): { placeOf(term: string): number; readonly terms: string[] } {
  const terms: string[] = [];
  const places = new Map<string, number>();
  return {
    terms,
    placeOf(term) {
      const known = places.get(term);
      if (known !== undefined) return known;
      places.set(term, terms.length);
      return terms.push(term) - 1;
    },
  };
}

/** In how many rows each term occurs, and how often in all. */
export function frequencies(
  { indices, counts }: Counted,
  terms: number,
): { readonly documents: Uint32Array; readonly total: Float64Array } {
  const documents = new Uint32Array(terms);
  const total = new Float64Array(terms);
  for (let k = 0; k < indices.length; k++) {
    documents[indices[k]]++;
    total[indices[k]] += counts[k];
  }
  return { documents, total };
}

export type Limits = {
  readonly minDf: number;
  readonly maxDf: number;
  readonly maxFeatures: number | null;
};

/**
 * The terms to keep, by code point: in at least `minDf` and at most `maxDf` rows (below 1, and for `maxDf` 1 itself:
 * shares of the rows), the `maxFeatures` most frequent of them, of those that tie the ones that numpy's
 * sort happens to put first. As CountVectorizer of scikit-learn.
 */
export function chooseTerms(
  terms: readonly string[],
  { documents, total }: { readonly documents: Uint32Array; readonly total: Float64Array },
  rows: number,
  limits: Limits,
): { readonly terms: string[]; readonly places: Int32Array } {
  const least = limits.minDf < 1 ? limits.minDf * rows : limits.minDf;
  const most = limits.maxDf <= 1 ? limits.maxDf * rows : limits.maxDf;
  if (most < least) {
    throw new Problem(
      'bad-parameter',
      `A term may occur in at most ${most} texts but must occur in at least ${least}.`,
      'Lower the least number of texts, or raise the highest.',
      { param: 'maxDf' },
    );
  }
  let kept = terms.map((_, i) => i).filter((i) => documents[i] >= least && documents[i] <= most);
  const ordered = sortedByText(kept, terms);
  kept = ordered;
  if (limits.maxFeatures !== null && kept.length > limits.maxFeatures) {
    const order = argSort(Float64Array.from(kept, (i) => -total[i]));
    const chosen = Uint8Array.from(kept, () => 0);
    for (const at of order.subarray(0, limits.maxFeatures)) chosen[at] = 1;
    kept = kept.filter((_, at) => chosen[at] === 1);
  }
  const places = new Int32Array(terms.length).fill(-1);
  kept.forEach((i, place) => {
    places[i] = place;
  });
  return { terms: kept.map((i) => terms[i]), places };
}

function sortedByText(kept: readonly number[], terms: readonly string[]): number[] {
  const beyond = /[\ud800-\udfff]/;
  if (kept.some((i) => beyond.test(terms[i])))
    return [...kept].sort((a, b) => compareText(terms[a], terms[b]));
  return [...kept].sort((a, b) => (terms[a] < terms[b] ? -1 : 1));
}

/** The same counts with other numbers for the terms (null: the same), ascending in each row; −1 leaves a term out. */
export function renumber({ starts, indices, counts }: Counted, places: Int32Array | null): Counted {
  const rows = starts.length - 1;
  const next = new Uint32Array(rows + 1);
  const keptIndices = new Uint32Array(indices.length);
  const keptCounts = new Float64Array(indices.length);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const begin = size;
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      const place = places === null ? indices[k] : places[indices[k]];
      if (place < 0) continue;
      keptIndices[size] = place;
      keptCounts[size++] = counts[k];
    }
    sortRow(keptIndices, keptCounts, begin, size);
    next[row + 1] = size;
  }
  return { starts: next, indices: keptIndices.slice(0, size), counts: keptCounts.slice(0, size) };
}

const many = 48;
const keyed = 2 ** 24;

function sortRow(indices: Uint32Array, counts: Float64Array, from: number, to: number): void {
  if (to - from > many) {
    const keys = Float64Array.from({ length: to - from }, (_, k) => indices[from + k] * keyed + k).sort();
    const held = counts.slice(from, to);
    keys.forEach((key, k) => {
      indices[from + k] = Math.floor(key / keyed);
      counts[from + k] = held[key % keyed];
    });
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const index = indices[i];
    const count = counts[i];
    let at = i;
    for (; at > from && indices[at - 1] > index; at--) {
      indices[at] = indices[at - 1];
      counts[at] = counts[at - 1];
    }
    indices[at] = index;
    counts[at] = count;
  }
}
