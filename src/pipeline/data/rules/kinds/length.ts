import { textTest } from '../cell-test.ts';
import { wordKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const length = defineRule({
  card: {
    id: 'length',
    label: 'Length of texts',
    summary: 'Every text has as many characters as allowed.',
    takes: 'one',
    accepts: wordKinds,
    params: {
      min: {
        type: 'integer',
        default: null,
        min: 0,
        none: 'no limit',
        label: 'At least',
        help: 'Fewest characters.',
      },
      max: {
        type: 'integer',
        default: null,
        min: 0,
        none: 'no limit',
        label: 'At most',
        help: 'Most characters.',
      },
    },
    source: 'Deequ hasMinLength, hasMaxLength; characters are Unicode code points',
    synonyms: ['characters', 'minimum length', 'maximum length'],
  },
  test({ columns: [column], params }) {
    const min = params.min ?? 0;
    const max = params.max ?? Number.POSITIVE_INFINITY;
    return textTest(column, (text) => {
      let characters = 0;
      for (const _ of text) characters++;
      return characters >= min && characters <= max;
    });
  },
  say: ({ min, max }) =>
    min !== null && min === max
      ? `has ${min} characters`
      : `has ${[...(min === null ? [] : [`at least ${min}`]), ...(max === null ? [] : [`at most ${max}`])].join(' and ') || 'any number of'} characters`,
});
