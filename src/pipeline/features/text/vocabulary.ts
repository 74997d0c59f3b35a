import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, type Table, type VectorColumn } from '../../data/table.ts';
import { countMissing } from '../access.ts';
import { type AnalyzeOptions, analyzerOf } from './analyze.ts';
import {
  type Counted,
  chooseTerms,
  countTerms,
  frequencies,
  type Limits,
  newVocabulary,
  renumber,
} from './term-counts.ts';

/** The terms learnt for a column, by code point, and in how many training texts each occurs. */
export type Vocabulary = {
  readonly column: string;
  readonly terms: readonly string[];
  readonly documents: readonly number[];
  /** Most frequent terms first, for people. */
  readonly frequent: readonly { readonly term: string; readonly documents: number }[];
};

/** Counts of the rows that a vocabulary was learnt on, until they are asked for once. */
const learnt = new WeakMap<object, { readonly column: Column; readonly counted: Counted }>();
const placesOf = new WeakMap<object, ReadonlyMap<string, number>>();

/** Learns the vocabulary of a column. Throws `no-terms` if there are texts, but no term is left of them. */
export function learnVocabulary(
  table: Table,
  name: string,
  options: AnalyzeOptions & Limits & { readonly binary?: boolean },
): Vocabulary {
  const column = columnOf(table, name);
  const found = newVocabulary();
  const counted = countTerms(column, analyzerOf(options), found.placeOf);
  const all = frequencies(counted, found.terms.length);
  const ranked = options.binary === true ? { ...all, total: Float64Array.from(all.documents) } : all;
  const chosen = chooseTerms(found.terms, ranked, table.rows, options);
  if (chosen.terms.length === 0 && countMissing(column) < table.rows) throw noTerms(name, found.terms.length);
  const documents = new Array<number>(chosen.terms.length).fill(0);
  chosen.places.forEach((place, i) => {
    if (place >= 0) documents[place] = all.documents[i];
  });
  const frequent = documents
    .map((count, place) => ({ term: chosen.terms[place], documents: count }))
    .sort((a, b) => b.documents - a.documents)
    .slice(0, 10);
  const vocabulary = { column: name, terms: chosen.terms, documents, frequent };
  learnt.set(vocabulary, { column, counted: renumber(counted, chosen.places) });
  return vocabulary;
}

/** The counts of a column's texts by a vocabulary; terms that it does not have are left out. */
export function countByVocabulary(table: Table, vocabulary: Vocabulary, options: AnalyzeOptions): Counted {
  const column = columnOf(table, vocabulary.column);
  const known = learnt.get(vocabulary);
  learnt.delete(vocabulary);
  if (known?.column === column) return known.counted;
  const places = placesOf.get(vocabulary) ?? new Map(vocabulary.terms.map((term, place) => [term, place]));
  placesOf.set(vocabulary, places);
  const counted = countTerms(column, analyzerOf(options), (term) => places.get(term) ?? -1);
  return renumber(counted, null);
}

/** Counts as a column of vectors. */
export function vectorColumn(
  name: string,
  labels: readonly string[],
  { starts, indices, counts }: Counted,
): VectorColumn {
  return { kind: 'vector', name, labels, starts, indices, values: counts };
}

function noTerms(column: string, found: number): Problem {
  return found === 0
    ? new Problem(
        'no-terms',
        `No words were found in the texts of "${column}".`,
        'Check the column, the pattern of a word and the words left out.',
        { column },
      )
    : new Problem(
        'no-terms',
        `None of the ${found.toLocaleString('en')} different words of "${column}" is left after the limits.`,
        'Lower the least number of texts, or raise the highest.',
        { column, param: 'minDf' },
      );
}
