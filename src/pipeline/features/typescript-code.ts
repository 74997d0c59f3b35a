import { filesIn } from '../base/file-value.ts';
import type { PlainObject } from '../base/plain.ts';
import type { Recipe, Roles } from './recipe-types.ts';

/** A model after the recipe, and how it is measured. */
export type TypescriptModel = {
  readonly task: string;
  readonly seed: number;
  readonly estimator: { readonly id: string; readonly params: PlainObject };
  readonly targetTransform?: { readonly step: string; readonly params: PlainObject };
  readonly plan: { readonly id: string; readonly params: PlainObject };
  readonly metrics: readonly string[];
};
export type TypescriptOptions = {
  readonly target?: string;
  readonly file?: string;
  /** How the file is read; default: as it seems. */
  readonly reading?: {
    readonly reader: string | null;
    readonly params: PlainObject;
    readonly types: PlainObject;
  };
  readonly model?: TypescriptModel;
};

/**
 * A program for the project's own folder that reads the file, and fits the recipe or measures a model after it; and
 * which line each step is on (0 = first).
 */
export function typescriptCode(
  recipe: Recipe,
  roles: Roles,
  { target, file = 'data.csv', reading, model }: TypescriptOptions,
): { readonly text: string; readonly lineOf: readonly { readonly step: string; readonly line: number }[] } {
  const files = recipe.steps.flatMap((step) => filesIn(step.params));
  const measured = target !== undefined && model !== undefined;
  const source = { file, ...(reading ?? { reader: null, params: {}, types: {} }) };
  const job = files.length === 0 ? 'silentJob' : '{ ...silentJob, file }';
  const before = [
    "import { readFile } from 'node:fs/promises';",
    "import { silentJob } from './src/pipeline/base/job.ts';",
    ...(measured
      ? []
      : [
          "import { seeded } from './src/pipeline/base/random.ts';",
          "import { fitMatrix } from './src/pipeline/features/recipe.ts';",
        ]),
    "import type { Recipe, Roles } from './src/pipeline/features/recipe-types.ts';",
    ...(measured
      ? [
          "import type { Candidate } from './src/pipeline/learn/candidate.ts';",
          "import { evaluate } from './src/pipeline/measure/evaluate.ts';",
        ]
      : []),
    "import { openSource } from './src/pipeline/search/open-source.ts';",
    '',
    `const roles: Roles = ${json(roles)};`,
    'const recipe: Recipe = {',
    '  steps: [',
  ]
    .join('\n')
    .split('\n');
  const lineOf = recipe.steps.map((step, at) => ({ step: step.id, line: before.length + at }));
  const after = [
    ...recipe.steps.map((step) => `    ${JSON.stringify(step)},`),
    '  ],',
    '};',
    '',
    ...(files.length === 0
      ? []
      : [
          `const files: Record<string, string> = ${JSON.stringify(Object.fromEntries(files.map(({ hash, name }) => [hash, name])))};`,
          'const file = async (hash: string) => new Blob([await readFile(files[hash])]);',
        ]),
    `const source = ${json(source)} as const;`,
    'const { table } = await openSource(source, await readFile(source.file), silentJob);',
    ...(measured ? measuring(target, model, job) : fitting(target, job)),
  ];
  return { text: `${[...before, ...after].join('\n')}\n`, lineOf };
}

function measuring(target: string, { plan, metrics, ...rest }: TypescriptModel, job: string): string[] {
  return [
    '',
    `const model = ${json({ target, ...rest })} as const;`,
    'const candidate: Candidate = { recipe, roles, ...model };',
    `const plan = ${json(plan)};`,
    `const { scores } = await evaluate(candidate, table, plan, ${JSON.stringify(metrics)}, { job: ${job} });`,
    'for (const [metric, { mean, sd }] of Object.entries(scores)) console.log(metric, mean, sd);',
  ];
}

function fitting(target: string | undefined, job: string): string[] {
  return [
    'const { fitted, x, keptRows } = await fitMatrix(recipe, roles, table, null, {',
    ...(target === undefined ? [] : [`  target: ${JSON.stringify(target)},`]),
    '  random: seeded(0),',
    `  job: ${job},`,
    '});',
    'console.log(x.rows, fitted.features.map((feature) => feature.name), keptRows.length);',
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
