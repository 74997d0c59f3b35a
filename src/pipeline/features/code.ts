import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import { columnOf, type Schema, type Table } from '../data/table.ts';
import { countMissing } from './access.ts';
import { steps as catalog } from './catalog.ts';
import { pandasRead, type TextReading } from './python-reading.ts';
import { pythonOf } from './python-text.ts';
import { fitRecipe } from './recipe.ts';
import type { FittedRecipe, Recipe, Roles } from './recipe-types.ts';
import type { PythonStep } from './step.ts';
import { type TypescriptOptions, typescriptCode } from './typescript-code.ts';

export type CodeOptions = {
  /** Name of the file that the code reads. */
  readonly file?: string;
  readonly reading?: TextReading;
  /** Rows without a target are left out. */
  readonly targetGaps?: boolean;
  readonly target?: string;
  /** An estimator in Python: what to import, and the expression that makes it. */
  readonly estimator?: { readonly imports: readonly string[]; readonly line: string };
  /** How it is validated: the plan in Python, the score that is printed, and what to know of it. */
  readonly validation?: {
    readonly imports: readonly string[];
    readonly line: string;
    readonly scoring: string;
    readonly note?: string;
  };
  /** How TypeScript reads the file, and the model it measures. */
  readonly typescript?: Pick<TypescriptOptions, 'reading' | 'model'>;
  /** What people should know of the whole, as a comment at its end. */
  readonly note?: string;
};
/** Code, what each step's line is (0 = first), and what Python calls the features. */
export type RecipeCode = {
  readonly text: string;
  readonly lineOf: readonly { readonly step: string; readonly line: number }[];
  readonly names: readonly { readonly name: string; readonly python: string }[];
};

/** The code of a recipe for the code drawer; fits it on the table, because selectors depend on what reaches a step. */
export async function recipeCode(
  language: 'python' | 'typescript',
  recipe: Recipe,
  roles: Roles,
  table: Table,
  options: CodeOptions & { readonly random: Random; readonly job: Job },
): Promise<RecipeCode> {
  if (language === 'typescript') {
    const { target, file, typescript } = options;
    const given = {
      ...(target !== undefined && { target }),
      ...(file !== undefined && { file }),
      ...typescript,
    };
    return { ...typescriptCode(recipe, roles, given), names: [] };
  }
  const { fitted } = await fitRecipe(recipe, roles, table, null, options);
  const targetGaps = options.target !== undefined && countMissing(columnOf(table, options.target)) > 0;
  return pythonRecipe(fitted, { ...options, targetGaps });
}

/** A scikit-learn pipeline that makes the same matrix (columns in another order; `names` tells which is which). */
export function pythonRecipe(fitted: FittedRecipe, options: CodeOptions = {}): RecipeCode {
  const names = new Map<string, string>();
  const nameOf = (column: string): string => names.get(column) ?? column;
  const parts = fitted.steps
    .filter(({ columns }) => columns.length > 0)
    .map(({ id, step, columns, params, state }) => {
      const own = columns.map(nameOf);
      const python = catalog.get(step).python({ columns: own, params, state, nameOf });
      for (const made of python.names ?? []) names.set(made.name, made.python);
      return { id, columns: own, python };
    });
  const dropping = parts.some(({ python }) => python.rows !== undefined);
  const lines = [
    ...importLines(
      parts.map(({ python }) => python),
      dropping,
      options,
    ),
    '',
    ...helperLines(
      parts.map(({ python }) => python),
      dropping,
    ),
    ...readLines(fitted.schema, options),
    '',
    dropping ? 'recipe = TrainingRecipe([' : 'recipe = Pipeline([',
  ];
  const lineOf: { step: string; line: number }[] = [];
  for (const { id, columns, python } of parts) {
    lineOf.push({ step: id, line: lines.length });
    if (python.rows !== undefined) lines.push(`    (${pythonOf(`${id} rows`)}, ${python.rows}),`);
    if (python.transformer !== undefined) lines.push(`    (${pythonOf(id)}, ${placed(columns, python)}),`);
  }
  if (parts.length === 0) lines.push('    ("nothing", FunctionTransformer()),');
  lines.push(dropping ? '])' : ']).set_output(transform="pandas")', ...modelLines(dropping, options));
  return {
    text: `${lines.join('\n')}\n`,
    lineOf,
    names: fitted.features.map(({ name }) => ({ name, python: nameOf(name) })),
  };
}

function placed(columns: readonly string[], python: PythonStep): string {
  const on = pythonOf([...columns, ...(python.also ?? [])]);
  const beside = python.beside ? ', beside=True' : '';
  return `on(${on}, ${python.transformer}${beside})`;
}

function importLines(
  parts: readonly PythonStep[],
  dropping: boolean,
  { estimator, validation }: CodeOptions,
): string[] {
  const own = [
    'from sklearn.compose import ColumnTransformer',
    ...(parts.some(({ helpers }) => helpers !== undefined) || dropping
      ? ['from sklearn.base import BaseEstimator, TransformerMixin']
      : []),
    `from sklearn.pipeline import ${estimator === undefined || dropping ? 'Pipeline' : 'Pipeline, make_pipeline'}`,
    ...(parts.length === 0 ? ['from sklearn.preprocessing import FunctionTransformer'] : []),
  ];
  const all = new Set([
    ...own,
    ...parts.flatMap(({ imports }) => imports),
    ...(estimator?.imports ?? []),
    ...(estimator !== undefined && validation !== undefined && !dropping
      ? [...validation.imports, 'from sklearn.model_selection import cross_validate']
      : []),
  ]);
  return ['import numpy as np', 'import pandas as pd', ...[...all].sort()];
}

