import type { PlainObject } from '../../base/plain.ts';
import { columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep, type PythonStep } from '../step.ts';
import { analyzerOf } from '../text/analyze.ts';
import { embedColumn, embedFromFile } from '../text/embed-column.ts';
import { type Embedded, filledVectors, meanVector, placesOf, vectorsOf } from '../text/embedded.ts';
import { embeddingParams } from '../text/embedding-params.ts';
import { meanOfFileWords, meanOfWords } from '../text/embedding-python.ts';
import { usualPattern } from '../text/token-pattern.ts';
import { countWords, listWords, percentWords } from '../wording.ts';

export const wordEmbeddings = defineStep({
  card: {
    id: 'word-embeddings',
    label: 'Word embeddings',
    summary:
      'A few numbers for each word, learnt from the words that stand near it or taken from a file, and for each text the mean of its words; words used alike come out alike.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: embeddingParams,
    source:
      'Levy, Goldberg & Dagan 2015 (PPMI and truncated SVD); Mikolov et al. 2013 (skip-gram with negative sampling); text files of GloVe and word2vec as gensim 4 reads them',
    synonyms: [
      'word2vec',
      'GloVe',
      'fastText',
      'word vectors',
      'PPMI',
      'latent semantic analysis',
      'skip-gram',
    ],
  },
  async fit({ table, columns, params, random, job }) {
    const analyze = analyzerOf({ ...analysis, analyzer: params.analyzer });
    const embedded: Embedded[] = [];
    for (const name of columns) {
      const column = columnOf(table, name);
      const { source } = params;
      embedded.push(
        source === 'file'
          ? await embedFromFile(column, table.rows, analyze, params, job)
          : await embedColumn(column, table.rows, analyze, { ...params, source }, random.fork(name), job),
      );
    }
    return { rows: table.rows, columns: embedded };
  },
  apply(table, _columns, state, params) {
    const analyze = analyzerOf({ ...analysis, analyzer: params.analyzer });
    const made = state.columns.map((embedded) => {
      const { codes, labels } = labelsOf(columnOf(table, embedded.column));
      const places = placesOf(embedded);
      const weight = weightOf(embedded, state.rows, params.weights);
      const means = new Map<number, Float64Array | null>();
      const rows = Array.from(codes, (code) => {
        if (code < 0) return null;
        const known = means.get(code);
        if (known !== undefined) return known;
        const words = analyze(labels[code]).flatMap((term) => places.get(term) ?? []);
        const mean = meanVector(words, embedded, weight);
        means.set(code, mean);
        return mean;
      });
      return [embedded.column, [filledVectors(embedded.column, embedded.dims, rows)]] as const;
    });
    return reshape(table, new Map(made));
  },
  describe: (state) =>
    state.columns.flatMap((embedded) => [
      embedded.file === undefined
        ? {
            label: `words of ${embedded.column}`,
            value: `${countWords(embedded.words.length, 'word')}, ${countWords(embedded.dims, 'number')} each`,
            note: `learnt on ${countWords(state.rows, 'text')}`,
          }
        : coverageLine(embedded, embedded.file),
      ...embedded.alike
        .filter(({ near }) => near.length > 0)
        .map(({ word, near }) => ({ label: `near ${word}`, value: listWords(near) })),
    ]),
  python({ columns, state, params }): PythonStep {
    const pattern = params.analyzer === 'word' ? usualPattern : '\\S+';
    const { file } = params;
    return {
      imports: [
        'import re',
        'from sklearn.base import BaseEstimator, TransformerMixin',
        ...(file === null || params.source !== 'file' ? [] : ['import gzip']),
      ],
      ...(file === null || params.source !== 'file'
        ? {
            helpers: [meanOfWords],
            transformer: `MeanOfWords(${pythonOf({ pattern, columns: learntWords(columns, state, params.weights) })})`,
          }
        : {
            helpers: [meanOfFileWords],
            transformer: `MeanOfFileWords(${pythonOf({
              file: file.name,
              pattern,
              keep: params.keepWords,
              most: params.fileWords,
              rarity: params.weights === 'rarity',
            })})`,
          }),
      names: state.columns.flatMap(({ column, dims }, i) =>
        Array.from({ length: dims }, (_, d) => ({
          name: `${column}=${d + 1}`,
          python: `${columns[i]}=${d + 1}`,
        })),
      ),
    };
  },
});

const analysis = {
  lowercase: true,
  stripAccents: 'none',
  tokenPattern: usualPattern,
  ngramRange: [1, 1],
  stopWords: 'none',
  moreStopWords: [],
} as const;

type State = { readonly rows: number; readonly columns: readonly Embedded[] };

/** 1, or the inverse document frequency of a word over the training texts. */
function weightOf(
  { documents }: Embedded,
  rows: number,
  weights: 'rarity' | 'even',
): (word: number) => number {
  if (weights === 'even') return () => 1;
  return (word) => Math.log((rows + 1) / (documents[word] + 1)) + 1;
}

function coverageLine({ column, dims, words }: Embedded, file: NonNullable<Embedded['file']>) {
  const share = file.tokens === 0 ? 0 : file.foundTokens / file.tokens;
  return {
    label: `words of ${column}`,
    value: `${file.found.toLocaleString('en')} of ${countWords(file.words, 'word')} found, ${percentWords(share)} of all tokens`,
    note: `${countWords(dims, 'number')} each, from ${file.name} (${countWords(file.read, 'word')} read); ${countWords(words.length, 'word')} kept with the model`,
  };
}

function learntWords(names: readonly string[], state: State, weights: 'rarity' | 'even'): PlainObject[] {
  return state.columns.map((embedded, i) => {
    const { words, dims } = embedded;
    const vectors = Array.from(vectorsOf(embedded));
    const weight = weightOf(embedded, state.rows, weights);
    return {
      name: names[i],
      dims,
      vectors: Object.fromEntries(words.map((word, w) => [word, vectors.slice(w * dims, (w + 1) * dims)])),
      weights: Object.fromEntries(words.map((word, w) => [word, weight(w)])),
    };
  });
}
