import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { carryParams } from '../carrying.ts';
import { interpolate } from '../interpolating.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { sequencesOf } from '../sequence.ts';
import { pythonInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeInterpolate = defineStep({
  card: {
    id: 'impute-interpolate',
    label: 'Interpolate',
    summary: 'Fills gaps in a sequence of numbers on the straight line between the values around them.',
    group: 'missing',
    accepts: ['number', 'time'],
    selects: ['number'],
    ordered: true,
    params: {
      method: {
        type: 'choice',
        default: 'linear',
        options: [
          { value: 'linear', label: 'Evenly spaced rows' },
          {
            value: 'index',
            label: 'Spaced by the order column',
            help: 'Needs a column in "In the order of".',
          },
        ],
        label: 'Spacing',
        help: 'How far apart the rows are.',
      },
      limitDirection: {
        type: 'choice',
        default: 'forward',
        options: [
          { value: 'forward', label: 'Inside and after', help: 'Gaps at the start stay.' },
          { value: 'backward', label: 'Inside and before', help: 'Gaps at the end stay.' },
          { value: 'both', label: 'Everywhere' },
        ],
        label: 'Where',
        help: 'Gaps at an end take the nearest value.',
        advanced: true,
      },
      ...carryParams,
    },
    source: 'pandas.DataFrame.interpolate 1.5.3 (linear, index)',
    synonyms: ['linear', 'time series', 'gap'],
  },
  fit: ({ table, columns, params }) => {
    if (params.method === 'index' && params.sortBy === '') {
      throw new Problem(
        'bad-parameter',
        'Spacing by the order column needs an order column.',
        'Choose a number or time column in "In the order of", or evenly spaced rows.',
        { param: 'sortBy' },
      );
    }
    sequencesOf(table, columns, params);
    for (const name of columns) finiteNumbersOf(columnOf(table, name));
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    const places = params.method === 'index' ? numbersOf(columnOf(table, params.sortBy)) : null;
    const filled = columns.map((name) => {
      const column = columnOf(table, name);
      const values = Float64Array.from(numbersOf(column));
      for (const sequence of sequences)
        interpolate(values, sequence, places, params.limit, params.limitDirection);
      return { kind: column.kind === 'time' ? ('time' as const) : ('number' as const), name, values };
    });
    return putColumns(table, filled);
  },
  describe: (state, params) => [
    {
      label: 'gaps',
      value:
        params.method === 'linear' ? 'straight line between rows' : `straight line over ${params.sortBy}`,
      note: `nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python({ params, nameOf }) {
    const call = (frame: string): string =>
      pythonCall(`${frame}.interpolate`, [
        ['method', pythonOf(params.method), '"linear"'],
        ['limit', params.limit === null ? 'None' : String(params.limit), 'None'],
        ['limit_direction', pythonOf(params.limitDirection), '"forward"'],
      ]);
    if (params.method === 'linear')
      return pythonInOrder(`lambda frame, part: ${call('frame')}`, params, nameOf);
    const indexed = `frame.set_axis(part[${pythonOf(nameOf(params.sortBy))}])`;
    return pythonInOrder(`lambda frame, part: ${call(indexed)}.set_axis(frame.index)`, params, nameOf);
  },
});
