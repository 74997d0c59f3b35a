import { columnOf } from '../../data/table.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { analyzerOf } from '../text/analyze.ts';
import { hashedCounts, hashLabels } from '../text/hashed-counts.ts';
import { analyzeParams, normParam } from '../text/vector-params.ts';
import { analyzeArguments, vectorPython } from '../text/vector-python.ts';
import { binaryCounts, scaledRows } from '../text/vector-values.ts';
import { vectorColumn } from '../text/vocabulary.ts';
import { countWords } from '../wording.ts';

export const hashVectorize = defineStep({
  card: {
    id: 'hash-vectorize',
    label: 'Count words by hash',
    summary:
      'Counts words in a fixed number of columns chosen by a hash of the word: nothing is learnt and new words count, but a column no longer says its words.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      nFeatures: {
        type: 'integer',
        default: 16384,
        min: 1,
        max: 1048576,
        scale: 'log',
        label: 'Columns',
        help: 'Fewer columns make more words share one. The usual 16,384 keep a model small; scikit-learn takes 1,048,576.',
      },
      ...analyzeParams,
      alternateSign: {
        type: 'boolean',
        default: true,
        label: 'Signs',
        help: 'Half of the words count negatively, so that words in one column cancel out instead of adding up.',
        advanced: true,
      },
      binary: {
        type: 'boolean',
        default: false,
        label: 'Once is enough',
        help: 'A column counts 1 however often its words come.',
        advanced: true,
      },
      norm: { ...normParam, advanced: true },
    },
    source: 'sklearn.feature_extraction.text.HashingVectorizer 1.2.1 (MurmurHash3, 32 bits, seed 0)',
    synonyms: ['HashingVectorizer', 'hashing trick', 'feature hashing', 'bag of words'],
  },
  fit({ table, columns, params }) {
    for (const name of columns) columnOf(table, name);
    analyzerOf(params);
    return { rows: table.rows, columns: [...columns] };
  },
  apply(table, columns, _state, params) {
    const labels = hashLabels(params.nFeatures);
    const analyze = analyzerOf(params);
    const made = columns.map((name) => {
      const counted = hashedCounts(columnOf(table, name), analyze, params.nFeatures, params.alternateSign);
      const scaled = scaledRows(params.binary ? binaryCounts(counted) : counted, params.norm);
      return [name, [vectorColumn(name, labels, scaled)]] as const;
    });
    return reshape(table, new Map(made));
  },
  describe: (state, params) =>
    state.columns.map((column) => ({
      label: `columns of ${column}`,
      value: countWords(params.nFeatures, 'column'),
      note: 'chosen by the hash of a word; nothing is learnt',
    })),
  python: ({ columns, state, params }) =>
    vectorPython(
      columns,
      'HashingVectorizer',
      [
        ...analyzeArguments(params),
        ['n_features', String(params.nFeatures), '1048576'],
        ['binary', params.binary ? 'True' : 'False', 'False'],
        ['norm', params.norm === 'none' ? 'None' : `"${params.norm}"`, '"l2"'],
        ['alternate_sign', params.alternateSign ? 'True' : 'False', 'True'],
      ],
      state.columns.map((column) => ({ column, terms: hashLabels(params.nFeatures) })),
    ),
});
