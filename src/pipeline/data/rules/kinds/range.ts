import { Problem } from '../../../base/problem.ts';
import { defineRule } from '../rule.ts';

export const range = defineRule({
  card: {
    id: 'range',
    label: 'Within limits',
    summary: 'Every number lies between two limits, the limits included.',
    takes: 'one',
    accepts: ['number'],
    params: {
      min: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'At least',
        help: 'The smallest number allowed.',
      },
      max: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'At most',
        help: 'The largest number allowed.',
      },
    },
    source: 'SQL:2016 CHECK (… BETWEEN …); Deequ isNonNegative, hasMin, hasMax',
    synonyms: ['minimum', 'maximum', 'between', 'not negative', 'positive'],
  },
  test({ columns: [column], params }) {
    const min = params.min ?? Number.NEGATIVE_INFINITY;
    const max = params.max ?? Number.POSITIVE_INFINITY;
    if (min > max)
      throw new Problem(
        'bad-parameter',
        `The smallest number allowed, ${min}, is above the largest, ${max}.`,
        'Swap the two limits.',
        { param: 'min' },
      );
    const values = column.kind === 'number' ? column.values : new Float64Array(0);
    return {
      applies: (row) => !Number.isNaN(values[row]),
      breaks: (row) => values[row] < min || values[row] > max,
    };
  },
  say: ({ min, max }) =>
    min !== null && max !== null
      ? `is from ${min} to ${max}`
      : min !== null
        ? `is at least ${min}`
        : max !== null
          ? `is at most ${max}`
          : 'is any number',
});
