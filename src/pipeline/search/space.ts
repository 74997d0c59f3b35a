import type { Card } from '../base/card.ts';
import { type IntegerParam, mismatch, type NumberParam, type Param } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { steps } from '../features/catalog.ts';
import type { Candidate } from '../learn/candidate.ts';
import { estimators } from '../learn/catalog.ts';
import type { Dimension, Space } from './searcher.ts';

/** What a tuner tries by default for a definition: every parameter whose card names a range or values to search. */
export function spaceOf(card: Card, prefix = ''): Space {
  const space: { [key: string]: Dimension } = {};
  for (const [key, param] of Object.entries(card.params)) {
    const dimension = dimensionOf(param);
    if (dimension) space[prefix + key] = dimension;
  }
  return space;
}

function dimensionOf(param: Param): Dimension | null {
  switch (param.type) {
    case 'number':
    case 'integer': {
      if (!param.search) return null;
      const [min, max] = param.search;
      return { min, max, scale: param.scale ?? 'linear', integer: param.type === 'integer' };
    }
    case 'boolean':
      return param.search ? { values: [false, true] } : null;
    case 'choice':
      return param.search ? { values: param.search } : null;
    default:
      return null;
  }
}

/** The default space of a candidate: its estimator's parameters, and those of its recipe steps as "stepId.param". */
export function spaceOfCandidate(candidate: Candidate): Space {
  const active = candidate.recipe.steps.filter((step) => !step.disabled);
  return Object.assign(
    spaceOf(estimators.get(candidate.estimator.id).card),
    ...active.map((step) => spaceOf(steps.get(step.step).card, `${step.id}.`)),
  );
}

/** A space as it is written in a file: a list of values, or {min, max, scale, integer, points}. Throws `bad-space`. */
export function readSpace(plain: Plain | undefined): Space {
  if (!isObject(plain)) throw bad('The space must be an object with one entry a parameter.', undefined);
  const entries = Object.entries(plain).map(([key, entry]) => [key, readDimension(key, entry)] as const);
  return Object.fromEntries(entries);
}

function readDimension(key: string, entry: Plain): Dimension {
  if (Array.isArray(entry)) return { values: entry };
  if (isObject(entry) && Array.isArray(entry.values)) return { values: entry.values };
  if (!isObject(entry) || typeof entry.min !== 'number' || typeof entry.max !== 'number') {
    throw bad(`${key} must be a list of values or {"min", "max"}, got ${JSON.stringify(entry)}.`, key);
  }
  const { min, max, scale = 'linear', integer = false, points } = entry;
  if (scale !== 'linear' && scale !== 'log') throw bad(`${key}: scale must be linear or log.`, key);
  if (typeof integer !== 'boolean') throw bad(`${key}: integer must be true or false.`, key);
  if (points === undefined) return { min, max, scale, integer };
  if (typeof points !== 'number' || !Number.isInteger(points) || points < 1) {
    throw bad(`${key}: points must be a whole number of at least 1.`, key);
  }
  return { min, max, scale, integer, points };
}

/**
 * Checks that every searched parameter exists and that its values fit its card.
 * Throws `empty-space`, `bad-space` or `unknown-parameter`, naming the parameter.
 */
export function checkSpace(space: Space, candidate: Candidate): void {
  const keys = Object.keys(space);
  if (keys.length === 0) {
    throw new Problem(
      'empty-space',
      'There is nothing to search: the space has no parameters.',
      'Choose at least one parameter and its values.',
    );
  }
  for (const key of keys) checkDimension(key, space[key], paramOf(key, candidate));
}

/** The declaration behind a key: "param" of the estimator, or "stepId.param". Throws `unknown-parameter`. */
export function paramOf(key: string, candidate: Candidate): Param {
  const owner = ownerOf(key, candidate);
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (owner && Object.hasOwn(owner.params, name)) return owner.params[name];
  const known = [
    ...Object.keys(estimators.get(candidate.estimator.id).card.params),
    ...candidate.recipe.steps.flatMap((step) =>
      Object.keys(steps.get(step.step).card.params).map((param) => `${step.id}.${param}`),
    ),
  ];
  throw new Problem(
    'unknown-parameter',
    `There is no parameter "${key}" to search.`,
    `This candidate has: ${known.join(', ')}.`,
    { param: key },
  );
}

function ownerOf(key: string, candidate: Candidate): Card | null {
  const dot = key.lastIndexOf('.');
  if (dot < 0) return estimators.get(candidate.estimator.id).card;
  const step = candidate.recipe.steps.find((entry) => entry.id === key.slice(0, dot));
  return step ? steps.get(step.step).card : null;
}

function checkDimension(key: string, dimension: Dimension, param: Param): void {
  if ('values' in dimension) {
    if (dimension.values.length === 0) throw bad(`${key} has no values to try.`, key);
    for (const value of dimension.values) {
      const expected = mismatch(param, value);
      if (expected !== null) throw bad(`${key} must be ${expected}, got ${JSON.stringify(value)}.`, key);
    }
    return;
  }
  const { min, max, scale } = dimension;
  if (param.type !== 'number' && param.type !== 'integer') {
    throw bad(`${key} takes ${param.type} values, so it cannot be searched over a range of numbers.`, key);
  }
  if (!(Number.isFinite(min) && Number.isFinite(max) && min <= max)) {
    throw bad(`${key} must go from a smaller number to a larger one, got ${min} to ${max}.`, key);
  }
  if (scale === 'log' && min <= 0)
    throw bad(`${key} starts at ${min}, but a log scale must start above 0.`, key);
  checkEnds(key, dimension, param);
}

function checkEnds(
  key: string,
  { min, max, integer }: { min: number; max: number; integer?: boolean },
  param: NumberParam | IntegerParam,
): void {
  if (param.type === 'integer' && !integer)
    throw bad(`${key} takes whole numbers: set "integer" to true.`, key);
  if (integer && Math.ceil(min) > Math.floor(max))
    throw bad(`${key} has no whole number from ${min} to ${max}.`, key);
  for (const end of integer ? [Math.ceil(min), Math.floor(max)] : [min, max]) {
    const expected = mismatch(param, end);
    if (expected !== null) throw bad(`${key} must be ${expected}, but the range reaches ${end}.`, key);
  }
}

function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string, param: string | undefined): Problem {
  return new Problem(
    'bad-space',
    message,
    'Give a list of values, or {"min": …, "max": …, "scale": "linear" | "log", "integer": true | false}.',
    param === undefined ? {} : { param },
  );
}
