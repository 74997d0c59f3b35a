import type { PlainObject } from '../../base/plain.ts';

/** Further parameters of cleaning, scaling and encoding that make each step do its work on the made-up table. */
export const optionVariants: { readonly [step: string]: readonly PlainObject[] } = {
  'outliers-iqr': [
    { factor: 0.2, extremeFactor: 0.5, within: 'category1' },
    { factor: 0.1, rounds: 5, action: 'impute', within: 'boolean1' },
  ],
  'outliers-zscore': [
    { threshold: 1, rounds: 4, action: 'cap', within: 'category2' },
    { threshold: 1, method: 'modified', action: 'impute' },
  ],
  'impute-constant': [{ fill: 'min', addIndicator: true }, { fill: 'max' }],
  'impute-random': [{ addIndicator: true }],
  'impute-forward-fill': [{ limit: 1, maxGap: 2, within: 'category1' }],
  'impute-backward-fill': [{ maxGap: 1, sortBy: 'number3' }],
  'impute-interpolate': [
    { curve: 'cubic', method: 'index', sortBy: 'number3', limitDirection: 'both' },
    { curve: 'moving', lookback: 1, lookahead: 4, within: 'category1' },
    { curve: 'nearest', limitDirection: 'inside', maxGap: 2 },
  ],
  'scale-max-abs': [{ by: 'power-of-ten' }],
  'transform-log': [{ function: 'reciprocal', offset: 100 }],
  'transform-rank': [{ ties: 'dense' }, { ties: 'max', share: true }],
  discretize: [
    { strategy: 'width', width: 2, encode: 'ordinal' },
    { strategy: 'natural', nBins: 3 },
    { strategy: 'thresholds', thresholds: [1.5, 4] },
    { strategy: 'entropy', encode: 'ordinal' },
  ],
  'encode-ordinal': [{ order: 'target-mean', handleUnknown: 'most-frequent' }],
  'encode-one-hot': [{ drop: 'most-frequent' }, { drop: 'most-frequent', minFrequency: 0.2 }],
  'encode-target': [{ training: 'leave-one-out' }, { training: 'leave-one-out', smooth: 4 }],
  'encode-multi-label': [{ delimiter: ' ' }, { delimiter: 'e', give: 'count', minFrequency: 0.2 }],
  'clean-text': [
    { case: 'title', unicode: 'nfkc', stripAccents: true },
    { find: 'e(.)', replace: '$1e', findAs: 'pattern' },
    { find: 'RED', replace: '', findAs: 'word', matchCase: false },
  ],
  'fix-typos': [{ method: 'phonetic' }, { method: 'ngram', ngram: 1 }],
  'map-values': [
    {
      map: [
        ['re', 1],
        ['s', null],
      ],
      match: 'contains',
      others: 'missing',
    },
    { map: [['^[a-g]', 'first']], match: 'pattern' },
  ],
  'parse-date': [{ numbers: 'hours' }, { numbers: 'months' }],
  smote: [{ border: 10 }],
  'smote-nc': [{ border: 4, kNeighbors: 2 }],
  'impute-knn': [{ scale: true }, { scale: true, weights: 'distance', nNeighbors: 2 }],
  'impute-similar': [{ weights: 'distance', nNeighbors: 3, addIndicator: true }, { maxDonors: 10 }],
  'impute-iterative': [{ estimator: 'tree', minLeaf: 2 }],
  'impute-mean': [{ within: 'category1', alsoWithin: 'boolean1' }],
  'impute-mode': [{ alsoWithin: 'number3' }],
};
