import type { PlainObject } from '../src/pipeline/base/plain.ts';
import { categoryColumn, numberColumn } from '../src/pipeline/data/table.ts';
import {
  categoryColumns,
  numberColumns,
  relatedNumbers,
  type StepData,
  someClasses,
  someCodes,
} from './steps-data.ts';

/** A step that is learnt from rows and applied to them again, by us and by peers. */
export type StepCase = {
  readonly id: string;
  readonly about: string;
  readonly step: string;
  readonly params?: PlainObject;
  /** Functions of peers/steps.py by the name that their figures get; the first one is compared. */
  readonly peers: { readonly [side: string]: string };
  /** Least ratio of the processor times. */
  readonly least: number;
  /** Largest relative difference of the sums of all values; null where the two draw at random. */
  readonly within: number | null;
  make(): StepData;
};

const rows = 100_000;
const levels = [5, 20, 50, 100, 200];
const sklearn = 'scikit-learn';

function numbers(count: number, missing: number, seed: number): StepData {
  const x = relatedNumbers(rows, count, missing, seed);
  return { table: { rows, columns: numberColumns(x, count) }, files: { x } };
}

function words(): StepData {
  const codes = someCodes(rows, levels, 6);
  return { table: { rows, columns: categoryColumns(codes, levels) }, files: { codes } };
}

function classes(share: number): StepData {
  const { table, files } = numbers(20, 0, 7);
  const y = someClasses(files.x as Float64Array, 20, share);
  const column = categoryColumn(
    'y',
    Array.from(y, (value) => (value === 1 ? 'yes' : 'no')),
    ['no', 'yes'],
  );
  return {
    table: { rows, columns: [...table.columns, column] },
    target: 'y',
    files: { ...files, y },
  };
}

export const stepCases: readonly StepCase[] = [
  {
    id: 'scale-standard',
    about: '20 numbers, 5 % missing',
    step: 'scale-standard',
    peers: { [sklearn]: 'standardise' },
    least: 1,
    within: 1e-6,
    make: () => numbers(20, 0.05, 1),
  },
  {
    id: 'encode-one-hot',
    about: '5 categories of 5 to 200 levels, only the ones kept',
    step: 'encode-one-hot',
    params: { output: 'vector' },
    peers: { [sklearn]: 'one_hot_sparse' },
    least: 1,
    within: 0,
    make: words,
  },
  {
    id: 'encode-one-hot-dense',
    about: '5 categories of 5 to 200 levels, 375 full columns',
    step: 'encode-one-hot',
    peers: { [sklearn]: 'one_hot_dense' },
    least: 0.5,
    within: 0,
    make: words,
  },
  {
    id: 'impute-knn',
    about: '10 numbers, 5 % missing; 5 neighbours among 100,000 rows for those of 5,000 new rows',
    step: 'impute-knn',
    params: { maxDonors: null },
    peers: { [sklearn]: 'knn' },
    least: 1,
    within: 1e-9,
    make() {
      const later = relatedNumbers(5000, 10, 0.05, 3);
      const { table, files } = numbers(10, 0.05, 3);
      return { table, later: { rows: 5000, columns: numberColumns(later, 10) }, files: { ...files, later } };
    },
  },
  {
    id: 'pca-20-10',
    about: '20 numbers to 10 components',
    step: 'pca',
    params: { nComponents: 10 },
    peers: { [sklearn]: 'pca', 'scikit-learn, full': 'pca_full' },
    least: 1,
    within: 0.01,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'pca-50-10',
    about: '50 numbers to 10 components',
    step: 'pca',
    params: { nComponents: 10 },
    peers: { [sklearn]: 'pca', 'scikit-learn, full': 'pca_full' },
    least: 1,
    within: 0.01,
    make: () => numbers(50, 0, 5),
  },
  {
    id: 'impute-iterative',
    about: '20 numbers, 5 % missing, three rounds',
    step: 'impute-iterative',
    params: { maxIter: 3, tol: 0 },
    peers: { [sklearn]: 'iterative' },
    least: 1,
    within: 1e-6,
    make: () => numbers(20, 0.05, 1),
  },
  {
    id: 'transform-quantile',
    about: '20 numbers to ranks',
    step: 'transform-quantile',
    peers: { [sklearn]: 'quantile' },
    least: 1,
    within: 1e-9,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'transform-power',
    about: '20 numbers, Yeo–Johnson',
    step: 'transform-power',
    peers: { [sklearn]: 'power' },
    least: 1,
    within: 1e-6,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'isolation-forest',
    about: '20 numbers, 100 trees, unusual rows flagged',
    step: 'outliers-isolation-forest',
    peers: { [sklearn]: 'isolation' },
    least: 1,
    within: null,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'encode-target',
    about: '5 categories of 5 to 200 levels, 5 folds',
    step: 'encode-target',
    peers: { pandas: 'target' },
    least: 1,
    within: 1e-3,
    make() {
      const { table, files } = words();
      const y = relatedNumbers(rows, 1, 0, 8);
      return {
        table: { rows, columns: [...table.columns, numberColumn('y', y)] },
        target: 'y',
        files: { ...files, y },
      };
    },
  },
  {
    id: 'group-aggregate',
    about: 'mean, deviation and median of 20 numbers by 200 groups',
    step: 'group-aggregate',
    params: { by: 'c0', functions: ['mean', 'sd', 'median'] },
    peers: { pandas: 'groups' },
    least: 1,
    within: 1e-9,
    make() {
      const { table, files } = numbers(20, 0.05, 1);
      const codes = someCodes(rows, [200], 9);
      const columns = [...table.columns, ...categoryColumns(codes, [200])];
      return { table: { rows, columns }, files: { ...files, codes } };
    },
  },
  {
    id: 'rolling',
    about: 'mean, deviation and highest of the last 24 rows of 20 numbers',
    step: 'rolling',
    params: { window: 24, functions: ['mean', 'sd', 'max'] },
    peers: { pandas: 'rolling' },
    least: 1,
    within: 1e-6,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'polynomial',
    about: 'squares and products of 20 numbers',
    step: 'polynomial',
    peers: { [sklearn]: 'polynomial' },
    least: 1,
    within: 1e-9,
    make: () => numbers(20, 0, 4),
  },
  {
    id: 'smote',
    about: '20 numbers, a class of 10,000 rows brought to the 90,000 of the other',
    step: 'smote',
    peers: { [sklearn]: 'smote' },
    least: 1,
    within: null,
    make: () => classes(0.1),
  },
  {
    id: 'select-k-best',
    about: '20 numbers by mutual information with two classes',
    step: 'select-k-best',
    params: { score: 'mutual-info-classif', k: 5 },
    peers: { [sklearn]: 'mutual_information' },
    least: 1,
    within: null,
    make: () => classes(0.4),
  },
];
