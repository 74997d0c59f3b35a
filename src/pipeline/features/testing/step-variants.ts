import type { PlainObject } from '../../base/plain.ts';
import { optionVariants } from './option-variants.ts';

/** Word vectors as a person would drop them, and what a parameter holds of them. */
export const vectors = new Blob(['10 0 1\n11 1 0\nred 1 0.5\ngreen -1 0\nsand 0.25 2\nsea 1 1\n']);
export const vectorFile = { name: 'v.txt', hash: `sha256:${'a'.repeat(64)}`, bytes: vectors.size };

/** Parameters that make each step do its work on the made-up table, beside the defaults. */
const variants: { readonly [step: string]: readonly PlainObject[] } = {
  'impute-mean': [{ addIndicator: true }, { within: 'category1' }, { keepEmptyFeatures: false }],
  'impute-median': [{ addIndicator: true, within: 'category1' }, { keepEmptyFeatures: false }],
  'impute-mode': [{ addIndicator: true }, { within: 'boolean1' }],
  'drop-missing': [{ how: 'all' }, { columnsAbove: 0.1 }, { thresh: 1 }],
  'missing-indicator': [{ features: 'all' }],
  'outliers-iqr': [
    { action: 'cap', method: 'tukey' },
    { action: 'set-missing', side: 'upper' },
    { action: 'remove' },
  ],
  'scale-standard': [{ withMean: false }, { withStd: false }],
  'scale-min-max': [{ clip: true, featureRange: [-1, 1] }],
  'encode-one-hot': [
    { drop: 'first' },
    { minFrequency: 8, handleUnknown: 'infrequent' },
    { maxCategories: 3 },
    { output: 'vector', drop: 'if-binary' },
  ],
  'date-parts': [{ cyclical: 'both', parts: ['week', 'elapsed', 'quarter'], timeZone: 'America/New_York' }],
  'split-unit': [{ keepUnit: true, bare: 'missing' }, { unit: 'kg' }],
  'fix-typos': [
    { method: 'levenshtein', distance: 3 },
    { method: 'jaro-winkler' },
    { map: [['red', 'blue']] },
  ],
  polynomial: [
    { degree: 3, includeBias: true },
    { degree: 4, interactionOnly: true },
    { degree: 3, prune: 0.9 },
  ],
  interactions: [
    { operations: ['divide', 'add', 'subtract'] },
    { with: 'number3', operations: ['divide'] },
    { operations: ['multiply', 'ratio', 'add'], prune: 0.8 },
  ],
  spline: [
    { knots: 'quantile', extrapolation: 'linear', includeBias: false },
    { extrapolation: 'periodic', nKnots: 4 },
    { extrapolation: 'missing', degree: 2 },
  ],
  lag: [
    { lags: [1, 3], sortBy: 'number3', within: 'category1' },
    { give: 'difference' },
    { give: 'ratio' },
    { give: 'percent' },
    { give: 'acceleration', lags: [2] },
  ],
  rolling: [
    { functions: ['sum', 'median', 'sd', 'count', 'min'], window: 5, minPeriods: 2, within: 'category1' },
    { functions: ['ewm'], alpha: 0.5 },
    { functions: ['mean', 'variance', 'median', 'max'], window: null, current: false, sortBy: 'time1' },
  ],
  'group-aggregate': [
    { by: 'category1', functions: ['median', 'q1', 'q3', 'count', 'sd'] },
    { by: 'category2', functions: ['max', 'nunique', 'sum', 'min'], give: 'difference' },
    { by: 'boolean1', give: 'ratio' },
    {
      by: 'category1',
      functions: ['mode', 'variance', 'span', 'first', 'last', 'random', 'size', 'share-present'],
    },
  ],
  formula: [
    { formula: 'if(number1 > 2, number2 / number1, missing)', name: 'part' },
    { formula: 'number1 + number2', drop: true },
    { formula: 'if(is_missing(number1), "none", "some")' },
    { formula: 'number1 >= 3 and number2 < 11' },
  ],
  'impute-iterative': [
    { initialStrategy: 'median', addIndicator: true, order: 'random' },
    { initialStrategy: 'most_frequent', skipComplete: true, order: 'descending', minValue: 0, maxValue: 9 },
  ],
  'outliers-isolation-forest': [
    { action: 'cap', contamination: 0.2, nEstimators: 20 },
    { action: 'set-missing', nEstimators: 20, maxSamples: 16 },
    { action: 'remove', nEstimators: 20 },
  ],
  pca: [
    { nComponents: 0.6, whiten: true },
    { nComponents: 1, scale: true, keepColumns: true },
    { choose: 'mle' },
  ],
  'truncated-svd': [{ nComponents: 1, keepColumns: true }],
  'lda-projection': [{ nComponents: 1, keepColumns: true }],
  'select-variance': [{ threshold: 4 }],
  'select-k-best': [
    { k: 1, score: 'mutual-info-classif' },
    { k: 1, score: 'f-regression' },
    { k: 1, score: 'gain-ratio' },
    { k: 1, score: 'relief-f' },
  ],
  'select-percentile': [
    { percentile: 50, score: 'mutual-info-regression' },
    { percentile: 50, score: 'r-regression' },
    { percentile: 50, score: 'gini' },
  ],
  'select-correlation': [{ threshold: 0, method: 'spearman' }],
  'select-from-model': [
    { estimator: 'forest', trees: 5 },
    { maxFeatures: 1, threshold: 'none', standardize: false },
  ],
  rfe: [
    { estimator: 'forest', trees: 5 },
    { nFeatures: 1, step: 0.5 },
    { choose: 'cv', folds: 2 },
    { choose: 'cv', folds: 2, estimator: 'forest', trees: 3 },
  ],
  'parse-date': [{ dayFirst: 'day-first', format: '%d.%m.%Y' }],
  'encode-hash': [{ nFeatures: 3, alternateSign: false }, { nFeatures: 200 }],
  'encode-binary': [{ missing: 'missing' }],
  'sensor-window': [
    { size: 4, stride: 2, figures: ['peaks', 'dominant-frequency', 'range'], within: 'category1' },
    { size: 2, sortBy: 'number3', figures: ['mean', 'sd', 'min', 'max', 'energy'], rate: 50 },
  ],
  'audio-features': [
    {
      parts: ['mel', 'loudness', 'zero-crossings', 'centroid', 'bandwidth', 'rolloff', 'flatness'],
      figures: ['mean', 'max', 'slope-sd'],
      segments: 3,
      bands: 6,
      rate: 4000,
      window: 64,
      hop: 32,
    },
    { coefficients: 4, bands: 10, trim: 20, rate: 3000, seconds: 0.1, scale: 'htk', output: 'vector' },
  ],
  'image-features': [
    { parts: ['statistics', 'colors', 'pixels'], color: 'rgb', width: 3, height: 2, output: 'vector' },
    { width: 9, height: 8, pixelsPerCell: 4, cellsPerBlock: 1, fit: 'crop', resize: 'bilinear' },
  ],
  tokenize: [
    { method: 'word-punctuation', stripAccents: 'unicode', numbers: 'mark' },
    { method: 'pattern', pattern: '[a-z]|\\d', numbers: 'drop', lowercase: false },
    { method: 'whitespace', stripHtml: true, stripUrls: true },
    { method: 'sentence' },
    { method: 'tweet' },
  ],
  stem: [{ language: 'porter' }, { language: 'german' }],
  'stop-words': [
    { language: 'none', words: ['red'] },
    { minDf: 4 },
    { maxDf: 0.3 },
    { pattern: 'e$', mostFrequent: 2 },
  ],
  'n-grams': [{ range: [2, 3] }],
  'count-vectorize': [
    { analyzer: 'char_wb', ngramRange: [2, 3], minDf: 2, binary: true },
    { tokenPattern: '[a-z]+|\\d', maxFeatures: 2 },
  ],
  tfidf: [
    { sublinearTf: true, norm: 'l1', smoothIdf: false },
    { analyzer: 'char', ngramRange: [1, 2], useIdf: false, norm: 'none', maxDf: 0.9 },
  ],
  'hash-vectorize': [
    { nFeatures: 8 },
    { nFeatures: 3, alternateSign: false, norm: 'none', analyzer: 'tokens' },
  ],
  'word-embeddings': [
    { dims: 3, minCount: 1, weights: 'rarity' },
    { dims: 2, window: 1, minCount: 1 },
    { source: 'skip-gram', dims: 3, minCount: 1, epochs: 2 },
    { source: 'file', file: vectorFile, keepWords: 2 },
  ],
  'encode-ordinal': [{ order: 'frequency' }, { order: 'appearance', encodedMissingValue: -2 }],
};

/** The defaults of a step, and every other set of parameters it is tried with. */
export function variantsOf(step: string): readonly PlainObject[] {
  return [{}, ...(variants[step] ?? []), ...(optionVariants[step] ?? [])];
}
