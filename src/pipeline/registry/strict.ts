import type { Plain, PlainObject } from '../base/plain.ts';
import { damaged } from './typed-arrays.ts';

const DEEPEST = 64;

/** An object with own keys only; anything else throws `damaged-model` naming the field (as all of these do). */
export function object(value: Plain | undefined, at: string): PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(at, 'an object');
  return value as PlainObject;
}

export function list(value: Plain | undefined, at: string): readonly Plain[] {
  if (!Array.isArray(value)) throw damaged(at, 'a list');
  return value;
}

export function text(value: Plain | undefined, at: string): string {
  if (typeof value !== 'string') throw damaged(at, 'text');
  return value;
}

export function texts(value: Plain | undefined, at: string): readonly string[] {
  return list(value, at).map((item, i) => text(item, `${at}.${i}`));
}

export function finite(value: Plain | undefined, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw damaged(at, 'a finite number');
  return value;
}

/** A whole number from 0 to 2³¹. */
export function count(value: Plain | undefined, at: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 2 ** 31) {
    throw damaged(at, 'a whole number of at least 0');
  }
  return value;
}

export function oneOf<const T extends string>(
  value: Plain | undefined,
  options: readonly T[],
  at: string,
): T {
  const found = options.find((option) => option === value);
  if (found === undefined) throw damaged(at, `one of ${options.join(', ')}`);
  return found;
}

/** All of `needed`, perhaps some of `optional`, nothing else. */
export function fields(
  raw: PlainObject,
  needed: readonly string[],
  optional: readonly string[],
  at: string,
): void {
  for (const name of needed) if (!Object.hasOwn(raw, name)) throw damaged(`${at}.${name}`, 'there');
  for (const name of Object.keys(raw)) {
    if (!needed.includes(name) && !optional.includes(name)) throw damaged(`${at}.${name}`, 'a known field');
  }
}

/** The value itself, once every number in it is finite and it is not nested deeper than 64 levels. */
export function plain(value: Plain | undefined, at: string, depth = 0): Plain {
  if (value === undefined) throw damaged(at, 'there');
  if (depth > DEEPEST) throw damaged(at, 'nested less deeply');
  if (typeof value === 'number' && !Number.isFinite(value)) throw damaged(at, 'a finite number');
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) plain(item, `${at}.${key}`, depth + 1);
  }
  return value;
}
