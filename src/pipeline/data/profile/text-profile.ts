import type { Job } from '../../base/job.ts';
import { makeWords } from '../csv/words.ts';
import type { TextProfile, TopValue } from '../profile.ts';
import type { TextColumn } from '../table.ts';
import { distinctFold, hashOf } from './distinct.ts';
import type { Classes } from './histogram.ts';

const mostWords = 65_536;
const mostShown = 20;

/** Lengths, distinct texts and, while there are at most 65 536 different ones, the most frequent. */
export async function profileText(
  column: TextColumn,
  classes: Classes | null,
  job: Job,
): Promise<TextProfile> {
  const { offsets, bytes, present } = column;
  const rows = present.length;
  const words = makeWords();
  const counts: number[] = [];
  const codes = new Int32Array(rows).fill(-1);
  let counting = true;
  const state = distinctFold.start();
  const length = { min: Number.POSITIVE_INFINITY, sum: 0, max: 0 };
  let missing = 0;
  let empty = 0;
  let tokens = 0;
  for (let row = 0; row < rows; row++) {
    if ((row & 16_383) === 0) await job.checkpoint();
    if (present[row] === 0) {
      missing++;
      continue;
    }
    const from = offsets[row];
    const to = offsets[row + 1];
    // One loop for hash, characters and words: inline for speed, a third of three loops.
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    let characters = 0;
    let before = 32;
    for (let i = from; i < to; i++) {
      const byte = bytes[i];
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995);
      b ^= b >>> 13;
      if ((byte & 0xc0) !== 0x80) characters++;
      if (before <= 32 && byte > 32) tokens++;
      before = byte;
    }
    length.sum += characters;
    if (characters < length.min) length.min = characters;
    if (characters > length.max) length.max = characters;
    if (to === from) empty++;
    distinctFold.add(state, hashOf(a, b, to - from));
    if (!counting) continue;
    const code = words.code(bytes, from, to);
    codes[row] = code;
    counts[code] = (counts[code] ?? 0) + 1;
    counting = words.size() <= mostWords;
  }
  const { distinct, exact } = distinctFold.done(state);
  const filled = rows - missing;
  return {
    kind: 'text',
    name: column.name,
    rows,
    missing,
    distinct,
    distinctExact: exact,
    top: counting ? topTexts(counts, codes, words.text, classes) : [],
    length: filled === 0 ? null : { min: length.min, mean: length.sum / filled, max: length.max },
    words: filled === 0 ? null : tokens / filled,
    empty,
  };
}

function topTexts(
  counts: readonly number[],
  codes: Int32Array,
  textOf: (code: number) => string,
  classes: Classes | null,
): TopValue[] {
  const order = Array.from(counts.keys()).filter((code) => counts[code] > 1);
  order.sort((a, b) => counts[b] - counts[a] || a - b);
  const shown = order.slice(0, mostShown);
  const place = new Map(shown.map((code, k) => [code, k]));
  const split = classes === null ? null : shown.map(() => classes.labels.map(() => 0));
  if (classes !== null && split !== null) {
    for (let row = 0; row < codes.length; row++) {
      const k = place.get(codes[row]);
      if (k !== undefined && classes.codes[row] >= 0) split[k][classes.codes[row]]++;
    }
  }
  return shown.map((code, k) => ({ value: textOf(code), count: counts[code], byClass: split?.[k] ?? null }));
}
