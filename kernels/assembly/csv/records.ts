import { scanned, scanNumber } from './number';
import { afterBreak, CR, findThree, findTwo, isBlank, LF } from './scan';
import {
  ABSENT,
  BLOCK_DONE,
  CELL_TOO_LARGE,
  DOUBLED,
  KNOWN,
  NUMBER,
  OTHER,
  QUOTED,
  ROWS_DONE,
  SKIP,
  State,
  TIME,
  UNTERMINATED,
  WORD,
} from './state';
import { isoTime } from './time';
import { findWord, mostWordBytes } from './words';

const mostCellBytes: usize = 1024 * 1024;

// The quoted cell at hand: where its text ends, line breaks and stray quotes in it, and its flags.
let textEnd: usize = 0;
let breaks = 0;
let strays = 0;
let flags: u32 = 0;

@inline
function isEnd(byte: u32, delimiter: u32): bool {
  return byte == delimiter || byte == LF || byte == CR;
}

// Passes over the quoted cell whose quote is at `from`; its terminator, or 0 with a status if the block ends first.
function passQuoted(s: State, from: usize, end: usize, final: bool, lines: i32): usize {
  const quote = <u32>s.quote;
  const delimiter = <u32>s.delimiter;
  const quotes = i8x16.splat(<i8>quote);
  const feeds = i8x16.splat(<i8>LF);
  let doubled = false;
  breaks = 0;
  strays = 0;
  let p = from + 1;
  while (true) {
    p = findTwo(p, quotes, feeds);
    if (<u32>load<u8>(p) == LF) {
      if (p >= end) {
        s.status = p - from > mostCellBytes ? CELL_TOO_LARGE : final ? UNTERMINATED : BLOCK_DONE;
        s.errorLine = lines;
        return 0;
      }
      breaks++;
      p++;
      continue;
    }
    if (p + 1 >= end && !final) return 0;
    if (<u32>load<u8>(p, 1) == quote) {
      doubled = true;
      p += 2;
      continue;
    }
    let next = p + 1;
    while (isBlank(<u32>load<u8>(next)) && <u32>load<u8>(next) != delimiter) next++;
    if (next >= end && !final) return 0;
    if (isEnd(<u32>load<u8>(next), delimiter)) {
      if (p - from > mostCellBytes) {
        s.status = CELL_TOO_LARGE;
        s.errorLine = lines;
        return 0;
      }
      textEnd = p;
      flags = doubled || strays > 0 ? QUOTED | DOUBLED : QUOTED;
      return next;
    }
    strays++;
    p++;
  }
}

