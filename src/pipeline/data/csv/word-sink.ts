import { allocate } from '../../base/plain.ts';
import { areTruths, isCategory, sortedLevels } from '../infer.ts';
import type { TextColumn } from '../table.ts';
import { makeSegments } from './segments.ts';
import type { Finished, Sink, SinkContext } from './sinks.ts';
import { isBlank } from './value-sinks.ts';
import { makeWords, type Words } from './words.ts';

const mostWords = 65_536;
const mostBytes = 64 * 1024 * 1024;

/** Words: a dictionary while there are few distinct ones, then the texts themselves. */
export function wordSink(name: string, context: SinkContext, forced: 'category' | 'text' | null): Sink {
  const words = makeWords();
  let flags = new Uint8Array(256);
  let known = 0;
  const codes = makeSegments(Int32Array, context.segment);
  const shift = Math.log2(context.segment);
  const mask = context.segment - 1;
  let texts: TextStore | null = forced === 'text' ? makeTextStore() : null;

  function switchToTexts(rows: number): TextStore {
    const store = makeTextStore();
    const copies = Array.from({ length: words.size() }, (_, code) => words.copy(code));
    for (let row = 0; row < rows; row++) {
      const code = codes.at(row >>> shift)[row & mask];
      if (code < 0) store.skip(row);
      else store.put(row, copies[code], 0, copies[code].length);
    }
    return store;
  }
  return {
    put(row, bytes, from, to, quoted) {
      if (context.trim && !quoted) {
        while (from < to && isBlank(bytes[from])) from++;
        while (from < to && isBlank(bytes[to - 1])) to--;
      }
      const literal = quoted && context.quotedIsText;
      if (texts) {
        if (!literal && context.missing.has(bytes, from, to)) texts.skip(row);
        else texts.put(row, bytes, from, to);
        return;
      }
      const code = words.code(bytes, from, to);
      if (code === known) {
        if (known === flags.length) flags = enlarge(flags, new Uint8Array(2 * known));
        flags[known++] = Number(context.missing.has(bytes, from, to));
      }
      codes.at(row >>> shift)[row & mask] = flags[code] === 1 && !literal ? -1 : code;
      if (forced === null && (code >= mostWords || words.bytes() > mostBytes)) texts = switchToTexts(row + 1);
    },
    skip(row) {
      if (texts) texts.skip(row);
      else codes.at(row >>> shift)[row & mask] = -1;
    },
    directCodes: () => (texts ? null : codes),
    misfit: () => null,
    refused: () => null,
    finish(rows) {
      if (texts) {
        const why = forced ? 'You chose text.' : `More than ${mostWords} different texts.`;
        return { column: texts.finish(name, rows), why, confidence: 1 };
      }
      return finishWords(name, words, codes.take(rows), forced);
    },
  };
}

function finishWords(
  name: string,
  words: Words,
  codes: Int32Array,
  forced: 'category' | 'text' | null,
): Finished {
  const rows = codes.length;
  const counts = new Uint32Array(words.size());
  let present = 0;
  for (let row = 0; row < rows; row++) {
    if (codes[row] < 0) continue;
    counts[codes[row]]++;
    present++;
  }
  const used = Array.from(counts.keys()).filter((code) => counts[code] > 0);
  let length = 0;
  for (const code of used) length += words.length(code) * counts[code];
  const verdict = isCategory(used.length, present, present === 0 ? 0 : length / present);
  if (forced === 'category' || verdict.category) {
    const textOf = new Map(used.map((code) => [code, words.text(code)]));
    const levels = sortedLevels([...textOf.values()]);
    const place = new Map(levels.map((level, i) => [level, i]));
    const map = new Int32Array(words.size());
    for (const [code, text] of textOf) map[code] = place.get(text) as number;
    for (let row = 0; row < rows; row++) if (codes[row] >= 0) codes[row] = map[codes[row]];
    const truths = levels.length === 2 && areTruths(levels[0], levels[1]);
    const hint = truths ? ` They can also be read as true/false.` : '';
    const why = forced ? 'You chose a category.' : verdict.why + hint;
    return {
      column: { kind: 'category', name, codes, levels },
      why,
      confidence: forced ? 1 : verdict.confidence,
    };
  }
  return { column: textsOf(name, words, codes), why: verdict.why, confidence: verdict.confidence };
}

function textsOf(name: string, words: Words, codes: Int32Array): TextColumn {
  const rows = codes.length;
  const offsets = allocate(Uint32Array, rows + 1);
  const present = allocate(Uint8Array, rows);
  for (let row = 0; row < rows; row++) {
    const code = codes[row];
    present[row] = code < 0 ? 0 : 1;
    offsets[row + 1] = offsets[row] + (code < 0 ? 0 : words.length(code));
  }
  const bytes = allocate(Uint8Array, offsets[rows]);
  for (let row = 0; row < rows; row++) if (codes[row] >= 0) words.write(codes[row], bytes, offsets[row]);
  return { kind: 'text', name, offsets, bytes, present };
}

type TextStore = {
  put(row: number, bytes: Uint8Array, from: number, to: number): void;
  skip(row: number): void;
  finish(name: string, rows: number): TextColumn;
};

/** Texts one after another; putting a row again overwrites it. */
function makeTextStore(): TextStore {
  let bytes = new Uint8Array(65_536);
  let ends = new Uint32Array(1024);
  let present = new Uint8Array(1024);
  function room(row: number): number {
    if (row >= ends.length) {
      ends = enlarge(ends, new Uint32Array(ends.length * 2));
      present = enlarge(present, new Uint8Array(present.length * 2));
    }
    return row === 0 ? 0 : ends[row - 1];
  }
  return {
    put(row, source, from, to) {
      const start = room(row);
      const end = start + to - from;
      if (end > bytes.length)
        bytes = enlarge(bytes, new Uint8Array(Math.max(end, Math.ceil(bytes.length * 1.5))));
      if (to - from > 64) bytes.set(source.subarray(from, to), start);
      else for (let i = from, o = start; i < to; i++, o++) bytes[o] = source[i];
      ends[row] = end;
      present[row] = 1;
    },
    skip(row) {
      ends[row] = room(row);
      present[row] = 0;
    },
    finish(name, rows) {
      const offsets = allocate(Uint32Array, rows + 1);
      offsets.set(ends.subarray(0, rows), 1);
      const all = allocate(Uint8Array, offsets[rows]);
      all.set(bytes.subarray(0, offsets[rows]));
      const there = allocate(Uint8Array, rows);
      there.set(present.subarray(0, rows));
      return { kind: 'text', name, offsets, bytes: all, present: there };
    },
  };
}

function enlarge<T extends Uint8Array | Uint32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
