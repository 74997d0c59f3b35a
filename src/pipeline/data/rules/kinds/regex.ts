import { Problem } from '../../../base/problem.ts';
import { textTest } from '../cell-test.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const regex = defineRule({
  card: {
    id: 'regex',
    label: 'Follows a pattern',
    summary: 'Every text has the form that a regular expression describes.',
    takes: 'one',
    accepts: valueKinds,
    params: {
      pattern: {
        type: 'text',
        default: '',
        maxLength: 500,
        help: 'A regular expression for the whole text, such as [A-Z]{2}-\\d{4}.',
      },
    },
    source: 'ECMAScript 2025 regular expressions; Deequ hasPattern',
    synonyms: ['regular expression', 'format', 'mask'],
  },
  test({ columns: [column], params: { pattern } }) {
    const whole = compile(pattern);
    return textTest(column, (text) => text.length <= longest && whole.test(text));
  },
  say: ({ pattern }) => `has the form ${pattern}`,
});

/** Longer texts break the rule unread. */
const longest = 10_000;

function compile(pattern: string): RegExp {
  if (pattern === '')
    throw new Problem('bad-parameter', 'The rule has no pattern.', 'Write one, such as [A-Z]{2}-\\d{4}.', {
      param: 'pattern',
    });
  if (/\([^()]*[*+}][^()]*\)\s*(?:[*+]|\{\d+,)/.test(pattern))
    throw new Problem(
      'bad-parameter',
      `The pattern ${pattern} repeats a group that repeats something itself, which can take for ever.`,
      'Write the repetition once, such as \\d+ instead of (\\d+)+.',
      { param: 'pattern' },
    );
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    throw new Problem(
      'bad-parameter',
      `The pattern ${pattern} is not a regular expression: ${error instanceof Error ? error.message : error}.`,
      'Put a backslash before signs that stand for themselves: . * + ? ( ) [ ] { } | / \\',
      { param: 'pattern' },
    );
  }
}