// Reads whole records in [p, end) until `most` rows are there, and returns where it stopped. The byte at `end` must be a line
// feed, and 16 bytes behind it must be readable. Status: the block is done (what is left begins the next one), the rows are
// done, or what is wrong. The parser of the pipeline (data/csv/parser.ts) is its twin.
export function parseRecords(s: State, block: usize, p: usize, end: usize, final: bool, most: i32): usize {
  const columns = s.columns;
  const delimiter = <u32>s.delimiter;
  const quote = s.quote;
  const comment = s.comment;
  const trims = s.trims != 0 && quote >= 0;
  const merge = s.merge != 0;
  const kinds = s.kinds;
  const stride = <usize>s.stride;
  const delimiters = i8x16.splat(<i8>delimiter);
  const feeds = i8x16.splat(<i8>LF);
  const returns = i8x16.splat(<i8>CR);
  const skipsBlanks = delimiter != 32;
  let row = 0;
  let fixes = 0;
  s.status = BLOCK_DONE;
  while (true) {
    if (merge) while (p < end && <u32>load<u8>(p) == delimiter) p++;
    if (p >= end) break;
    if (row >= most || fixes + columns > s.mostFixes) {
      s.status = ROWS_DONE;
      break;
    }
    const start = p;
    const opening = <i32>load<u8>(p);
    if (opening == LF || opening == CR || opening == comment) {
      p = findTwo(p, feeds, returns);
      const next = afterBreak(p, end, final);
      if (next == 0) {
        p = start;
        break;
      }
      p = next;
      s.line++;
      continue;
    }
    const discarding = s.discard > 0;
    let out = s.out + (<usize>row << 3);
    let inner = 0;
    let stray = 0;
    let quoted = 0;
    let surplus = false;
    let found = fixes;
    let c = 0;
    let next: usize = 0;
    for (; ; c++, out += stride) {
      const kind = discarding || c >= columns ? SKIP : <i32>load<u8>(kinds + c);
      let q: usize = 0;
      if (kind == NUMBER) {
        let at = p;
        if (skipsBlanks) while (load<u8>(at) == 32) at++;
        q = scanNumber(at, s);
        if (q != 0) {
          if (isEnd(<u32>load<u8>(q), delimiter)) store<f64>(out, scanned);
          else q = 0;
        }
      }
      if (q == 0) {
        let from = p;
        if (trims) while (isBlank(<u32>load<u8>(from)) && <u32>load<u8>(from) != delimiter) from++;
        let to: usize;
        let mark: u32 = 0;
        if (<i32>load<u8>(from) == quote) {
          q = passQuoted(s, from, end, final, s.line + inner);
          if (q == 0) break;
          inner += breaks;
          stray += strays;
          quoted++;
          from++;
          to = textEnd;
          mark = flags;
          if (c >= columns) surplus = true;
        } else {
          from = p;
          q = to = findThree(p, delimiters, feeds, returns);
          if (to - p > mostCellBytes) {
            s.status = CELL_TOO_LARGE;
            s.errorLine = s.line + inner;
            q = 0;
            break;
          }
          if (to >= end && !final) {
            q = 0;
            break;
          }
          if (c >= columns && to > p) surplus = true;
        }
        if (kind == OTHER || kind == WORD) {
          mark |= <u32>(to - from);
          if (kind == WORD && to - from <= mostWordBytes && (mark & DOUBLED) == 0) {
            const slot = findWord(load<usize>(s.tables + (<usize>c << 2)), from, mark);
            if (slot >= 0) mark |= KNOWN | (<u32>slot << 7);
          }
          store<u32>(out, <u32>(from - block));
          store<u32>(out, mark, 4);
        } else if (kind != SKIP) {
          let value = NaN;
          let known = from == to;
          if (!known && kind == TIME) {
            value = isoTime(from, <i32>(to - from));
            known = value == value;
          } else if (!known && mark == QUOTED && scanNumber(from, s) == to) {
            value = scanned;
            known = true;
          }
          if (known) store<f64>(out, value);
          else {
            const fix = s.fixes + (<usize>found << 4);
            found++;
            store<u32>(fix, row);
            store<u32>(fix, c, 4);
            store<u32>(fix, <u32>(from - block), 8);
            store<u32>(fix, <u32>(to - from) | mark, 12);
          }
        }
      }
      if (q >= end && !final) {
        q = 0;
        break;
      }
      if (<u32>load<u8>(q) == delimiter && q < end) {
        p = q + 1;
        if (!merge) continue;
        while (<u32>load<u8>(p) == delimiter) p++;
        if (p >= end && !final) break;
        const byte = <u32>load<u8>(p);
        if (byte != LF && byte != CR) continue;
        q = p;
      }
      next = afterBreak(q, end, final);
      break;
    }
    if (next == 0) {
      p = start;
      break;
    }
    const cells = c + 1;
    if (discarding) s.discard--;
    else {
      if (cells < columns) {
        for (let k = cells; k < columns; k++) {
          out += stride;
          const kind = <i32>load<u8>(kinds + k);
          if (kind == OTHER || kind == WORD) store<u64>(out, <u64>ABSENT << 32);
          else store<f64>(out, NaN);
        }
        if (s.shortRows++ == 0) s.shortLine = s.line;
      } else if (cells > columns && surplus) {
        if (s.longRows++ == 0) s.longLine = s.line;
      }
      if (surplus || cells <= columns) s.widest = max(s.widest, cells);
      row++;
    }
    if (stray > 0 && s.strayRows++ == 0) s.strayLine = s.line;
    s.quotedCells += quoted;
    s.line += 1 + inner;
    fixes = found;
    p = next;
  }
  s.rows = row;
  s.fixCount = fixes;
  return p;
}
