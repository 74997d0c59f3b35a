import { Problem } from '../../base/problem.ts';
import type { Decision } from '../reader.ts';
import type { Place } from './survey.ts';

/** Where the records are: keys from the root; `*` = every member of an object. */
export type RecordPlace = {
  readonly steps: readonly string[];
  /** `columns`: an object with one list a column. */
  readonly layout: 'records' | 'columns';
};

/**
 * The steps of a path: `$` is the root, `a.b` goes through keys, `*` through every member of an object, `[]` (which may
 * be left out) through every element of a list; `/a.b/c` (RFC 6901) is for keys that hold points.
 */
export function stepsOf(path: string): readonly string[] {
  const text = path.trim().replace(/^\$(?:\.|(?=\[)|$)/, '');
  if (text === '') return [];
  if (text.startsWith('/')) {
    return text
      .slice(1)
      .split('/')
      .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  }
  return text
    .replace(/\[\*?\]/g, '')
    .split('.')
    .filter((step) => step !== '');
}

export function pathText(steps: readonly string[]): string {
  if (steps.length === 0) return '$';
  if (steps.every((step) => step !== '' && !/[.[\]$/]/.test(step))) return steps.join('.');
  return steps.map((step) => `/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The likeliest place of the records, and why. */
export function chooseRecords(places: readonly Place[]): { place: RecordPlace; decision: Decision } {
  const found = (steps: readonly string[], layout: RecordPlace['layout'], why: string) => ({
    place: { steps, layout },
    decision: { param: 'records', value: pathText(steps), why },
  });
  const root = places.find((place) => place.path.length === 0);
  if (root === undefined) return found([], 'records', 'The file holds a single value.');
  if (root.list) return found([], 'records', `The file is a list of ${root.members} elements.`);
  const lists = longestFirst(places.filter((place) => place.list && place.objects * 2 > place.members));
  if (lists.length > 0) return found(lists[0].path, 'records', listReason(lists));
  if (root.columns)
    return found([], 'columns', 'Every member of the file is a list of the same length: a column each.');
  const tables = longestFirst(places.filter((place) => place.list && place.lists * 2 > place.members));
  if (tables.length > 0) {
    const why = `The longest list of lists, with ${tables[0].members} rows.`;
    return found(tables[0].path, 'records', why);
  }
  const columns = places.find((place) => place.columns);
  if (columns)
    return found(columns.path, 'columns', 'Its members are lists of the same length: a column each.');
  const keyed = longestFirst(
    places.filter((place) => !place.list && place.objects === place.members && place.members > 1),
  );
  if (keyed.length > 0) {
    const why = `There is no list of objects, but an object with ${keyed[0].members} objects, each under its key.`;
    return found([...keyed[0].path, '*'], 'records', why);
  }
  return found([], 'records', 'There is no list of objects: the file is one record.');
}

function longestFirst(places: readonly Place[]): readonly Place[] {
  return [...places].sort((a, b) => b.members - a.members || a.path.length - b.path.length);
}

function listReason(lists: readonly Place[]): string {
  const [first, ...others] = lists;
  if (others.length === 0) return `The only list of objects, with ${first.members}.`;
  const named = others.slice(0, 4).map((place) => `${pathText(place.path)} (${place.members})`);
  const more = others.length > 4 ? ', …' : '';
  return `The longest of ${lists.length} lists of objects, with ${first.members}; others: ${named.join(', ')}${more}.`;
}

/** Nothing is found where records were looked for: the path is wrong (`no-rows`), or the file holds none (`no-records`). */
export function noRecords(steps: readonly string[], places: readonly Place[]): Problem {
  const known = places
    .filter((place) => place.list && place.members > 0)
    .slice(0, 10)
    .map((place) => pathText(place.path));
  if (steps.length === 0 && known.length === 0)
    return new Problem(
      'no-records',
      'The JSON is valid, but there are no records in it.',
      'Choose a file that holds a list of objects.',
    );
  return new Problem(
    'no-rows',
    `There are no records at "${pathText(steps)}".`,
    known.length > 0
      ? `Lists with elements are at: ${known.join(', ')}.`
      : 'Choose a file that holds a list of objects.',
    { param: 'records' },
  );
}
