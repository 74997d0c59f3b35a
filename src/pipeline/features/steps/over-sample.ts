import {
  balanceState,
  describeBalance,
  drawAgain,
  membersOf,
  ratioParam,
  resampled,
  wantedRows,
} from '../balance.ts';
import { overSampleFunction, pythonBalance } from '../balance-python.ts';
import { defineStep } from '../step.ts';

export const overSample = defineStep({
  card: {
    id: 'over-sample',
    label: 'Over-sample small classes',
    summary:
      'Repeats training rows of small classes until they count as much as the largest. Rows to be scored stay.',
    group: 'balance',
    accepts: ['number', 'category', 'boolean', 'text', 'time', 'image', 'audio', 'vector'],
    supervised: true,
    params: { ratio: ratioParam },
    source: 'imbalanced-learn RandomOverSampler (definition)',
    synonyms: ['imbalanced', 'RandomOverSampler', 'upsampling', 'class balance'],
  },
  fit({ target, params }) {
    const members = membersOf(target);
    const wanted = wantedRows(members, params.ratio);
    return balanceState(members, (rows) => Math.max(rows, wanted));
  },
  apply: (table) => table,
  async resample(input) {
    const members = membersOf(input.target);
    const wanted = wantedRows(members, input.params.ratio);
    const added = members.map(({ label, rows }) =>
      drawAgain(rows, Math.max(0, wanted - rows.length), input.random.fork(label)),
    );
    const all = Array.from({ length: input.table.rows }, (_, row) => row);
    return resampled(input, Uint32Array.from([...all, ...added.flatMap((rows) => [...rows])]));
  },
  describe: describeBalance,
  python: ({ params }) => pythonBalance('over_sample', overSampleFunction, { ratio: params.ratio }),
});
