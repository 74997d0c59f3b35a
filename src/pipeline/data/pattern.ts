import { Problem } from '../base/problem.ts';

/**
 * A regular expression a person wrote; `whole`: it stands for the whole text, else for a part;
 * `param` is the parameter that it was written into. Throws `bad-parameter` for
 * what is none, and for one that repeats a group which repeats something itself, since that can take for ever.
 */
export function readPattern(pattern: string, whole = false, param = 'pattern'): RegExp {
  if (/\([^()]*[*+}][^()]*\)\s*(?:[*+]|\{\d+,)/.test(pattern))
    throw new Problem(
      'bad-parameter',
      `The pattern ${pattern} repeats a group that repeats something itself, which can take for ever.`,
      'Write the repetition once, such as \\d+ instead of (\\d+)+.',
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
