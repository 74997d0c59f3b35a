import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Source } from '../reader.ts';
import { type OutlineBranch, outlineBounds, shortSample } from '../record-outline.ts';
import { branchOf, childOf, type JsonPlace, makePlace } from './outline-places.ts';
import { closes, opens } from './survey.ts';
import { textPieces } from './text-pieces.ts';
import { makeTokens, type Token, type Tokens } from './tokens.ts';

type Frame = {
  readonly place: JsonPlace;
  readonly list: boolean;
  /** A list inside a list: its elements are not those of the place. */
  readonly nested: boolean;
  /** The first record of its place: its members are the fields that are shown. */
  readonly first: boolean;
  count: number;
  objects: number;
  child: JsonPlace | null;
  key: string;
};

const ticks = 2048;

/** Where in a JSON file records may be. Of a large file, the beginning. Throws `bad-json`, `too-deep`. */
export async function outlineJsonFile(
  source: Source,
  encoding: Encoding | null,
  job: Job,
): Promise<OutlineBranch> {
  const { bytes, isWhole } = await beginning(source, encoding);
  return outlineJson(bytes, isWhole, job);
}

export async function outlineJson(bytes: Uint8Array, isWhole: boolean, job: Job): Promise<OutlineBranch> {
  const root = makePlace('', []);
  const tokens = makeTokens(bytes);
  const steps = walk(tokens, root);
  try {
    while (!steps.next().done) {
      job.report(tokens.at() / Math.max(1, bytes.length), 'looking for records');
      await job.checkpoint();
    }
  } catch (error) {
    const isCut = error instanceof Problem && !isWhole && root.lists + root.objects > 0;
    if (!isCut) throw error;
  }
  return branchOf(root, !isWhole);
}

async function beginning(
  source: Source,
  encoding: Encoding | null,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const pieces = await textPieces(source, encoding);
  const held: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) {
      held.push(piece);
      length += piece.length;
      isWhole = length < outlineBounds.bytes;
      if (!isWhole) break;
    }
  } finally {
    await pieces.close();
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of held) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, isWhole };
}

/** Reads a JSON text once and notes what stands where; lets others work now and then. */
function* walk(tokens: Tokens, root: JsonPlace): Generator<void> {
  const frames: Frame[] = [];
  const counted = { places: 0 };
  let inside = 0;
  for (let count = 1; ; count++) {
    if (count % ticks === 0) yield;
    const token = tokens.next();
    if (token === 'end') return;
    if (inside > 0) {
      if (opens(token)) inside++;
      else if (closes(token)) inside--;
      continue;
    }
    const frame = frames.at(-1);
    if (token === 'key') {
      if (frame) toKey(frame, tokens.text(), counted);
    } else if (closes(token)) {
      frames.pop();
      if (frame) close(frame);
    } else {
      if (frame) note(frame, token, tokens);
      if (!opens(token)) continue;
      const next = enter(frame, token, root);
      if (next) frames.push(next);
      else inside = 1;
    }
  }
}

function toKey(frame: Frame, key: string, counted: { places: number }): void {
  frame.count++;
  frame.key = key;
  frame.child = childOf(frame.place, key, counted);
}

/** A value in a list or an object. */
function note(frame: Frame, token: Token, tokens: Tokens): void {
  const { place } = frame;
  if (frame.list) {
    if (frame.nested) return;
    place.members++;
    if (token === 'object-start') place.memberObjects++;
    else if (token === 'list-start') place.memberLists++;
    else if (place.memberObjects + place.memberLists === 0 && place.fields.length < 3)
      place.fields.push({ name: '', sample: sampleOf(token, tokens) });
    return;
  }
  if (token === 'object-start') frame.objects++;
  if (!frame.first) return;
  if (place.fields.length >= outlineBounds.fields) place.moreFields = true;
  else place.fields.push({ name: frame.key, sample: sampleOf(token, tokens) });
}

function sampleOf(token: Token, tokens: Tokens): string {
  if (token === 'object-start') return '{…}';
  if (token === 'list-start') return '[…]';
  if (token === 'string') return shortSample(tokens.text());
  if (token !== 'number') return token;
  const number = tokens.number();
  return typeof number === 'number' ? String(number) : shortSample(number.digits);
}

/** What is looked into from here on; null: it is passed over. */
function enter(parent: Frame | undefined, token: Token, root: JsonPlace): Frame | null {
  const list = token === 'list-start';
  const isElement = parent?.list ?? false;
  if (parent && isElement && ++parent.count > outlineBounds.elements) {
    parent.place.cut = true;
    return null;
  }
  const place = parent === undefined ? root : isElement ? parent.place : parent.child;
  if (place === null) return null;
  if (!isElement) {
    if (list) place.lists++;
    else place.objects++;
  }
  const first = !list && !place.begun;
  if (first) {
    place.begun = true;
    place.fields = [];
  }
  return { place, list, nested: isElement && list, first, count: 0, objects: 0, child: null, key: '' };
}

function close({ list, place, count, objects }: Frame): void {
  if (list) return;
  place.keys = Math.max(place.keys, count);
  if (count > 1 && objects === count) place.keyed = Math.max(place.keyed, count);
}
