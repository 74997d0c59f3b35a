import { columnOf } from '../../data/table.ts';
import { carryParams, carryRows, fillFrom } from '../carrying.ts';
import { pythonCall } from '../python-text.ts';
import { sequencesOf } from '../sequence.ts';
import { pythonFillInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeForwardFill = defineStep({
  card: {
    id: 'impute-forward-fill',
    label: 'Fill forward',
    summary: 'Fills missing cells with the last value before them. Gaps without one stay missing.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    ordered: true,
    params: carryParams,
    source: 'pandas.DataFrame.ffill 1.5.3',
    synonyms: ['ffill', 'fillna', 'carry', 'last observation'],
  },
  fit: ({ table, columns, params }) => {
    sequencesOf(table, columns, params);
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    return fillFrom(table, columns, (name) => carryRows(columnOf(table, name), sequences, params, 'forward'));
  },
  describe: (state, params) => [
    {
      label: 'direction',
      value: params.limit === null ? 'forward' : `forward, at most ${countWords(params.limit, 'row')}`,
      note: `nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python: ({ params, nameOf }) =>
    pythonFillInOrder(
      pythonCall('frame.ffill', [['limit', params.limit === null ? 'None' : String(params.limit), 'None']]),
      params,
      nameOf,
    ),
});
