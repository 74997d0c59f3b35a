import { Problem } from '../../base/problem.ts';
import type { Token, Tokens } from './tokens.ts';

/** A list or object that is not inside a list, with what its elements are. */
export type Place = {
  readonly path: readonly string[];
  readonly list: boolean;
  readonly members: number;
  readonly objects: number;
  readonly lists: number;
  /** An object whose members are lists of scalars, all of the same length (above 0). */
  readonly columns: boolean;
};
type Frame = {
  readonly list: boolean;
  members: number;
  objects: number;
  lists: number;
  /** Length of the lists of scalars among the members: −1 = none yet, −2 = they differ. */
  length: number;
};

const mostKeys = 1_000_000;
const ticks = 2048;

/** Reads a whole JSON text once, checks its grammar, and notes every place that may hold the records. */
export function* surveyJson(tokens: Tokens): Generator<void, readonly Place[]> {
  const places: Place[] = [];
  const frames: Frame[] = [];
  const keys: string[] = [];
  let inside = 0;
  let tracked = 0;
  for (let count = 1; ; count++) {
    if (count % ticks === 0) yield;
    const token = tokens.next();
    if (token === 'end') return places;
    if (inside > 0) {
      if (opens(token)) inside++;
      else if (closes(token)) inside--;
      continue;
    }
    if (token === 'key') {
      keys[frames.length - 1] = tokens.text();
      if (++tracked > mostKeys) throw tooManyKeys();
    } else if (closes(token)) {
      const frame = frames.pop() as Frame;
      note(frames.at(-1), frame);
      const columns = !frame.list && frame.length > 0 && frame.lists === frame.members;
      const keyed = !frame.list && frame.members > 1 && frame.objects === frame.members;
      if (frame.list || keyed || columns || frames.length === 0)
        places.push({ ...frame, columns, path: keys.slice(0, frames.length) });
    } else {
      const parent = frames.at(-1);
      if (parent) {
        parent.members++;
        if (token === 'object-start') parent.objects++;
        if (token === 'list-start') parent.lists++;
      }
      if (!opens(token)) continue;
      if (parent?.list) inside = 1;
      else frames.push({ list: token === 'list-start', members: 0, objects: 0, lists: 0, length: -1 });
    }
  }
}

function note(parent: Frame | undefined, { list, members, objects, lists }: Frame): void {
  if (!parent || !list) return;
  const length = objects + lists > 0 ? -2 : members;
  parent.length = parent.length === -1 || parent.length === length ? length : -2;
}

export function opens(token: Token): boolean {
  return token === 'object-start' || token === 'list-start';
}

export function closes(token: Token): boolean {
  return token === 'object-end' || token === 'list-end';
}

function tooManyKeys(): Problem {
  return new Problem(
    'too-many-keys',
    `There are more than ${mostKeys} keys outside lists.`,
    'Export the records as a list of objects, or as NDJSON.',
  );
}
