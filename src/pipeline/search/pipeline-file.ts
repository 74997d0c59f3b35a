import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { ColumnKind } from '../data/table.ts';
import type { RecipeStep, Selector } from '../features/recipe-types.ts';
import type { EstimatorChoice, TargetTransform, Task } from '../learn/candidate.ts';
import type { MetricChoice } from '../measure/metric-choice.ts';
import type { PlanChoice } from '../measure/plan.ts';
import {
  asBoolean,
  asList,
  asNumber,
  asObject,
  asOneOf,
  asText,
  asTexts,
  asWhole,
  bad,
  type Field,
  isGiven,
  membersOf,
  parseJson,
} from './plain-fields.ts';
import type { SearchChoice } from './searcher.ts';
import { readSpace } from './space.ts';

export type SourceFile = {
  readonly file: string;
  readonly reader: string | null;
  readonly params: PlainObject;
  readonly types: { readonly [column: string]: ColumnKind };
};
/** A file, and what is done with its table before it is used. */
export type TablePlan = { readonly source: SourceFile; readonly operations: readonly OperationChoice[] };
/** An operation on the table; `with`: the further tables it takes. */
export type OperationChoice = {
  readonly id: string;
  readonly params: PlainObject;
  readonly with: readonly TablePlan[];
  /** Kinds that columns of its result are forced to. */
  readonly types: SourceFile['types'];
};
type Extra = 'predictions' | 'model';
/** A pipeline as it is written in a file: plain data, checked for shape; ids are checked where they are used. */
export type PipelineFile = {
  readonly source: SourceFile;
  readonly operations: readonly OperationChoice[];
  readonly target: string | null;
  /** null = all columns but the target. */
  readonly features: readonly string[] | null;
  readonly task: Task | null;
  /** null = the target is learnt as it is. */
  readonly targetTransform: TargetTransform | null;
  readonly recipe: readonly RecipeStep[];
  readonly estimator: EstimatorChoice;
  readonly validation: PlanChoice | null;
  readonly metrics: readonly MetricChoice[] | null;
  readonly positive: string | null;
  readonly search: SearchChoice | null;
  readonly seed: number;
  readonly include: readonly Extra[];
};

const KINDS = ['number', 'category', 'text', 'time', 'boolean'] as const satisfies readonly ColumnKind[];
/** Kinds that columns have on their way through a recipe. */
const SELECTED = [...KINDS, 'vector', 'image', 'audio'] as const satisfies readonly ColumnKind[];
const TASKS = [
  'classification',
  'regression',
  'clustering',
  'embedding',
  'anomaly',
  'semi-supervised',
] as const satisfies readonly Task[];

/** Reads PIPELINE.json. Throws `bad-json`, `bad-file` (naming the entry) or `newer-file`. */
export function readPipelineFile(text: string, file = 'The pipeline file'): PipelineFile {
  return pipelineOf(parseJson(text, file));
}

/** As `readPipelineFile`, from a value inside another file. */
export function pipelineOf(root: Field): PipelineFile {
  const entry = membersOf(root, [
    'version',
    'source',
    'operations',
    'target',
    'features',
    'task',
    'targetTransform',
    'recipe',
    'estimator',
    'validation',
    'metrics',
    'positive',
    'search',
    'seed',
    'include',
  ]);
  checkVersion(entry.version);
  return {
    source: sourceOf(entry.source),
    operations: isGiven(entry.operations)
      ? asList(entry.operations).map((operation) => operationOf(operation))
      : [],
    target: isGiven(entry.target) ? asText(entry.target) : null,
    features: isGiven(entry.features) ? asTexts(entry.features) : null,
    task: isGiven(entry.task) ? asOneOf(entry.task, TASKS) : null,
    targetTransform: isGiven(entry.targetTransform) ? targetTransformOf(entry.targetTransform) : null,
    recipe: isGiven(entry.recipe) ? recipeOf(entry.recipe) : [],
    estimator: choiceOf(entry.estimator),
    validation: isGiven(entry.validation) ? choiceOf(entry.validation) : null,
    metrics: isGiven(entry.metrics) ? asList(entry.metrics).map(metricOf) : null,
    positive: isGiven(entry.positive) ? labelOf(entry.positive) : null,
    search: isGiven(entry.search) ? searchOf(entry.search) : null,
    seed: isGiven(entry.seed) ? asWhole(entry.seed) : 0,
    include: isGiven(entry.include)
      ? asList(entry.include).map((extra) => asOneOf(extra, ['predictions', 'model'] as const))
      : [],
  };
}

export function checkVersion(field: Field): void {
  const version = isGiven(field) ? asWhole(field) : 1;
  if (version === 1) return;
  throw new Problem(
    'newer-file',
    `The file is of version ${version}; this program reads version 1.`,
    'Use a newer program, or export the file again.',
    { param: 'version' },
  );
}

/** `with` stands among the parameters: one table, or a list of tables. */
function operationOf(field: Field, depth = 0): OperationChoice {
  const { id, params: raw, types } = membersOf(field, ['id', 'params', 'types']);
  const { with: others, ...params } = isGiven(raw) ? asObject(raw) : {};
  const path = `${field.path}.params.with`;
  const sources =
    others === undefined
      ? []
      : Array.isArray(others)
        ? asList({ path, value: others }).map((other) => tableOf(other, depth + 1))
        : [tableOf({ path, value: others }, depth + 1)];
  return { id: asText(id), params, with: sources, types: typesOf(types) };
}

