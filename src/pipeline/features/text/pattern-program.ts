import { Problem } from '../../base/problem.ts';
import { spaceClass, wordClass } from './letters.ts';

/** One instruction of a pattern: take a character, branch (the first way is preferred), check a place, or end. */
export type Instruction =
  | { readonly do: 'take'; readonly takes: (code: number) => boolean }
  | { readonly do: 'branch'; readonly to: readonly [number, number] }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'check'; readonly place: Place }
  | { readonly do: 'mark'; readonly slot: 0 | 1 }
  | { readonly do: 'match' };
type Place = 'start' | 'end' | 'edge' | 'inside';
export type Program = { readonly code: readonly Instruction[]; readonly group: boolean };

type Node =
  | { readonly is: 'take'; readonly takes: (code: number) => boolean }
  | { readonly is: 'check'; readonly place: Place }
  | { readonly is: 'row'; readonly parts: readonly Node[] }
  | { readonly is: 'either'; readonly ways: readonly Node[] }
  | { readonly is: 'group'; readonly inner: Node }
  | {
      readonly is: 'repeat';
      readonly inner: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

const longest = 2000;

/**
 * A regular expression in Python's notation, for a matcher whose time is bounded. Throws `bad-pattern` for one that is
 * not well formed, and for references back, looking ahead or behind, and more than one capturing group.
 */
export function compilePattern(pattern: string): Program {
  const parser = new Parser(pattern);
  const tree = parser.whole();
  const code: Instruction[] = [];
  emit(tree, code, pattern);
  code.push({ do: 'match' });
  return { code, group: parser.groups > 0 };
}

export function badPattern(pattern: string, why: string, hint: string): Problem {
  return new Problem('bad-pattern', `The pattern ${JSON.stringify(pattern)} ${why}.`, hint);
}

function emit(node: Node, code: Instruction[], pattern: string): void {
  if (code.length > longest) {
    throw badPattern(pattern, 'is too long once its repeats are written out', 'Use smaller counts in { }.');
  }
  switch (node.is) {
    case 'take':
      code.push({ do: 'take', takes: node.takes });
      return;
    case 'check':
      code.push({ do: 'check', place: node.place });
      return;
    case 'row':
      for (const part of node.parts) emit(part, code, pattern);
      return;
    case 'group':
      code.push({ do: 'mark', slot: 0 });
      emit(node.inner, code, pattern);
      code.push({ do: 'mark', slot: 1 });
      return;
    case 'either': {
      const ends: number[] = [];
      node.ways.forEach((way, i) => {
        if (i === node.ways.length - 1) {
          emit(way, code, pattern);
          return;
        }
        const at = code.push({ do: 'match' }) - 1;
        emit(way, code, pattern);
        ends.push(code.push({ do: 'match' }) - 1);
        code[at] = { do: 'branch', to: [at + 1, code.length] };
      });
      for (const end of ends) code[end] = { do: 'jump', to: code.length };
      return;
    }
    case 'repeat':
      emitRepeat(node, code, pattern);
  }
}

function emitRepeat(node: Node & { is: 'repeat' }, code: Instruction[], pattern: string): void {
  const branch = (on: number, out: number): Instruction => ({
    do: 'branch',
    to: node.lazy ? [out, on] : [on, out],
  });
  for (let i = 0; i < node.min; i++) emit(node.inner, code, pattern);
  if (node.max === Number.POSITIVE_INFINITY) {
    const at = code.push({ do: 'match' }) - 1;
    emit(node.inner, code, pattern);
    code.push({ do: 'jump', to: at });
    code[at] = branch(at + 1, code.length);
    return;
  }
  const starts: number[] = [];
  for (let i = node.min; i < node.max; i++) {
    starts.push(code.push({ do: 'match' }) - 1);
    emit(node.inner, code, pattern);
  }
  for (const at of starts) code[at] = branch(at + 1, code.length);
}

const classes: { readonly [letter: string]: string } = {
  w: `[${wordClass}]`,
  W: `[^${wordClass}]`,
  d: '[\\p{Nd}]',
  D: '[^\\p{Nd}]',
  s: `[${spaceClass}]`,
  S: `[^${spaceClass}]`,
};
const controls: { readonly [letter: string]: string } = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\u0007',
};
const places: { readonly [letter: string]: Place } = { b: 'edge', B: 'inside', A: 'start', Z: 'end' };

