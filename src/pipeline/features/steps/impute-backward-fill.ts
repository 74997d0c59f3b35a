import { columnOf } from '../../data/table.ts';
import { carryParams, carryRows, fillFrom } from '../carrying.ts';
import { pythonCall } from '../python-text.ts';
import { sequencesOf } from '../sequence.ts';
import { pythonFillInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeBackwardFill = defineStep({
  card: {
    id: 'impute-backward-fill',
    label: 'Fill backward',
    summary: 'Fills missing cells with the next value after them. Gaps without one stay missing.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    ordered: true,
    params: carryParams,
    source: 'pandas.DataFrame.bfill 1.5.3',
    synonyms: ['bfill', 'fillna', 'carry', 'next observation'],
  },
  fit: ({ table, columns, params }) => {
    sequencesOf(table, columns, params);
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    return fillFrom(table, columns, (name) =>
      carryRows(columnOf(table, name), sequences, params, 'backward'),
    );
  },
  describe: (state, params) => [
    {
      label: 'direction',
      value: params.limit === null ? 'backward' : `backward, at most ${countWords(params.limit, 'row')}`,
      note: `nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python: ({ params, nameOf }) =>
    pythonFillInOrder(
      pythonCall('frame.bfill', [['limit', params.limit === null ? 'None' : String(params.limit), 'None']]),
      params,
      nameOf,
    ),
});
