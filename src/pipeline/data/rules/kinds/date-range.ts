import { Problem } from '../../../base/problem.ts';
import { readTime } from '../../time-text.ts';
import { defineRule } from '../rule.ts';

export const dateRange = defineRule({
  card: {
    id: 'date-range',
    label: 'Between two dates',
    summary: 'Every date lies between two dates, these included.',
    takes: 'one',
    accepts: ['time'],
    params: {
      earliest: { type: 'text', default: '', help: 'Such as 2024-05-01; empty: no limit.' },
      latest: { type: 'text', default: '', help: 'Such as 2024-05-01T18:00; empty: no limit.' },
    },
    source: 'SQL:2016 CHECK (… BETWEEN …)',
    synonyms: ['since', 'until', 'not in the future'],
  },
  test({ columns: [column], params }) {
    const earliest = read(params.earliest, 'earliest', Number.NEGATIVE_INFINITY);
    const latest = read(params.latest, 'latest', Number.POSITIVE_INFINITY);
    const values = column.kind === 'time' ? column.values : new Float64Array(0);
    return {
      applies: (row) => !Number.isNaN(values[row]),
      breaks: (row) => values[row] < earliest || values[row] > latest,
    };
  },
  say: ({ earliest, latest }) =>
    [
      ...(earliest === '' ? [] : [`is ${earliest} or later`]),
      ...(latest === '' ? [] : [`is ${latest} or earlier`]),
    ].join(' and ') || 'is any date',
});

function read(text: string, param: string, none: number): number {
  if (text.trim() === '') return none;
  const moment = readTime(text.trim(), 'month-first');
  if (!Number.isNaN(moment)) return moment;
  throw new Problem('bad-parameter', `"${text}" is not a date.`, 'Write it as 2024-05-01.', { param });
}
