import { Problem } from '../base/problem.ts';

/**
 * A regular expression a person wrote; `whole`: it stands for the whole text, else for a part;
 * `param` is the parameter that it was written into. Throws `bad-parameter` for
 * what is none, and for one that repeats a group which repeats something itself, since that can take for ever.
 */
export function readPattern(pattern: string, whole = false, param = 'pattern'): RegExp {
  if (canTakeForEver(pattern))
    throw new Problem(
      'bad-parameter',
      `The pattern ${pattern} repeats a group that repeats something itself, or has parts that begin alike, which can take for ever.`,
      'Write the repetition once, such as \\d+ instead of (\\d+)+, or [ab]+ instead of (a|b)+.',
      { param },
    );
  try {
    return new RegExp(whole ? `^(?:${pattern})$` : pattern, 'u');
  } catch (error) {
    throw new Problem(
      'bad-parameter',
      `The pattern ${pattern} is not a regular expression: ${error instanceof Error ? error.message : error}.`,
      'Put a backslash before signs that stand for themselves: . * + ? ( ) [ ] { } | / \\',
      { param },
    );
  }
}

/**
 * Whether a group that may come any number of times holds another such repetition, or alternatives that do not each
 * begin with a plain sign of their own: then one text can be matched in exponentially many ways. Also refuses some
 * patterns that would be quick.
 */
function canTakeForEver(pattern: string): boolean {
  const bare = pattern.replace(/\\u\{[^}]*\}|\\p\{[^}]*\}|\\./gisu, '\\').replace(/\[[^\]]*\]/gs, '\\');
  const groups: { repeats: boolean; from: number }[] = [];
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] === '(') groups.push({ repeats: false, from: at + 1 });
    const isRepeated = /^(?:[*+]|\{\d+,\d*\})/.test(bare.slice(at + (bare[at] === ')' ? 1 : 0), at + 24));
    const outer = groups.at(-1);
    if (bare[at] !== ')') {
      if (isRepeated && outer) outer.repeats = true;
      continue;
    }
    const group = groups.pop();
    if (!group) continue;
    const inside = bare.slice(group.from, at).replace(/^\?(?:[:=!]|<[=!]|<\w+>)/, '');
    if (isRepeated && (group.repeats || !beginApart(inside))) return true;
    const holder = groups.at(-1);
    if (holder && (isRepeated || group.repeats)) holder.repeats = true;
  }
  return false;
}

/** Whether alternatives can be told from each other by their first sign. */
function beginApart(inside: string): boolean {
  const first = inside.split('|').map((part) => part[0] ?? '');
  if (first.length === 1) return true;
  return first.every((sign) => /[\p{L}\p{N}_,;: -]/u.test(sign)) && new Set(first).size === first.length;
}