/** Reads a pattern once, left to right. */
class Parser {
  groups = 0;
  private at = 0;
  private flags = 'us';
  private readonly pattern: string;
  private readonly characters: readonly string[];

  constructor(pattern: string) {
    this.pattern = pattern;
    const flags = /^\(\?([aiLmsux]+)\)/.exec(pattern)?.[0] ?? '';
    if (/[^?()iu]/.test(flags))
      throw this.bad(`starts with the flags ${flags}`, 'Only (?u) and (?i) can be used.');
    if (flags.includes('i')) this.flags = 'usi';
    this.characters = [...pattern.slice(flags.length)];
  }

  whole(): Node {
    const tree = this.either(0);
    if (this.at < this.characters.length)
      throw this.bad('closes a bracket that was not opened', 'Remove the ")".');
    return tree;
  }

  private either(depth: number): Node {
    if (depth > 50) throw this.bad('has brackets in brackets beyond 50 levels', 'Write it more simply.');
    const ways = [this.row(depth)];
    while (this.characters[this.at] === '|') {
      this.at++;
      ways.push(this.row(depth));
    }
    return ways.length === 1 ? ways[0] : { is: 'either', ways };
  }

  private row(depth: number): Node {
    const parts: Node[] = [];
    while (this.at < this.characters.length && !'|)'.includes(this.characters[this.at])) {
      parts.push(this.repeated(this.one(depth)));
    }
    return parts.length === 1 ? parts[0] : { is: 'row', parts };
  }

  private one(depth: number): Node {
    const character = this.characters[this.at++];
    if (character === '(') return this.bracket(depth);
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escape();
    if (character === '.') return { is: 'take', takes: (code) => code !== 10 };
    if (character === '^') return { is: 'check', place: 'start' };
    if (character === '$') return { is: 'check', place: 'end' };
    if ('*+?'.includes(character)) {
      throw this.bad(`repeats nothing ("${character}")`, `Write \\${character} for the character itself.`);
    }
    return this.takes(`[\\u{${character.codePointAt(0)?.toString(16)}}]`);
  }

  private bracket(depth: number): Node {
    const rest = this.characters.slice(this.at, this.at + 80).join('');
    const plain = rest.startsWith('?:');
    const named = /^\?P?<[A-Za-z_]\w*>/.exec(rest)?.[0];
    if (rest.startsWith('?') && !plain && named === undefined) {
      throw this.bad(
        'looks ahead or behind, or uses another special bracket',
        'Only ( ) and (?: ) can be used.',
      );
    }
    this.at += plain ? 2 : (named?.length ?? 0);
    if (!plain && ++this.groups > 1) {
      throw this.bad('has more than one capturing group', 'Write (?: ) for those that only hold together.');
    }
    const inner = this.either(depth + 1);
    if (this.characters[this.at++] !== ')')
      throw this.bad('opens a bracket that is not closed', 'Add a ")".');
    return plain ? inner : { is: 'group', inner };
  }

