import { Problem } from '../../../base/problem.ts';
import { readPattern } from '../../pattern.ts';
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
  return readPattern(pattern, true);
}
