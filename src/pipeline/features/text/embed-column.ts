import { type FileValue, openFile } from '../../base/file-value.ts';
import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Random } from '../../base/random.ts';
import type { Column } from '../../data/table.ts';
import { countMissing, labelsOf } from '../access.ts';
import { embedWords, nearestWords } from './embed-words.ts';
import { type Embedded, packNumbers } from './embedded.ts';
import { fileVectors } from './file-vectors.ts';
import { skipGram } from './skip-gram.ts';
import { type Analyzer, chooseTerms, countTerms, frequencies, newVocabulary } from './term-counts.ts';

export type LearntSettings = {
  readonly source: 'trained' | 'skip-gram';
  readonly dims: number;
  readonly window: number;
  /** null: by how many words there are. */
  readonly epochs: number | null;
  readonly negative: number;
  readonly subsample: number;
  readonly learningRate: number;
  readonly minCount: number;
  readonly maxWords: number;
};
const shownWords = 4;
/** Words that skip-gram reads, where the rounds are not given. */
const usualWords = 600_000;

/** Vectors of the words of a column, learnt from its texts. Throws `no-terms`. */
export async function embedColumn(
  column: Column,
  rows: number,
  analyze: Analyzer,
  settings: LearntSettings,
  random: Random,
  job: Job,
): Promise<Embedded> {
  const found = newVocabulary();
  const counts = frequencies(countTerms(column, analyze, found.placeOf), found.terms.length);
  const { terms, places } = chooseTerms(found.terms, counts, rows, {
    minDf: settings.minCount,
    maxDf: Math.max(rows, settings.minCount),
    maxFeatures: settings.maxWords,
  });
  if (terms.length === 0 && countMissing(column) < rows) throw tooFew(column.name, settings.minCount);
  const { codes, labels } = labelsOf(column);
  const cut = labels.map((label) =>
    Int32Array.from(analyze(label), (term) => places[found.placeOf(term)] ?? -1),
  );
  const texts = Array.from(
    codes.filter((code) => code >= 0),
    (code) => cut[code],
  );
  const documents = new Array<number>(terms.length).fill(0);
  const total = new Float64Array(terms.length);
  places.forEach((place, i) => {
    if (place < 0) return;
    documents[place] = counts.documents[i];
    total[place] = counts.total[i];
  });
  const { vectors, dims } =
    settings.source === 'skip-gram'
      ? await trained(texts, total, settings, random, job)
      : await embedWords(
          texts,
          terms.length,
          { window: settings.window, dims: settings.dims, smoothing: 0.75 },
          random,
          () => job.checkpoint(),
        );
  return {
    column: column.name,
    words: terms,
    documents,
    dims,
    vectors: Array.from(vectors, (value) => Number(value.toPrecision(6))),
    alike: alikeWords(terms, documents, vectors, dims),
  };
}

async function trained(
  texts: readonly Int32Array[],
  counts: Float64Array,
  { dims, window, epochs, negative, subsample, learningRate: rate }: LearntSettings,
  random: Random,
  job: Job,
): Promise<{ vectors: Float64Array; dims: number }> {
  if (counts.length === 0) return { vectors: new Float64Array(0), dims: 0 };
  const words = texts.reduce((sum, text) => sum + text.length, 0);
  const usual = Math.min(50, Math.max(5, Math.round(usualWords / Math.max(1, words))));
  const vectors = await skipGram(
    texts,
    counts,
    { dims, window, epochs: epochs ?? usual, negative, subsample, rate },
    random,
    async (fraction, note) => {
      job.report(fraction, note);
      await job.checkpoint();
    },
  );
  return { vectors, dims };
}

/**
 * Vectors of the words of a column from a file, and of the file's most frequent words, so that new texts are understood.
 * Throws what reading the file throws, and `no-terms` if it has none of the words.
 */
export async function embedFromFile(
  column: Column,
  rows: number,
  analyze: Analyzer,
  settings: { readonly file: FileValue | null; readonly keepWords: number; readonly fileWords: number },
  job: Job,
): Promise<Embedded> {
  const { file } = settings;
  if (file === null) throw noFile();
  const seen = newVocabulary();
  const counts = frequencies(countTerms(column, analyze, seen.placeOf), seen.terms.length);
  const places = new Map(seen.terms.map((term, place) => [term.toLowerCase(), place]));
  const blob = await openFile(job, file, 'file');
  const limits = { keep: settings.keepWords, most: settings.fileWords };
  const known = await fileVectors({ name: file.name, blob }, places, limits, job);
  const own = known.words.map((word) => places.get(word));
  const documents = own.map((place) => (place === undefined ? 0 : counts.documents[place]));
  const found = own.filter((place) => place !== undefined);
  if (found.length === 0 && countMissing(column) < rows) throw noneKnown(column.name, file.name);
  const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);
  return {
    column: column.name,
    words: known.words,
    documents,
    dims: known.dims,
    vectors: packNumbers(known.vectors),
    alike: alikeWords(known.words, documents, known.vectors, known.dims),
    file: {
      name: file.name,
      read: known.read,
      words: places.size,
      found: found.length,
      tokens: sum(counts.total),
      foundTokens: sum(found.map((place) => counts.total[place])),
    },
  };
}

/** A few words of the training texts, neither the rarest nor the most frequent, with those most alike. */
function alikeWords(
  words: readonly string[],
  documents: readonly number[],
  vectors: ArrayLike<number>,
  dims: number,
): Embedded['alike'] {
  const shown = documents
    .map((count, word) => ({ count, word }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 10 * shownWords)
    .slice(-shownWords)
    .map(({ word }) => word);
  const near = nearestWords(vectors, dims, words.length, shown, 4);
  return shown.map((word, i) => ({ word: words[word], near: near[i].map((one) => words[one]) }));
}

function tooFew(column: string, minCount: number): Problem {
  return new Problem(
    'no-terms',
    `No word of "${column}" is in at least ${minCount} texts.`,
    'Lower the least number of texts.',
    { column, param: 'minCount' },
  );
}

function noFile(): Problem {
  return new Problem(
    'no-file',
    'The word vectors are to come from a file, and none is chosen.',
    'Drop a GloVe or word2vec text file into "Vector file", or let the vectors be learnt from the texts.',
    { param: 'file' },
  );
}

function noneKnown(column: string, file: string): Problem {
  return new Problem(
    'no-terms',
    `${file} has none of the words of "${column}".`,
    'Check that the file is of the same language and has words, not parts of words.',
    { column, file, param: 'file' },
  );
}
