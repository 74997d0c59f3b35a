import { allocate } from '../../base/plain.ts';
import { areTruths, isCategory, sortedLevels } from '../infer.ts';
import type { TextColumn } from '../table.ts';
import { makeSegments } from './segments.ts';
import type { Finished, Sink, SinkContext } from './sinks.ts';
import { makeTextStore, type TextStore } from './text-store.ts';
import { isBlank } from './value-sinks.ts';
import { makeWords, type Words } from './words.ts';

const mostWords = 65_536;
const mostBytes = 64 * 1024 * 1024;

/** Words: a dictionary while there are few distinct ones, then the texts themselves. */
export function wordSink(name: string, context: SinkContext, forced: 'category' | 'text' | null): Sink {
  let words = makeWords();
  let flags = new Uint8Array(256);
  let known = 0;
  let codes = makeSegments(Int32Array, context.segment, context.expectedRows);
  const shift = Math.log2(context.segment);
  const mask = context.segment - 1;
  let texts: TextStore | null = forced === 'text' ? makeTextStore(0, 0, context.expectedRows) : null;

  /** Bytes of the texts of the first rows. */
  function textBytes(rows: number): number {
    let bytes = 0;
    for (let row = 0; row < rows; row++) {
      const code = codes.at(row >>> shift)[row & mask];
      if (code >= 0) bytes += words.length(code);
    }
    return bytes;
  }
  function switchToTexts(rows: number): TextStore {
    const store = makeTextStore(textBytes(rows), rows, context.expectedRows);
    let scratch = new Uint8Array(256);
    for (let row = 0; row < rows; row++) {
      const code = codes.at(row >>> shift)[row & mask];
      if (code < 0) {
        store.skip(row);
        continue;
      }
      const length = words.length(code);
      if (length > scratch.length) scratch = new Uint8Array(2 * length);
      words.write(code, scratch, 0);
      store.put(row, scratch, 0, length);
    }
    // The dictionary is not needed any more: what it holds may go.
    words = makeWords();
    codes = makeSegments(Int32Array, 1);
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

function enlarge(old: Uint8Array<ArrayBuffer>, next: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  next.set(old);
  return next;
}
