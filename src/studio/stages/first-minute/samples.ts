export type Sample = {
  readonly file: string;
  readonly rows: number;
  readonly columns: number;
  readonly task: 'classify' | 'predict';
  readonly target: string;
  /** What to watch out for in it. */
  readonly pitfall: string;
  /** Histogram of a telling column, for its row in the list. */
  readonly shape: readonly number[];
};

/** Bundled with the app, so that they open without a network. */
export const samples: readonly Sample[] = [
  {
    file: 'penguins.csv',
    rows: 344,
    columns: 7,
    task: 'classify',
    target: 'species',
    pitfall: 'The island nearly gives the species away, and one sex is written as a point.',
    shape: [2, 5, 13, 21, 29, 42, 27, 45, 16, 9, 14, 21, 19, 26, 23, 11, 5, 14],
  },
  {
    file: 'breast-cancer.csv',
    rows: 569,
    columns: 31,
    task: 'classify',
    target: 'diagnosis',
    pitfall: 'Radius, perimeter and area say nearly the same, so single weights mean little.',
    shape: [4, 18, 43, 75, 100, 98, 67, 38, 24, 26, 31, 23, 9, 5, 2, 3, 0, 3],
  },
  {
    file: 'diabetes.csv',
    rows: 442,
    columns: 11,
    task: 'predict',
    target: 'progression',
    pitfall: 'Few rows and noisy: even good models explain about half; sex is coded as 1 and 2.',
    shape: [9, 37, 48, 46, 36, 30, 32, 26, 34, 28, 20, 16, 19, 25, 18, 11, 3, 4],
  },
];
