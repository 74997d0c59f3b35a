import { parseParams } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem, toProblem } from '../base/problem.ts';
import type { ColumnKind, ColumnSchema, Schema } from '../data/table.ts';
import { steps } from '../features/catalog.ts';
import { isInvertible } from '../features/invert-steps.ts';
import type { FittedRecipe, FittedStep } from '../features/recipe-types.ts';
import type { FittedTarget, Model } from '../learn/candidate.ts';
import { checkGolden } from './answers.ts';
import type { ExportInput } from './exporter.ts';
import { decodeFamily, encodeFamily } from './family-codec.ts';
import type { GoldenRows } from './run.ts';
import { fields, finite, list, object, oneOf, plain, text, texts } from './strict.ts';
import { damaged } from './typed-arrays.ts';

const FORMAT = 'orrery-model';
const MOST_BYTES = 512 * 1024 * 1024;
const KINDS = [
  'number',
  'category',
  'boolean',
  'time',
  'text',
  'image',
  'audio',
  'vector',
] as const satisfies readonly ColumnKind[];
const TASKS = [
  'classification',
  'regression',
  'clustering',
  'embedding',
  'anomaly',
  'semi-supervised',
] as const;

/** A model with its recipe, signature and golden rows as plain data; read back by `readModelJson`. */
export function modelToPlain(input: ExportInput): PlainObject {
  const { model } = input;
  return {
    format: FORMAT,
    schema: 1,
    name: input.name,
    version: input.version,
    model: {
      task: model.task,
      ...(model.target === undefined ? {} : { target: model.target }),
      ...(model.classes === undefined ? {} : { classes: model.classes }),
      schema: schemaToPlain(model.schema),
      recipe: {
        schema: schemaToPlain(model.recipe.schema),
        steps: model.recipe.steps.map((step) => ({ ...step })),
        features: model.recipe.features.map((feature) => ({ ...feature })),
      },
      ...(model.targetTransform === undefined
        ? {}
        : { targetTransform: targetToPlain(model.targetTransform) }),
      estimator: { ...model.estimator },
      fitted: encodeFamily(model.fitted),
    },
    signature: {
      inputs: input.signature.inputs.map((one) => ({ ...one })),
      output: { ...input.signature.output },
    },
    golden: { ...input.golden },
  };
}

function targetToPlain({ step, before, after }: FittedTarget): PlainObject {
  return { step: { ...step }, before: [...before], after: [...after] };
}

function schemaToPlain(schema: Schema): PlainObject[] {
  return schema.map((column) => ({ ...column }));
}

/** The bytes of a model file. Throws `damaged-model` if a number in it is not finite. */
export function writeModelJson(input: ExportInput): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(plain(modelToPlain(input), 'model')));
}

/**
 * A model from the bytes of a model file, trusting nothing in it: every field is checked, nothing unknown is
 * accepted, and the golden rows must come out as recorded to 1e-9. Throws `damaged-model` or `too-large`.
 */
export async function readModelJson(bytes: Uint8Array): Promise<Model> {
  if (bytes.length > MOST_BYTES) {
    throw new Problem(
      'too-large',
      `The model file has ${bytes.length} bytes; at most ${MOST_BYTES} are read.`,
      'Train a smaller model (fewer trees, fewer rows for nearest neighbours).',
    );
  }
  const { model, golden } = modelFromPlain(parse(bytes));
  await requireGolden(model, golden);
  return model;
}

function parse(bytes: Uint8Array): Plain {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Problem(
      'damaged-model',
      'The model file is not JSON.',
      'Choose a .json file that was exported as a model.',
      {},
      error,
    );
  }
}

/** The checked model and golden rows of a parsed file; golden rows are not scored here. */
export function modelFromPlain(value: Plain): { readonly model: Model; readonly golden: GoldenRows } {
  const raw = object(plain(value, 'file'), 'file');
  fields(raw, ['format', 'schema', 'name', 'version', 'model', 'signature', 'golden'], [], 'file');
  if (raw.format !== FORMAT) throw damaged('format', FORMAT);
  if (raw.schema !== 1) throw damaged('schema', '1 (a newer file needs a newer Orrery)');
  text(raw.name, 'name');
  finite(raw.version, 'version');
  return { model: readModel(object(raw.model, 'model')), golden: readGolden(object(raw.golden, 'golden')) };
}

function readModel(raw: PlainObject): Model {
  fields(
    raw,
    ['task', 'schema', 'recipe', 'estimator', 'fitted'],
    ['target', 'classes', 'targetTransform'],
    'model',
  );
  const recipe = readRecipe(object(raw.recipe, 'model.recipe'));
  const estimator = object(raw.estimator, 'model.estimator');
  fields(estimator, ['id', 'params'], [], 'model.estimator');
  const classes = raw.classes === undefined ? undefined : texts(raw.classes, 'model.classes');
  if (classes && (classes.length === 0 || new Set(classes).size !== classes.length)) {
    throw damaged('model.classes', 'a list of different classes');
  }
  const task = oneOf(raw.task, TASKS, 'model.task');
  if ((task === 'classification') !== (classes !== undefined))
    throw damaged('model.classes', `right for ${task}`);
  return {
    task,
    ...(raw.target === undefined ? {} : { target: text(raw.target, 'model.target') }),
    ...(classes === undefined ? {} : { classes }),
    schema: readSchema(raw.schema, 'model.schema'),
    recipe,
    ...(raw.targetTransform === undefined
      ? {}
      : { targetTransform: readTarget(object(raw.targetTransform, 'model.targetTransform')) }),
    estimator: {
      id: text(estimator.id, 'model.estimator.id'),
      params: object(estimator.params, 'model.estimator.params'),
    },
    fitted: decodeFamily(raw.fitted, recipe.features.length, classes?.length ?? 0),
  };
}

