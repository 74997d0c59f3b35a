/** A bundled table: its bytes are at `samples/<file>` beside the page. */
export type Sample = {
  readonly id: string;
  readonly file: string;
  readonly label: string;
  /** One sentence. */
  readonly about: string;
  readonly rows: number;
  readonly columns: number;
  readonly task: 'classification' | 'regression';
  readonly target: string;
  /** What goes wrong if one does not look. */
  readonly pitfall: string;
  readonly licence: string;
  readonly origin: string;
};

export const samples: readonly Sample[] = [
  {
    id: 'penguins',
    file: 'penguins.csv',
    label: 'Penguins',
    about: 'Size and island of 344 penguins of three species.',
    rows: 344,
    columns: 7,
    task: 'classification',
    target: 'species',
    pitfall: 'The island nearly gives the species away, and one sex is written as a point.',
    licence: 'CC0 1.0',
    origin: 'Palmer Station Antarctica LTER, from vega-datasets',
  },
  {
    id: 'breast-cancer',
    file: 'breast-cancer.csv',
    label: 'Breast cancer',
    about: 'Measurements of cell nuclei in 569 images, and whether the tumour was malignant.',
    rows: 569,
    columns: 31,
    task: 'classification',
    target: 'diagnosis',
    pitfall: 'Radius, perimeter and area say nearly the same, so single weights mean little.',
    licence: 'CC BY 4.0',
    origin: 'Breast Cancer Wisconsin (Diagnostic), from scikit-learn',
  },
  {
    id: 'diabetes',
    file: 'diabetes.csv',
    label: 'Diabetes progression',
    about: 'Ten measurements of 442 patients and how their disease progressed in a year.',
    rows: 442,
    columns: 11,
    task: 'regression',
    target: 'progression',
    pitfall: 'Few rows and noisy: even good models explain about half; sex is coded as 1 and 2.',
    licence: 'Public, cite the study of 2004',
    origin: 'Least angle regression study, from scikit-learn',
  },
];
