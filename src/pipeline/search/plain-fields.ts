import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';

/** A value of a file together with its path in it ("recipe[1].step"), for messages. */
export type Field = { readonly path: string; readonly value: Plain | undefined };

/** What a file's text holds. Throws `bad-json` naming line and column. */
export function parseJson(text: string, file: string): Field {
  try {
    return { path: '', value: JSON.parse(text) as Plain };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'bad-json',
      `${file} is not JSON: ${reason}.`,
      'Check commas, quotes and brackets near that place.',
      {
        file,
      },
    );
  }
}

export function isGiven(field: Field): boolean {
  return field.value !== undefined;
}

/** A member of an object, and the check that the object has no others than these. */
export function membersOf<K extends string>(
  field: Field,
  known: readonly K[],
): { readonly [key in K]: Field } {
  const object = asObject(field);
  for (const key of Object.keys(object)) {
    if (!(known as readonly string[]).includes(key)) {
      throw bad(
        { path: pathOf(field, key), value: object[key] },
        `one of: ${known.join(', ')}`,
        'is not known',
      );
    }
  }
  const entries = known.map((key) => [
    key,
    { path: pathOf(field, key), value: Object.hasOwn(object, key) ? object[key] : undefined },
  ]);
  return Object.fromEntries(entries) as { readonly [key in K]: Field };
}

export function asObject(field: Field): PlainObject {
  const { value } = field;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainObject;
  throw bad(field, 'an object');
}

export function asText(field: Field): string {
  if (typeof field.value === 'string' && field.value !== '') return field.value;
  throw bad(field, 'a text');
}

export function asNumber(field: Field): number {
  if (typeof field.value === 'number' && Number.isFinite(field.value)) return field.value;
  throw bad(field, 'a number');
}

export function asWhole(field: Field): number {
  if (typeof field.value === 'number' && Number.isSafeInteger(field.value)) return field.value;
  throw bad(field, 'a whole number');
}

export function asBoolean(field: Field): boolean {
  if (typeof field.value === 'boolean') return field.value;
  throw bad(field, 'true or false');
}

export function asOneOf<T extends string>(field: Field, options: readonly T[]): T {
  const found = options.find((option) => option === field.value);
  if (found !== undefined) return found;
  throw bad(field, `one of: ${options.join(', ')}`);
}

export function asList(field: Field): readonly Field[] {
  if (!Array.isArray(field.value)) throw bad(field, 'a list');
  return (field.value as readonly Plain[]).map((value, index) => ({
    path: `${field.path}[${index}]`,
    value,
  }));
}

export function asTexts(field: Field): readonly string[] {
  return asList(field).map(asText);
}

function pathOf(field: Field, key: string): string {
  return field.path === '' ? key : `${field.path}.${key}`;
}

/** `bad-pipeline`: what was expected at a path, and what was got. */
export function bad(field: Field, expected: string, verb = 'does not fit'): Problem {
  const shown = field.value === undefined ? 'nothing' : JSON.stringify(field.value).slice(0, 80);
  return new Problem(
    'bad-file',
    `"${field.path || 'the file'}" ${verb}: expected ${expected}, got ${shown}.`,
    'Correct this entry; the format is described in the documentation of the headless runner.',
    { param: field.path },
  );
}
