import { parseParams } from '../../../pipeline/base/param.ts';
import type { Plain, PlainObject } from '../../../pipeline/base/plain.ts';
import { Problem } from '../../../pipeline/base/problem.ts';
import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { RecipeStep, Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';

const stepKeys = ['id', 'step', 'columns', 'params', 'disabled', 'group'];
const kinds: readonly ColumnKind[] = [
  'number',
  'category',
  'boolean',
  'time',
  'text',
  'vector',
  'image',
  'audio',
];

/**
 * The steps in a JSON value: a recipe, a list of steps, or one step; checked against the cards. A step without an id
 * gets one from `newId`. Throws a Problem that names the step and what was expected.
 */
export function readSteps(
  value: Plain,
  cards: readonly StepCard[],
  newId: () => string,
): readonly RecipeStep[] {
  const list = listOf(value);
  const steps = list.map((item, index) => readStep(item, index, cards, newId));
  const seen = new Set<string>();
  for (const { id } of steps) {
    if (seen.has(id)) {
      throw new Problem(
        'duplicate-step',
        `Two steps have the id "${id}".`,
        'Give every step an id of its own, or leave the id out.',
        { step: id },
      );
    }
    seen.add(id);
  }
  return steps;
}

function listOf(value: Plain): readonly Plain[] {
  if (isList(value)) return value;
  if (isObject(value)) {
    if (isList(value.steps)) return value.steps;
    if (typeof value.step === 'string') return [value];
  }
  throw new Problem(
    'bad-recipe',
    'This is not a recipe.',
    'A recipe is {"steps": […]}, with steps like {"step": "impute-median", "columns": ["age"], "params": {}}.',
  );
}

function readStep(value: Plain, index: number, cards: readonly StepCard[], newId: () => string): RecipeStep {
  const place = `Step ${index + 1}`;
  if (!isObject(value)) {
    throw new Problem('bad-recipe', `${place} is not an object.`, 'Write {"step": …, "columns": …}.');
  }
  const unknown = Object.keys(value).find((key) => !stepKeys.includes(key));
  if (unknown !== undefined) {
    throw new Problem(
      'bad-recipe',
      `${place} has a field "${unknown}" that steps do not have.`,
      `The fields of a step are: ${stepKeys.join(', ')}.`,
    );
  }
  const card = cards.find((held) => held.id === value.step);
  if (!card) {
    throw new Problem(
      'unknown-step',
      `${place}: there is no step "${String(value.step)}".`,
      `Known steps: ${cards.map((held) => held.id).join(', ')}.`,
    );
  }
  const id = readId(value.id, place, newId);
  const params = readParams(value.params, place);
  try {
    parseParams(card, params);
  } catch (error) {
    throw error instanceof Problem ? error.within({ step: id }) : error;
  }
  if (value.disabled !== undefined && typeof value.disabled !== 'boolean') {
    throw new Problem(
      'bad-recipe',
      `${place}: disabled must be true or false.`,
      'Leave it out for a step that is on.',
      {
        step: id,
      },
    );
  }
  if (value.group !== undefined && (typeof value.group !== 'string' || value.group === '')) {
    throw new Problem(
      'bad-recipe',
      `${place}: group must be the name of a group.`,
      'Leave it out for a step without one.',
      { step: id },
    );
  }
  return {
    id,
    step: card.id,
    columns: readSelector(value.columns, place, id),
    params,
    ...(value.disabled === true && { disabled: true }),
    ...(value.group !== undefined && { group: value.group }),
  };
}

function readId(value: Plain | undefined, place: string, newId: () => string): string {
  if (value === undefined) return newId();
  if (typeof value === 'string' && value !== '') return value;
  throw new Problem('bad-recipe', `${place}: id must be a text.`, 'Leave it out to get a new one.');
}

function readParams(value: Plain | undefined, place: string): PlainObject {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new Problem(
    'bad-recipe',
    `${place}: params must be an object.`,
    'Write "params": {} for the defaults.',
  );
}

function readSelector(value: Plain | undefined, place: string, step: string): Selector {
  if (value === undefined) return { all: true };
  if (isNames(value)) return value;
  if (isObject(value) && typeof value.pattern === 'string') {
    const { pattern, kind, except, ...more } = value;
    const kindFits = kind === undefined || isKinds(kind);
    const exceptFits = except === undefined || isNames(except);
    if (kindFits && exceptFits && Object.keys(more).length === 0)
      return { pattern, ...(kind !== undefined && { kind }), ...(except !== undefined && { except }) };
  }
  if (isObject(value) && Object.keys(value).length === 1) {
    if (value.all === true) return { all: true };
    if (value.except !== undefined && isNames(value.except)) return { except: value.except };
    if (isKinds(value.kind)) return { kind: value.kind };
  }
  throw new Problem(
    'bad-columns',
    `${place}: columns is not a choice of columns, got ${JSON.stringify(value)}.`,
    'Use ["age", "fare"], {"kind": "number"}, {"all": true}, {"except": ["id"]} or {"pattern": "_cm$"}.',
    { step },
  );
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: Plain): value is readonly string[] {
  return isList(value) && value.every((name) => typeof name === 'string');
}

function isKinds(value: Plain | undefined): value is ColumnKind | readonly ColumnKind[] {
  return isKind(value) || (isList(value) && value.every(isKind));
}

function isKind(value: Plain | undefined): value is ColumnKind {
  return typeof value === 'string' && (kinds as readonly string[]).includes(value);
}
