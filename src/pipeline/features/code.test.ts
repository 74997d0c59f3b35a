import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { missingWords } from '../data/missing-words.ts';
import { booleanColumn, type Column, categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { steps } from './catalog.ts';
import { type RecipeCode, recipeCode } from './code.ts';
import type { Matrix } from './matrix.ts';
import { proposeRecipe } from './propose.ts';
import { applyMatrix, fitRecipe } from './recipe.ts';
import type { Recipe, Roles } from './recipe-types.ts';
import { type CodeEntry, codeEntries, heads, made } from './testing/code-entries.ts';
import { optionEntries } from './testing/option-entries.ts';
import { comparedElsewhere, drawnEntries, wholeEntries } from './testing/whole-entries.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const python = path.join(root, '.venv/bin/python');
const data = path.resolve(root, '../shared/data');
const here = existsSync(python) && existsSync(data);
const options = { random: seeded(0), job: silentJob };

const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-code-')) : '';
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});

/** Where the file is, or a copy of it with a header. */
function withHead(file: string): string {
  if (file === 'made.csv') {
    const own = path.join(scratch, file);
    if (!existsSync(own)) writeFileSync(own, made);
    return own;
  }
  const original = path.join(data, file);
  if (!Object.hasOwn(heads, file)) return original;
  const copy = path.join(scratch, file);
  if (!existsSync(copy)) writeFileSync(copy, `${heads[file]}\n${readFileSync(original, 'utf8')}`);
  return copy;
}

function readTable(file: string): Table {
  const [head, ...lines] = readFileSync(withHead(file), 'utf8').trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(','));
  const columns = head.split(',').map((name, c) =>
    columnFrom(
      name,
      cells.map((row) => (row[c] === '' ? null : row[c])),
    ),
  );
  return { rows: lines.length, columns };
}

function columnFrom(name: string, texts: readonly (string | null)[]): Column {
  const present = texts.filter((text) => text !== null);
  if (present.every((text) => Number.isFinite(Number(text)))) {
    return numberColumn(
      name,
      texts.map((text) => (text === null ? Number.NaN : Number(text))),
    );
  }
  if (present.every((text) => text === 'True' || text === 'False')) {
    return booleanColumn(
      name,
      texts.map((text) => (text === null ? null : text === 'True')),
    );
  }
  return categoryColumn(name, texts);
}

const driver = `
import json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for text in json.load(sys.stdin):
    space = {}
    exec(text, space)
    after = space["recipe"].transform(space["X"])
    columns = {str(name): [None if v != v else float(v) for v in after[name].astype(float)] for name in after.columns}
    answers.append({"columns": columns, "rows": len(space["features"])})
json.dump(answers, sys.stdout)
`;

/** rows × features, row-major. */
function everyValue(x: Matrix): Float64Array {
  if (x.layout === 'dense') return x.values;
  const values = new Float64Array(x.rows * x.features.length);
  for (let row = 0; row < x.rows; row++)
    for (let k = x.indptr[row]; k < x.indptr[row + 1]; k++)
      values[row * x.features.length + x.indices[k]] = x.values[k];
  return values;
}

/** What is proposed for five data sets. */
function proposals(): CodeEntry[] {
  const targets = {
    'titanic.csv': 'survived',
    'penguins.csv': 'species',
    'mpg.csv': 'mpg',
    'winequality-red.csv': 'quality',
    'california-housing.csv': 'median_house_value',
  };
  // Cross-fitted means of names would be drawn otherwise in Python.
  const beside: { [file: string]: Roles } = {
    'titanic.csv': { alive: 'ignore' },
    'mpg.csv': { name: 'ignore' },
  };
  return Object.entries(targets).map(([file, target]) => {
    const roles: Roles = { [target]: 'target', ...beside[file] };
    const table = readTable(file);
    const task = file === 'titanic.csv' || file === 'penguins.csv' ? 'classification' : 'regression';
    return {
      file,
      roles,
      recipe: { steps: proposeRecipe(table, roles, target, task).map(({ step }) => step) },
    };
  });
}

describe('the Python of recipes', () => {
  it('is compared for every step there is', () => {
    const loosely = [
      'over-sample',
      'under-sample',
      'smote',
      'smote-nc',
      'impute-random',
      'outliers-isolation-forest',
    ];
    const all = [...codeEntries, ...optionEntries, ...wholeEntries, ...drawnEntries];
    const used = new Set(
      all.flatMap(({ recipe, loose }) =>
        recipe.steps.map(({ step }) => step).filter((step) => !loose || loosely.includes(step)),
      ),
    );
    const left = steps.list.map(({ card }) => card.id).filter((id) => !used.has(id));
    expect(left.sort()).toEqual(Object.keys(comparedElsewhere).sort());
  });

  it('is compared for ten recipes of five steps or more over five data sets', () => {
    expect(wholeEntries).toHaveLength(10);
    expect(new Set(wholeEntries.map(({ file }) => file)).size).toBe(5);
    for (const { recipe, loose } of wholeEntries) {
      expect(recipe.steps.length).toBeGreaterThanOrEqual(5);
      expect(loose).toBeUndefined();
    }
  });
});

