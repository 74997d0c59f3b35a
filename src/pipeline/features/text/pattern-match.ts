import { Problem } from '../../base/problem.ts';
import { isWordCode } from './letters.ts';
import type { Program } from './pattern-program.ts';

type Way = { readonly pc: number; readonly start: number; readonly from: number; readonly to: number };

/** Work allowed for a text, in steps a character; beyond, the pattern is too slow for texts of that length. */
const stepsPerCharacter = 500;
const fewSteps = 2_000_000;

/**
 * All matches of a pattern from left to right, without overlap, as Python's `re.findall`: what the group holds if there
 * is one, else the whole match; empty ones are left out. All ways are followed side by side (Pike's machine), so time
 * grows with text × pattern for one match and never exponentially. Throws `slow-pattern` where a text of n characters
 * needs more than 2·10⁶ + 500·n steps.
 */
export function matchAll({ code, group }: Program, text: string): string[] {
  const codes = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const found: string[] = [];
  const most = fewSteps + stepsPerCharacter * codes.length;
  let steps = 0;
  const seen = new Int32Array(code.length).fill(-1);
  let generation = -1;

  function holds(place: 'start' | 'end' | 'edge' | 'inside', at: number): boolean {
    if (place === 'start') return at === 0;
    if (place === 'end') return at === codes.length || (at === codes.length - 1 && codes[at] === 10);
    const before = at > 0 && isWordCode(codes[at - 1]);
    const after = at < codes.length && isWordCode(codes[at]);
    return (before !== after) === (place === 'edge');
  }

  function follow(into: Way[], first: Way, at: number): void {
    const stack = [first];
    for (let way = stack.pop(); way !== undefined; way = stack.pop()) {
      if (seen[way.pc] === generation) continue;
      seen[way.pc] = generation;
      if (++steps > most) throw slow(codes.length);
      const instruction = code[way.pc];
      switch (instruction.do) {
        case 'jump':
          stack.push({ ...way, pc: instruction.to });
          break;
        case 'branch':
          stack.push({ ...way, pc: instruction.to[1] }, { ...way, pc: instruction.to[0] });
          break;
        case 'check':
          if (holds(instruction.place, at)) stack.push({ ...way, pc: way.pc + 1 });
          break;
        case 'mark':
          stack.push(
            instruction.slot === 0
              ? { ...way, pc: way.pc + 1, from: at }
              : { ...way, pc: way.pc + 1, to: at },
          );
          break;
        default:
          into.push(way);
      }
    }
  }

  /** The first match that starts at `begin` or later, and where it ends. */
  function search(begin: number): { readonly way: Way; readonly end: number } | null {
    let ways: Way[] = [];
    let best: { way: Way; end: number } | null = null;
    for (let at = begin; at <= codes.length; at++) {
      generation++;
      const here: Way[] = [];
      for (const way of ways) follow(here, way, at);
      if (best === null) follow(here, { pc: 0, start: at, from: -1, to: -1 }, at);
      ways = [];
      for (const way of here) {
        const instruction = code[way.pc];
        if (instruction.do === 'match') {
          best = { way, end: at };
          break;
        }
        if (++steps > most) throw slow(codes.length);
        if (instruction.do === 'take' && at < codes.length && instruction.takes(codes[at]))
          ways.push({ ...way, pc: way.pc + 1 });
      }
      if (best !== null && ways.length === 0) break;
    }
    return best;
  }

  for (let at = 0; at <= codes.length; ) {
    const match = search(at);
    if (match === null) break;
    const { way, end } = match;
    const [from, to] = group ? [way.from, way.to] : [way.start, end];
    if (from >= 0 && to > from)
      found.push(Array.from(codes.subarray(from, to), (one) => String.fromCodePoint(one)).join(''));
    at = end > way.start ? end : end + 1;
  }
  return found;
}

function slow(characters: number): Problem {
  return new Problem(
    'slow-pattern',
    `The pattern needs too many steps for a text of ${characters.toLocaleString('en')} characters.`,
    'Avoid parts such as .* that read on to the end of the text for every word.',
  );
}