function readSchema(value: Plain | undefined, at: string): Schema {
  const names = new Set<string>();
  return list(value, at).map((item, i): ColumnSchema => {
    const raw = object(item, `${at}.${i}`);
    fields(raw, ['name', 'kind'], ['levels'], `${at}.${i}`);
    const name = text(raw.name, `${at}.${i}.name`);
    if (names.has(name)) throw damaged(`${at}.${i}.name`, 'a name of its own');
    names.add(name);
    const kind = oneOf(raw.kind, KINDS, `${at}.${i}.kind`);
    return raw.levels === undefined
      ? { name, kind }
      : { name, kind, levels: texts(raw.levels, `${at}.${i}.levels`) };
  });
}

function readRecipe(raw: PlainObject): FittedRecipe {
  const at = 'model.recipe';
  fields(raw, ['schema', 'steps', 'features'], [], at);
  return {
    schema: readSchema(raw.schema, `${at}.schema`),
    steps: list(raw.steps, `${at}.steps`).map((step, i) =>
      readStep(object(step, `${at}.steps.${i}`), `${at}.steps.${i}`),
    ),
    features: list(raw.features, `${at}.features`).map((item, i) => {
      const feature = object(item, `${at}.features.${i}`);
      fields(feature, ['name', 'column'], [], `${at}.features.${i}`);
      return {
        name: text(feature.name, `${at}.features.${i}.name`),
        column: text(feature.column, `${at}.features.${i}.column`),
      };
    }),
  };
}

function readTarget(raw: PlainObject): FittedTarget {
  const at = 'model.targetTransform';
  fields(raw, ['step', 'before', 'after'], [], at);
  const step = readStep(object(raw.step, `${at}.step`), `${at}.step`);
  if (!isInvertible(step.step) || step.columns.length !== 1)
    throw damaged(`${at}.step`, 'a step on one column that can be taken back');
  return { step, before: readRange(raw.before, `${at}.before`), after: readRange(raw.after, `${at}.after`) };
}

function readRange(value: Plain | undefined, at: string): readonly [number, number] {
  const [least, most, ...rest] = list(value, at).map((item, i) => finite(item, `${at}.${i}`));
  if (most === undefined || rest.length > 0) throw damaged(at, 'two numbers');
  return [least, most];
}

function readStep(raw: PlainObject, at: string): FittedStep {
  fields(raw, ['id', 'step', 'columns', 'params', 'state'], [], at);
  const step = text(raw.step, `${at}.step`);
  if (!steps.has(step))
    throw damaged(`${at}.step`, `one of ${steps.list.map((one) => one.card.id).join(', ')}`);
  return {
    id: text(raw.id, `${at}.id`),
    step,
    columns: texts(raw.columns, `${at}.columns`),
    params: readParams(step, object(raw.params, `${at}.params`), at),
    state: object(raw.state, `${at}.state`),
  };
}

function readParams(step: string, params: PlainObject, at: string): PlainObject {
  try {
    return parseParams(steps.get(step).card, params);
  } catch (error) {
    throw damaged(`${at}.params`, `right (${toProblem(error).message})`);
  }
}

function readGolden(raw: PlainObject): GoldenRows {
  fields(raw, ['rows', 'values'], ['probabilities'], 'golden');
  const rows = list(raw.rows, 'golden.rows').map((row, i) => object(row, `golden.rows.${i}`));
  const values = list(raw.values, 'golden.values').map((value, i) => {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw damaged(`golden.values.${i}`, 'text or a number');
    return value;
  });
  if (values.length !== rows.length) throw damaged('golden.values', `${rows.length} answers`);
  if (raw.probabilities === undefined) return { rows, values };
  const probabilities = list(raw.probabilities, 'golden.probabilities').map((row, i) =>
    list(row, `golden.probabilities.${i}`).map((p, k) => finite(p, `golden.probabilities.${i}.${k}`)),
  );
  if (probabilities.length !== rows.length) throw damaged('golden.probabilities', `${rows.length} rows`);
  return { rows, values, probabilities };
}

async function requireGolden(model: Model, golden: GoldenRows): Promise<void> {
  let same = 0;
  try {
    same = (await checkGolden(model, golden)).same;
  } catch (error) {
    throw damaged('model', `able to score its own golden rows (${toProblem(error).message})`);
  }
  if (same < golden.rows.length) {
    throw damaged(
      'golden',
      `what the model answers (${same} of ${golden.rows.length} rows come out as recorded)`,
    );
  }
}
