import { defineRule } from '../rule.ts';

export const monotonic = defineRule({
  card: {
    id: 'monotonic',
    label: 'Never goes back',
    summary: 'Every value is at least as large as the one before it (or at most, if it falls).',
    takes: 'one',
    accepts: ['number', 'time'],
    params: {
      direction: {
        type: 'choice',
        default: 'rising',
        options: [
          { value: 'rising', label: 'Rises' },
          { value: 'falling', label: 'Falls' },
        ],
        help: 'Which way the values go from row to row.',
      },
      strict: { type: 'boolean', default: false, help: 'Equal neighbours break the rule too.' },
    },
    source: 'pandas 1.5 Series.is_monotonic_increasing, row by row; missing values are passed over',
    synonyms: ['sorted', 'ordered', 'increasing'],
  },
  test({ table, columns: [column], params: { direction, strict } }) {
    const values = column.kind === 'number' || column.kind === 'time' ? column.values : new Float64Array(0);
    const sign = direction === 'rising' ? 1 : -1;
    const back = new Uint8Array(table.rows);
    let before = Number.NaN;
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (Number.isNaN(value)) continue;
      const step = sign * (value - before);
      if (step < 0 || (strict && step === 0)) back[row] = 1;
      before = value;
    }
    return { applies: (row) => !Number.isNaN(values[row]), breaks: (row) => back[row] === 1 };
  },
  say: ({ direction, strict }) =>
    direction === 'rising'
      ? strict
        ? 'rises from row to row'
        : 'never falls from row to row'
      : strict
        ? 'falls from row to row'
        : 'never rises from row to row',
});