describe.skipIf(!here).each([
  ['ten whole recipes over five data sets', wholeEntries],
  ['the recipes proposed for five data sets', here ? proposals() : []],
  ['steps that draw rows', drawnEntries],
  ['a recipe', codeEntries],
  ['the options of cleaning, scaling and encoding', optionEntries],
] as const)('the Python of %s makes the same matrix (needs .venv and ../shared/data)', (_, entries) => {
  let answers: { columns: { [name: string]: (number | null)[] }; rows: number }[] = [];
  let codes: RecipeCode[] = [];

  beforeAll(async () => {
    codes = await Promise.all(
      entries.map(({ file, roles, recipe }) => {
        const supervised = recipe.steps.some(({ step }) => steps.get(step).card.supervised === true);
        const target = Object.keys(roles).find((name) => roles[name] === 'target');
        return recipeCode('python', recipe, roles, readTable(file), {
          ...options,
          file: withHead(file),
          ...((supervised || entries !== codeEntries) && target !== undefined ? { target } : {}),
        });
      }),
    );
    const input = JSON.stringify(codes.map(({ text }) => text));
    answers = JSON.parse(execFileSync(python, ['-c', driver], { input, maxBuffer: 1e9 }).toString());
  }, 120_000);

  it.each(
    entries.map((one, i) => [i, one.file, one.recipe.steps.map(({ step }) => step).join(' → ')] as const),
  )('%d: %s %s', async (i) => {
    const { file, roles, recipe } = entries[i];
    const table = readTable(file);
    const { fitted, training } = await fitRecipe(recipe, roles, table, null, options);
    const values = everyValue(applyMatrix(fitted, table));
    const width = fitted.features.length;
    const tolerance = recipe.steps.some(({ step }) => step === 'transform-power') ? 1e-6 : 1e-9;
    expect(answers[i].rows).toBe(training.rows);
    expect(codes[i].names.map(({ python: name }) => name).sort()).toEqual(
      Object.keys(answers[i].columns).sort(),
    );
    if (entries[i].loose) return;
    codes[i].names.forEach(({ name, python: theirs }, f) => {
      answers[i].columns[theirs].forEach((want, row) => {
        const got = values[row * width + f];
        const same =
          want === null ? Number.isNaN(got) : Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
        if (!same) expect.fail(`${name}, row ${row}: ${got} is not ${want}`);
      });
    });
  });
});

describe('recipeCode', () => {
  const table: Table = {
    rows: 4,
    columns: [
      numberColumn('a"b', [1, Number.NaN, 3, 4]),
      categoryColumn('c', ['x', 'y', null, 'x']),
      numberColumn('y', [0, 1, 0, 1]),
    ],
  };
  const recipe: Recipe = {
    steps: [
      { id: 'fill', step: 'impute-mean', columns: { kind: 'number' }, params: {} },
      { id: 'off', step: 'scale-standard', columns: { kind: 'number' }, params: {}, disabled: true },
      { id: 'words', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
    ],
  };

  it('writes a pipeline with the estimator and says which line is which step', async () => {
    const estimator = {
      imports: ['from sklearn.linear_model import LogisticRegression'],
      line: 'LogisticRegression()',
    };
    const code = await recipeCode('python', recipe, {}, table, { ...options, target: 'y', estimator });
    const lines = code.text.split('\n');
    expect(code.lineOf.map(({ step, line }) => [step, lines[line].trim()])).toEqual([
      ['fill', '("fill", on(["a\\"b"], SimpleImputer(keep_empty_features=True))),'],
      ['words', '("words", on(["c"], OneHotEncoder(handle_unknown="ignore", sparse_output=False))),'],
    ]);
    expect(lines).toContain('from sklearn.linear_model import LogisticRegression');
    expect(lines).toContain('model = make_pipeline(recipe, LogisticRegression())');
    expect(code.names).toContainEqual({ name: 'c=(missing)', python: 'c_nan' });
  });

  it('writes TypeScript that holds the recipe', async () => {
    const code = await recipeCode('typescript', recipe, { y: 'target' }, table, options);
    const lines = code.text.split('\n');
    for (const [i, { line }] of code.lineOf.entries()) {
      expect(JSON.parse(lines[line].trim().replace(/,$/, ''))).toEqual(recipe.steps[i]);
    }
  });

  it('reads the file as it was read here, and leaves out rows without a target', async () => {
    const gaps: Table = {
      rows: 4,
      columns: [...table.columns.slice(0, 2), numberColumn('y', [0, 1, Number.NaN, 1])],
    };
    const code = await recipeCode('python', recipe, {}, gaps, {
      ...options,
      target: 'y',
      file: 'my data.csv',
      reading: { reader: 'csv', params: { delimiter: ';', decimal: ',', missing: [...missingWords] } },
    });
    expect(code.text).toContain(
      'pd.read_csv("my data.csv", sep=";", decimal=",", na_values=["?", "\\\\N"], dtype={"c": str})',
    );
    expect(code.text).toContain('table = table.dropna(subset=["y"]).reset_index(drop=True)');
    const bare = await recipeCode(
      'python',
      { steps: [] },
      {},
      { rows: 1, columns: [categoryColumn('column_1', ['x'])] },
      {
        ...options,
        file: 'a.csv',
        reading: { reader: 'csv', params: { header: 'no', encoding: 'windows-1252' } },
      },
    );
    expect(bare.text).toContain('pd.read_csv("a.csv", header=None, encoding="windows-1252", dtype={0: str})');
    expect(bare.text).toContain('table.columns = [f"column_{i + 1}" for i in range(table.shape[1])]');
    const readers = ['a.parquet', 'a.xlsx', 'a.jsonl', 'a.tsv'];
    const calls = await Promise.all(
      readers.map(async (file) => (await recipeCode('python', recipe, {}, table, { ...options, file })).text),
    );
    const read = /pyarrow\.parquet\.read_table|pd\.read_\w+|json\.loads/;
    expect(calls.map((text) => read.exec(text)?.[0])).toEqual([
      'pyarrow.parquet.read_table',
      'pd.read_excel',
      'json.loads',
      'pd.read_csv',
    ]);
    expect(calls[3]).toContain('sep="\\t"');
  });
});
