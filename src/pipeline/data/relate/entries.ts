import type { Plain, PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import type { Cell } from '../table.ts';

/** Reads the parameters of an operation whose shape is a list of objects. Throws `bad-parameter` naming the entry. */
export type Entry = {
  text(key: string): string;
  optionalText(key: string): string | null;
  optionalNumber(key: string): number | null;
  flag(key: string): boolean;
  oneOf<T extends string>(key: string, options: readonly T[]): T;
  cells(key: string): readonly Cell[];
};

/** `shorthand`: what an entry that is only a text stands for. */
export function entriesOf(
  owner: string,
  param: string,
  value: Plain,
  known: readonly string[],
  shorthand?: (text: string) => PlainObject,
): readonly Entry[] {
  if (!Array.isArray(value)) throw bad(owner, param, 'a list', value);
  return (value as readonly Plain[]).map((item, index) => {
    const where = `${param}[${index}]`;
    const object = typeof item === 'string' && shorthand ? shorthand(item) : item;
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      throw bad(owner, where, 'an object', item);
    const entry = object as PlainObject;
    for (const key of Object.keys(entry)) {
      if (!known.includes(key)) throw bad(owner, `${where}.${key}`, `one of: ${known.join(', ')}`, key);
    }
    return entryOf(owner, where, entry);
  });
}

function entryOf(owner: string, where: string, entry: PlainObject): Entry {
  const own = (key: string): Plain | undefined => (Object.hasOwn(entry, key) ? entry[key] : undefined);
  const wrong = (key: string, expected: string) => bad(owner, `${where}.${key}`, expected, own(key));
  return {
    text(key) {
      const value = own(key);
      if (typeof value === 'string' && value !== '') return value;
      throw wrong(key, 'a text');
    },
    optionalText(key) {
      const value = own(key) ?? null;
      if (value === null || typeof value === 'string') return value;
      throw wrong(key, 'a text');
    },
    optionalNumber(key) {
      const value = own(key) ?? null;
      if (value === null || (typeof value === 'number' && !Number.isNaN(value))) return value;
      throw wrong(key, 'a number');
    },
    flag(key) {
      const value = own(key) ?? false;
      if (typeof value === 'boolean') return value;
      throw wrong(key, 'true or false');
    },
    oneOf(key, options) {
      const value = own(key);
      const found = options.find((option) => option === value);
      if (found !== undefined) return found;
      throw wrong(key, `one of: ${options.join(', ')}`);
    },
    cells(key) {
      const value = own(key);
      if (
        Array.isArray(value) &&
        (value as readonly Plain[]).every((cell) => typeof cell !== 'object' || cell === null)
      )
        return value as readonly Cell[];
      throw wrong(key, 'a list of values');
    },
  };
}

function bad(owner: string, where: string, expected: string, value: Plain | undefined): Problem {
  const got = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
  return new Problem(
    'bad-parameter',
    `${owner}: ${where} must be ${expected}, got ${got}.`,
    'Correct this entry.',
    { param: where },
  );
}