function helperLines(parts: readonly PythonStep[], dropping: boolean): string[] {
  const helpers = new Set(parts.flatMap((part) => part.helpers ?? []));
  return [on, ...helpers, ...(dropping ? [trainingRecipe] : [])].flatMap((text) => [
    '',
    ...text.split('\n'),
    '',
  ]);
}

const on = `def on(columns, transformer, beside=False):
    """The transformer on some columns; the others pass through."""
    kept = [("kept", "passthrough", columns)] if beside else []
    parts = [*kept, ("step", transformer, columns)]
    return ColumnTransformer(parts, remainder="passthrough", verbose_feature_names_out=False).set_output(
        transform="pandas"
    )`;

const trainingRecipe = `class TrainingRecipe(BaseEstimator, TransformerMixin):
    """Steps in turn; functions leave out rows, in training only: see fit_rows."""

    def __init__(self, steps):
        self.steps = steps

    def fit_rows(self, X, y=None):
        for _, step in self.steps:
            if hasattr(step, "fit"):
                X = step.fit_transform(X, None if y is None else y[X.index])
            else:
                X = step(X, y[X.index]) if getattr(step, "uses_target", False) else step(X)
        return X

    def fit(self, X, y=None):
        self.fit_rows(X, y)
        return self

    def transform(self, X):
        for _, step in self.steps:
            X = step.transform(X) if hasattr(step, "fit") else X
        return X`;

/** A table of the files in a folder, labelled by the folder each lies in. */
function folderLines(name: string, { file = 'data.zip', target }: CodeOptions): string[] {
  return [
    '',
    'from pathlib import Path',
    '',
    `folder = Path(${pythonOf(file.replace(/\.zip$/i, ''))})  # the files of ${file.replace(/[\r\n]/g, ' ')}, unpacked`,
    'paths = sorted(path for path in folder.rglob("*") if path.is_file())',
    `table = pd.DataFrame({${pythonOf(name)}: [str(path) for path in paths]})`,
    `X = table[[${pythonOf(name)}]]`,
    ...(target === undefined
      ? []
      : [`y = pd.Series([path.parent.name for path in paths], name=${pythonOf(target)})`]),
  ];
}

function readLines(schema: Schema, options: CodeOptions): string[] {
  const { file = 'data.csv', target } = options;
  const [only] = schema;
  if (schema.length === 1 && (only.kind === 'image' || only.kind === 'audio'))
    return folderLines(only.name, options);
  const words = schema.filter(({ kind }) => kind === 'category' || kind === 'text').map(({ name }) => name);
  const times = schema.filter(({ kind }) => kind === 'time').map(({ name }) => name);
  const numbers = schema
    .filter(({ kind }) => kind === 'number')
    .map(({ name }) => `${pythonOf(name)}: float`);
  return [
    '',
    `table = ${pandasRead(file, words, options.reading)}`,
    ...(options.reading?.header === false
      ? ['table.columns = [f"column_{i + 1}" for i in range(table.shape[1])]']
      : []),
    ...(target !== undefined && options.targetGaps === true
      ? [`table = table.dropna(subset=[${pythonOf(target)}]).reset_index(drop=True)`]
      : []),
    ...times.map((name) => {
      const column = `table[${pythonOf(name)}]`;
      return `${column} = (pd.to_datetime(${column}, utc=True) - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms")`;
    }),
    `X = table[${pythonOf(schema.map(({ name }) => name))}]${numbers.length === 0 ? '' : `.astype({${numbers.join(', ')}})`}`,
    ...(target === undefined ? [] : [`y = table[${pythonOf(target)}]`]),
  ];
}

function modelLines(dropping: boolean, { estimator, target, validation, note }: CodeOptions): string[] {
  if (estimator === undefined)
    return [
      '',
      ...(note === undefined ? [] : [`# ${note}`]),
      `features = recipe.${dropping ? 'fit_rows' : 'fit_transform'}(X${target === undefined ? '' : ', y'})`,
    ];
  if (dropping) {
    const fit = target === undefined ? 'features' : 'features, y[features.index]';
    return [
      '',
      `features = recipe.fit_rows(X${target === undefined ? '' : ', y'})`,
      `model = ${estimator.line}`,
      `model.fit(${fit})`,
    ];
  }
  return [
    '',
    `model = make_pipeline(recipe, ${estimator.line})`,
    ...(validation === undefined || target === undefined ? [] : scoreLines(validation)),
    `model.fit(X${target === undefined ? '' : ', y'})`,
  ];
}

/** Recipe and estimator fitted anew in each fold. */
function scoreLines({ line, scoring, note }: NonNullable<CodeOptions['validation']>): string[] {
  return [
    ...(note === undefined ? [] : [`# ${note}`]),
    `scores = cross_validate(model, X, y, cv=${line}, scoring=${pythonOf(scoring)})["test_score"]`,
    `print(${pythonOf(`${scoring} in each fold:`)}, scores.tolist())`,
    `print(${pythonOf(`${scoring}:`)}, scores.mean())`,
  ];
}
