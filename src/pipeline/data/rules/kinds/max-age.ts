import { defineRule } from '../rule.ts';

const day = 86_400_000;

export const maxAge = defineRule({
  card: {
    id: 'max-age',
    label: 'Fresh enough',
    summary: 'The newest date is not older than so many days.',
    takes: 'one',
    accepts: ['time'],
    params: {
      days: {
        type: 'number',
        default: 30,
        min: 0,
        above: true,
        unit: 'days',
        help: 'How old the newest row may be.',
      },
    },
    source: 'Own definition: now less the largest date',
    synonyms: ['freshness', 'stale', 'age', 'timeliness'],
  },
  test({ columns: [column], params: { days }, now }) {
    const values = column.kind === 'time' ? column.values : new Float64Array(0);
    let newest = Number.NaN;
    for (const value of values) if (!(value <= newest) && !Number.isNaN(value)) newest = value;
    const old = now !== undefined && now !== null && now - newest > days * day;
    return { applies: (row) => values[row] === newest, breaks: () => old };
  },
  say: ({ days }) => `has a newest date of at most ${days} ${days === 1 ? 'day' : 'days'} ago`,
});