/** Deeper files are a mistake. */
const deepest = 32;

/** A source, or { source, operations } where the further table is made from others itself. */
function tableOf(field: Field, depth: number): TablePlan {
  if (depth > deepest) throw bad(field, `at most ${deepest} tables inside one another`);
  if (!Object.hasOwn(asObject(field), 'source')) return { source: sourceOf(field), operations: [] };
  const entry = membersOf(field, ['source', 'operations']);
  return {
    source: sourceOf(entry.source),
    operations: isGiven(entry.operations)
      ? asList(entry.operations).map((operation) => operationOf(operation, depth))
      : [],
  };
}

export function sourceOf(field: Field): SourceFile {
  const entry = membersOf(field, ['file', 'reader', 'params', 'types']);
  return {
    file: asText(entry.file),
    reader: isGiven(entry.reader) ? asText(entry.reader) : null,
    params: isGiven(entry.params) ? asObject(entry.params) : {},
    types: typesOf(entry.types),
  };
}

function typesOf(field: Field): SourceFile['types'] {
  if (!isGiven(field)) return {};
  return Object.fromEntries(
    Object.entries(asObject(field)).map(([column, value]) => [
      column,
      asOneOf({ path: `${field.path}.${column}`, value }, KINDS),
    ]),
  );
}

function recipeOf(field: Field): readonly RecipeStep[] {
  const used = new Map<string, number>();
  return asList(field).map((item) => {
    const entry = membersOf(item, ['id', 'step', 'columns', 'params', 'disabled', 'group']);
    const step = asText(entry.step);
    const count = (used.get(step) ?? 0) + 1;
    used.set(step, count);
    return {
      id: isGiven(entry.id) ? asText(entry.id) : count === 1 ? step : `${step}-${count}`,
      step,
      columns: isGiven(entry.columns) ? selectorOf(entry.columns) : { all: true },
      params: isGiven(entry.params) ? asObject(entry.params) : {},
      ...(isGiven(entry.disabled) && { disabled: asBoolean(entry.disabled) }),
      ...(isGiven(entry.group) && { group: asText(entry.group) }),
    };
  });
}

function selectorOf(field: Field): Selector {
  if (Array.isArray(field.value)) return asTexts(field);
  const entry = membersOf(field, ['kind', 'all', 'except', 'pattern']);
  if (isGiven(entry.pattern) && !isGiven(entry.all)) {
    return {
      pattern: asText(entry.pattern),
      ...(isGiven(entry.kind) && { kind: kindsOf(entry.kind) }),
      ...(isGiven(entry.except) && { except: asTexts(entry.except) }),
    };
  }
  const given = [entry.kind, entry.all, entry.except, entry.pattern].filter(isGiven);
  if (given.length !== 1)
    throw bad(
      field,
      'a list of columns, or one of {kind}, {all: true}, {except: [...]}, {pattern, kind, except}',
    );
  if (isGiven(entry.except)) return { except: asTexts(entry.except) };
  if (isGiven(entry.all)) {
    if (entry.all.value === true) return { all: true };
    throw bad(entry.all, 'true');
  }
  return { kind: kindsOf(entry.kind) };
}

function kindsOf(field: Field): ColumnKind | readonly ColumnKind[] {
  if (Array.isArray(field.value)) return asList(field).map((kind) => asOneOf(kind, SELECTED));
  return asOneOf(field, SELECTED);
}

function targetTransformOf(field: Field): TargetTransform {
  const entry = membersOf(field, ['step', 'params']);
  return { step: asText(entry.step), params: isGiven(entry.params) ? asObject(entry.params) : {} };
}

function choiceOf(field: Field): { readonly id: string; readonly params: PlainObject } {
  const entry = membersOf(field, ['id', 'params']);
  return { id: asText(entry.id), params: isGiven(entry.params) ? asObject(entry.params) : {} };
}

function metricOf(field: Field): MetricChoice {
  if (typeof field.value === 'string') return asText(field);
  const entry = membersOf(field, ['id', 'params', 'name']);
  return {
    id: asText(entry.id),
    ...(isGiven(entry.params) && { params: asObject(entry.params) }),
    ...(isGiven(entry.name) && { name: asText(entry.name) }),
  };
}

/** A class label; numbers and true/false are taken as their text. */
function labelOf(field: Field): string {
  if (typeof field.value === 'number' || typeof field.value === 'boolean') return String(field.value);
  return asText(field);
}

/** `space`, `trials` and `seconds` may stand beside `params` or inside. */
function searchOf(field: Field): SearchChoice {
  const outer = membersOf(field, ['id', 'params', 'space', 'metric', 'trials', 'seconds']);
  const { space, trials, seconds, ...params } = isGiven(outer.params) ? asObject(outer.params) : {};
  const pick = (own: Field, inner: Field['value']): Field =>
    isGiven(own) ? own : { path: own.path.replace('search.', 'search.params.'), value: inner };
  const trialField = pick(outer.trials, trials);
  const secondField = pick(outer.seconds, seconds);
  return {
    id: asText(outer.id),
    params,
    space: readSpace(pick(outer.space, space).value),
    metric: asText(outer.metric),
    ...(isGiven(trialField) && { trials: asWhole(trialField) }),
    ...(isGiven(secondField) && { seconds: asNumber(secondField) }),
  };
}