  private characterClass(): Node {
    let source = '[';
    if (this.characters[this.at] === '^') {
      source += '^';
      this.at++;
    }
    let first = true;
    for (; this.characters[this.at] !== ']' || first; this.at++, first = false) {
      const character = this.characters[this.at];
      if (character === undefined) throw this.bad('opens a "[" that is not closed', 'Add a "]".');
      if (character === '\\') source += this.escapeInClass();
      else if (character === '-') source += '-';
      else source += `\\u{${character.codePointAt(0)?.toString(16)}}`;
    }
    this.at++;
    source = source.replace(/^(\[\^?)-/, '$1\\-').replace(/-$/, '\\-');
    return this.takes(`${source}]`);
  }

  private escapeInClass(): string {
    const letter = this.characters[++this.at] ?? '';
    if ('wds'.includes(letter) && letter !== '') return classes[letter].slice(1, -1);
    if ('WDS'.includes(letter) && letter !== '') {
      throw this.bad(`uses \\${letter} inside [ ]`, 'Write the class with [^ ] instead.');
    }
    return `\\u{${this.character(letter === 'b' ? '\b' : letter).toString(16)}}`;
  }

  private escape(): Node {
    const letter = this.characters[this.at] ?? '';
    if (Object.hasOwn(places, letter)) {
      this.at++;
      return { is: 'check', place: places[letter] };
    }
    if (Object.hasOwn(classes, letter)) {
      this.at++;
      return this.takes(classes[letter]);
    }
    if (/[1-9]/.test(letter)) throw this.bad(`refers back (\\${letter})`, 'Write the part out instead.');
    const code = this.character(letter);
    this.at++;
    return this.takes(`[\\u{${code.toString(16)}}]`);
  }

  /** The code point of an escaped character; leaves the place at its last character. */
  private character(letter: string): number {
    if (Object.hasOwn(controls, letter)) return controls[letter].charCodeAt(0);
    const digits = { x: 2, u: 4, U: 8 }[letter];
    if (digits !== undefined) {
      const hex = this.characters.slice(this.at + 1, this.at + 1 + digits).join('');
      if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex) || Number.parseInt(hex, 16) > 0x10ffff)
        throw this.bad(`has an incomplete \\${letter}`, `Write ${digits} hexadecimal digits after it.`);
      this.at += digits;
      return Number.parseInt(hex, 16);
    }
    if (letter === '' || /[A-Za-z0-9]/.test(letter))
      throw this.bad(`has an unknown escape \\${letter}`, 'Use \\w, \\d, \\s, \\b, or a sign after the \\.');
    return letter.codePointAt(0) ?? 0;
  }

  private repeated(inner: Node): Node {
    const rest = this.characters.slice(this.at, this.at + 12).join('');
    const found = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})/.exec(rest);
    if (found === null || found[0] === '{}' || found[0] === '{,}') return inner;
    this.at += found[0].length;
    const [, from, comma, to] = found;
    const min = from === undefined ? (found[0] === '+' ? 1 : 0) : Number(from);
    const most = from === undefined ? (found[0] === '?' ? '1' : '') : comma === '' ? from : to;
    const max = most === '' ? Number.POSITIVE_INFINITY : Number(most);
    if (max < min || min > 1000 || (Number.isFinite(max) && max > 1000)) {
      throw this.bad(`repeats ${found[0]}`, 'Counts go up to 1000, the smaller one first.');
    }
    const lazy = this.characters[this.at] === '?';
    if (lazy) this.at++;
    if ('*+'.includes(this.characters[this.at] ?? 'x'))
      throw this.bad('repeats a repeat', 'Put what is repeated into (?: ).');
    if (inner.is === 'check') throw this.bad('repeats a place such as \\b', 'Leave out the repeat.');
    return { is: 'repeat', inner, min, max, lazy };
  }

  /** A test for one character, remembered for each character met. */
  private takes(source: string): Node {
    let test: RegExp;
    try {
      test = new RegExp(`^${source}$`, this.flags);
    } catch {
      throw this.bad('has a range of characters that is not in order', 'Write the smaller character first.');
    }
    const known = new Map<number, boolean>();
    return {
      is: 'take',
      takes(code) {
        let takes = known.get(code);
        if (takes === undefined) {
          takes = test.test(String.fromCodePoint(code));
          known.set(code, takes);
        }
        return takes;
      },
    };
  }

  private bad(why: string, hint: string): Problem {
    return badPattern(this.pattern, why, hint);
  }
}
