import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { describeVocabulary, pictureVocabulary } from '../text/describe-vocabulary.ts';
import { analyzeParams, limitParams } from '../text/vector-params.ts';
import { analyzeArguments, limitArguments, vectorPython } from '../text/vector-python.ts';
import { binaryCounts } from '../text/vector-values.ts';
import { countByVocabulary, learnVocabulary, vectorColumn } from '../text/vocabulary.ts';

export const countVectorize = defineStep({
  card: {
    id: 'count-vectorize',
    label: 'Count words',
    summary: 'Turns each text into the counts of its words; a missing text counts none.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: { ...analyzeParams, ...limitParams },
    source: 'sklearn.feature_extraction.text.CountVectorizer 1.2.1; ties of maxFeatures by code point',
    synonyms: ['bag of words', 'CountVectorizer', 'term frequency', 'document term matrix', 'vectorize'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => learnVocabulary(table, name, params)),
  }),
  apply: (table, _columns, state, params) =>
    reshape(
      table,
      new Map(
        state.columns.map((vocabulary) => {
          const counted = countByVocabulary(table, vocabulary, params);
          const counts = params.binary ? binaryCounts(counted) : counted;
          return [vocabulary.column, [vectorColumn(vocabulary.column, vocabulary.terms, counts)]];
        }),
      ),
    ),
  describe: (state) => state.columns.flatMap((vocabulary) => describeVocabulary(vocabulary, state.rows)),
  picture: (state) => pictureVocabulary(state.columns, state.rows, (documents) => documents.map(() => 1)),
  python: ({ columns, state, params }) =>
    vectorPython(
      columns,
      'CountVectorizer',
      [...analyzeArguments(params), ...limitArguments(params)],
      state.columns,
    ),
});
