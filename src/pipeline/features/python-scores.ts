import type { CodeOptions } from './code-options.ts';
import { pythonOf } from './python-text.ts';

/** What the steps of a recipe do to the rows of training: leave them out or make others, and draw them by chance. */
export type RowChanges = { readonly dropping: boolean; readonly drawn: boolean };

const drawnNote =
  'Training rows are drawn by another random stream than in the studio: scores differ a little.';

/** What the lines of `pythonModel` need. */
export function modelImports(
  { dropping }: RowChanges,
  { estimator, validation, target }: CodeOptions,
): readonly string[] {
  if (estimator === undefined) return [];
  const measured = validation === undefined || target === undefined ? [] : validation.imports;
  const scores = dropping
    ? ['from sklearn.metrics import get_scorer']
    : ['from sklearn.model_selection import cross_validate'];
  return [...estimator.imports, ...measured, ...(measured.length === 0 ? [] : scores)];
}

/** The lines that measure and fit the model after the recipe; without one they make the features. */
export function pythonModel(changes: RowChanges, options: CodeOptions): readonly string[] {
  const { estimator, target, validation, note } = options;
  const targets = target === undefined ? '' : ', y';
  const comments = (notes: readonly (string | undefined)[]) =>
    notes.flatMap((text) => (text === undefined ? [] : [`# ${text}`]));
  const { dropping } = changes;
  if (estimator === undefined)
    return [
      '',
      ...comments([note]),
      `features = recipe.${dropping ? 'fit_rows' : 'fit_transform'}(X${targets})`,
    ];
  const measured = validation === undefined || target === undefined ? null : validation;
  const grouped = (name: string) =>
    measured?.groups === undefined ? '' : `${name}table[${pythonOf(measured.groups)}], `;
  const notes = comments([
    estimator.note,
    options.featureGaps === true ? estimator.gaps : undefined,
    ...(measured ? [measured.note, changes.drawn ? drawnNote : undefined] : []),
  ]);
  if (!dropping)
    return [
      '',
      `model = make_pipeline(recipe, ${estimator.line})`,
      ...notes,
      ...(measured
        ? [
            `scores = cross_validate(model, X, y, ${grouped('groups=')}cv=${measured.line}, scoring=${pythonOf(measured.scoring)}, error_score="raise")["test_score"]`,
            ...printLines(measured.scoring),
          ]
        : []),
      `model.fit(X${targets})`,
    ];
  const fit = target === undefined ? 'features' : 'features, y[features.index]';
  return [
    '',
    `model = ${estimator.line}`,
    ...notes,
    ...(measured
      ? [
          '',
          '# A pipeline of scikit-learn cannot leave out rows: each fold fits recipe and model on its own training rows.',
          'scores = []',
          `for train, test in ${measured.line}.split(X, y${measured.groups === undefined ? '' : `, table[${pythonOf(measured.groups)}]`}):`,
          '    features = recipe.fit_rows(X.iloc[train], y.iloc[train])',
          '    model.fit(features, y[features.index])',
          `    score = get_scorer(${pythonOf(measured.scoring)})`,
          '    scores.append(score(model, recipe.transform(X.iloc[test]), y.iloc[test]))',
          'scores = np.array(scores)',
          ...printLines(measured.scoring),
          '',
        ]
      : []),
    `features = recipe.fit_rows(X${targets})`,
    `model.fit(${fit})`,
  ];
}

function printLines(scoring: string): readonly string[] {
  return [
    `print(${pythonOf(`${scoring} in each fold:`)}, scores.tolist())`,
    `print(${pythonOf(`${scoring}:`)}, scores.mean())`,
  ];
}
