import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import { columnOf, type Schema, type Table } from '../data/table.ts';
import { countMissing } from './access.ts';
import { steps as catalog } from './catalog.ts';
import type { CodeOptions } from './code-options.ts';
import type { PythonReading } from './python-file.ts';
import { pythonReading } from './python-reading.ts';
import { modelImports, pythonModel, type RowChanges } from './python-scores.ts';
import { pythonOf } from './python-text.ts';
import { noteVectors, type Place, placeOf, sparsely } from './python-vectors.ts';
import { fitRecipe } from './recipe.ts';
import type { FittedRecipe, Recipe, Roles } from './recipe-types.ts';
import type { PythonStep } from './step.ts';
import { typescriptCode } from './typescript-code.ts';

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
  const { fitted, training } = await fitRecipe(recipe, roles, table, null, options);
  const { target, file = 'data.csv', reading, estimator } = options;
  const features = new Set(fitted.features.map(({ name }) => name));
  const featureGaps =
    estimator?.gaps !== undefined &&
    training.columns.some((column) => features.has(column.name) && countMissing(column) > 0);
  const targetGaps = target !== undefined && countMissing(columnOf(table, target)) > 0;
  const groups = options.validation?.groups;
  const beside = [target, groups].filter((name) => name !== undefined);
  const used = new Set([...fitted.schema.map(({ name }) => name), ...beside]);
  const read = isFolder(fitted.schema)
    ? folderReading(fitted.schema[0].name, options)
    : pythonReading(file, table, used, reading);
  return pythonRecipe(fitted, read, { ...options, targetGaps, featureGaps });
}

/** A scikit-learn pipeline that makes the same matrix (columns in another order; `names` tells which is which). */
function pythonRecipe(fitted: FittedRecipe, read: PythonReading, options: CodeOptions): RecipeCode {
  const names = new Map<string, string>();
  const nameOf = (column: string): string => names.get(column) ?? column;
  const vectors = new Map<string, readonly string[]>();
  const parts = fitted.steps
    .filter(({ columns }) => columns.length > 0)
    .map(({ id, step, columns, params, state }) => {
      const own = columns.map(nameOf);
      const plain = catalog.get(step).python({ columns: own, params, state, nameOf });
      const on = placeOf(columns, nameOf, vectors);
      const python = on.wide ? sparsely(plain) : plain;
      for (const made of python.names ?? []) names.set(made.name, made.python);
      if (python.beside !== true) noteVectors(columns, own, python, vectors);
      return { id, on, python };
    });
  const python = parts.map((part) => part.python);
  const changes: RowChanges = {
    dropping: python.some(({ rows }) => rows !== undefined),
    drawn: python.some(({ drawn }) => drawn === true),
  };
  const { dropping } = changes;
  const lines = [
    ...importLines(python, read, changes, options),
    '',
    ...helperLines(python, read, dropping, options.estimator?.helpers ?? []),
    ...readLines(fitted.schema, read, options),
    '',
    dropping ? 'recipe = TrainingRecipe([' : 'recipe = Pipeline([',
  ];
  const lineOf: { step: string; line: number }[] = [];
  for (const { id, on, python } of parts) {
    lineOf.push({ step: id, line: lines.length });
    if (python.rows !== undefined) lines.push(`    (${pythonOf(`${id} rows`)}, ${python.rows}),`);
    if (python.transformer !== undefined) lines.push(`    (${pythonOf(id)}, ${placed(on, python)}),`);
  }
  if (parts.length === 0) lines.push('    ("nothing", FunctionTransformer()),');
  lines.push(dropping ? '])' : ']).set_output(transform="pandas")', ...pythonModel(changes, options));
  return {
    text: `${lines.join('\n')}\n`,
    lineOf,
    names: fitted.features.map(({ name }) => ({ name, python: nameOf(name) })),
  };
}

function placed({ columns, vectors }: Place, python: PythonStep): string {
  const on = pythonOf([...columns, ...(python.also ?? [])]);
  const beside = python.beside ? ', beside=True' : '';
  const wide = vectors.length > 0 ? `, vectors=${pythonOf(vectors)}` : '';
  return `on(${on}, ${python.transformer}${beside}${wide})`;
}

function importLines(
  parts: readonly PythonStep[],
  read: PythonReading,
  changes: RowChanges,
  options: CodeOptions,
): string[] {
  const { dropping } = changes;
  const all = new Set([
    'from functools import partial',
    'from sklearn.compose import ColumnTransformer',
    ...(parts.some(({ helpers }) => helpers !== undefined) || dropping
      ? ['from sklearn.base import BaseEstimator, TransformerMixin']
      : []),
    ...pipelineImports(options.estimator !== undefined, dropping),
    ...(parts.length === 0 ? ['from sklearn.preprocessing import FunctionTransformer'] : []),
    ...parts.flatMap(({ imports }) => imports),
    ...modelImports(changes, options),
    ...read.imports,
  ]);
  return ['import numpy as np', 'import pandas as pd', ...[...all].sort()];
}

function pipelineImports(model: boolean, dropping: boolean): string[] {
  if (dropping) return [];
  return [`from sklearn.pipeline import ${model ? 'Pipeline, make_pipeline' : 'Pipeline'}`];
}

function helperLines(
  parts: readonly PythonStep[],
  read: PythonReading,
  dropping: boolean,
  more: readonly string[],
): string[] {
  const helpers = new Set(parts.flatMap((part) => part.helpers ?? []));
  return [...read.helpers, on, ...helpers, ...(dropping ? [trainingRecipe] : []), ...more].flatMap((text) => [
    '',
    ...text.split('\n'),
    '',
  ]);
}

const on = `def present(columns, vectors, X):
    """Those of the columns that are there (rare words may be in no row of a fold), and those of vectors: name=entry."""
    entries = tuple(f"{name}=" for name in vectors)
    return [name for name in columns if name in X.columns] + [name for name in X.columns if name.startswith(entries)]


def on(columns, transformer, beside=False, vectors=()):
    """The transformer on some columns; the others pass through."""
    columns = partial(present, columns, vectors)
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

function isFolder(schema: Schema): boolean {
  return schema.length === 1 && (schema[0].kind === 'image' || schema[0].kind === 'audio');
}

/** A table of the files in a folder, labelled by the folder each lies in. */
function folderReading(name: string, { file = 'data.zip', target }: CodeOptions): PythonReading {
  const label = target === undefined ? '' : `, ${pythonOf(target)}: [path.parent.name for path in paths]`;
  return {
    imports: ['from pathlib import Path'],
    helpers: [],
    lines: [
      `folder = Path(${pythonOf(file.replace(/\.zip$/i, ''))})  # the files of ${file.replace(/[\r\n]/g, ' ')}, unpacked`,
      'paths = sorted(path for path in folder.rglob("*") if path.is_file())',
      `table = pd.DataFrame({${pythonOf(name)}: [str(path) for path in paths]${label}})`,
    ],
  };
}

function readLines(schema: Schema, read: PythonReading, { target, targetGaps }: CodeOptions): string[] {
  const numbers = schema
    .filter(({ kind }) => kind === 'number')
    .map(({ name }) => `${pythonOf(name)}: float`);
  return [
    '',
    ...read.lines,
    ...(target !== undefined && targetGaps === true
      ? [`table = table.dropna(subset=[${pythonOf(target)}]).reset_index(drop=True)`]
      : []),
    `X = table[${pythonOf(schema.map(({ name }) => name))}]${numbers.length === 0 ? '' : `.astype({${numbers.join(', ')}})`}`,
    ...(target === undefined ? [] : [`y = table[${pythonOf(target)}]`]),
  ];
}
