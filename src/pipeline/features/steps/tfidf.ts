import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { describeVocabulary, pictureVocabulary } from '../text/describe-vocabulary.ts';
import { analyzeParams, limitParams, normParam } from '../text/vector-params.ts';
import { analyzeArguments, limitArguments, vectorPython } from '../text/vector-python.ts';
import {
  binaryCounts,
  inverseFrequencies,
  scaledRows,
  sublinearCounts,
  weighted,
} from '../text/vector-values.ts';
import { countByVocabulary, learnVocabulary, vectorColumn } from '../text/vocabulary.ts';
import { formatNumber, listWords } from '../wording.ts';

export const tfidf = defineStep({
  card: {
    id: 'tfidf',
    label: 'Weigh words (TF-IDF)',
    summary:
      'Turns each text into numbers for its words that are larger the rarer a word is elsewhere; a missing text has none.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      ...analyzeParams,
      ...limitParams,
      sublinearTf: {
        type: 'boolean',
        default: false,
        label: 'Dampen repeats',
        help: 'A word that comes ten times counts 1 + ln 10 instead of 10.',
      },
      useIdf: {
        type: 'boolean',
        default: true,
        label: 'Weigh by rarity',
        help: 'Words in many texts weigh less.',
        advanced: true,
      },
      smoothIdf: {
        type: 'boolean',
        default: true,
        label: 'Smooth rarity',
        help: 'As if one more text had every word once.',
        when: { param: 'useIdf', is: [true] },
        advanced: true,
      },
      norm: { ...normParam, advanced: true },
    },
    source: 'sklearn.feature_extraction.text.TfidfVectorizer 1.2.1; ties of maxFeatures by code point',
    synonyms: [
      'TfidfVectorizer',
      'term frequency',
      'inverse document frequency',
      'bag of words',
      'vectorize',
    ],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => learnVocabulary(table, name, params)),
  }),
  apply(table, _columns, state, params) {
    const vectors = state.columns.map((vocabulary) => {
      const counted = countByVocabulary(table, vocabulary, params);
      const counts = params.binary ? binaryCounts(counted) : counted;
      const dampened = params.sublinearTf ? sublinearCounts(counts) : counts;
      const weights = params.useIdf
        ? inverseFrequencies(vocabulary.documents, state.rows, params.smoothIdf)
        : null;
      const scaled = scaledRows(weights === null ? dampened : weighted(dampened, weights), params.norm);
      return vectorColumn(vocabulary.column, vocabulary.terms, scaled);
    });
    return reshape(table, new Map(vectors.map((vector) => [vector.name, [vector]])));
  },
  describe: (state, params) =>
    state.columns.flatMap((vocabulary) => {
      const lines = describeVocabulary(vocabulary, state.rows);
      if (!params.useIdf || vocabulary.frequent.length === 0) return lines;
      const weights = inverseFrequencies(
        vocabulary.frequent.map(({ documents }) => documents),
        state.rows,
        params.smoothIdf,
      );
      const shown = vocabulary.frequent
        .slice(0, 4)
        .map(({ term }, i) => `${term.trim() === '' ? '␣' : term} ${formatNumber(weights[i], 3)}`);
      const rare = inverseFrequencies([1], state.rows, params.smoothIdf)[0];
      return [
        ...lines,
        {
          label: 'weights',
          value: `${listWords(shown, 4)}; a word of one text ${formatNumber(rare, 3)}`,
        },
      ];
    }),
  picture: (state, params) =>
    pictureVocabulary(state.columns, state.rows, (documents) =>
      params.useIdf ? inverseFrequencies(documents, state.rows, params.smoothIdf) : documents.map(() => 1),
    ),
  python: ({ columns, state, params }) =>
    vectorPython(
      columns,
      'TfidfVectorizer',
      [
        ...analyzeArguments(params),
        ...limitArguments(params),
        ['norm', params.norm === 'none' ? 'None' : `"${params.norm}"`, '"l2"'],
        ['use_idf', params.useIdf ? 'True' : 'False', 'True'],
        ['smooth_idf', params.smoothIdf ? 'True' : 'False', 'True'],
        ['sublinear_tf', params.sublinearTf ? 'True' : 'False', 'False'],
      ],
      state.columns,
    ),
});
