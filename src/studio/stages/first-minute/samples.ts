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
  {
    file: 'machine-failures.csv',
    rows: 3000,
    columns: 10,
    task: 'classify',
    target: 'failed',
    pitfall:
      'Downtime is known only after a failure: with it the score is perfect, and worthless. One row in thirteen fails.',
    shape: [7, 18, 37, 92, 176, 259, 390, 441, 469, 429, 320, 192, 99, 43, 17, 9, 1, 1],
  },
  {
    file: 'gapminder.csv',
    rows: 682,
    columns: 6,
    task: 'predict',
    target: 'life_expectancy',
    pitfall: 'Rows of one country resemble each other: split by country, or the test has seen its answers.',
    shape: [1, 0, 0, 1, 7, 19, 20, 18, 35, 27, 38, 54, 61, 86, 117, 101, 74, 23],
  },
];
