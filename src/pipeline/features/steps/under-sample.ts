import { balanceState, describeBalance, drawSome, membersOf, ratioParam, resampled } from '../balance.ts';
import { pythonBalance, underSampleFunction } from '../balance-python.ts';
import { defineStep } from '../step.ts';

export const underSample = defineStep({
  card: {
    id: 'under-sample',
    label: 'Under-sample large classes',
    summary: 'Leaves out training rows of large classes, drawn at random. Rows to be scored stay.',
    group: 'balance',
    accepts: ['number', 'category', 'boolean', 'text', 'time', 'image', 'audio', 'vector'],
    supervised: true,
    params: {
      ratio: {
        ...ratioParam,
        label: 'Smallest to others',
        help: 'No class keeps more rows than the smallest one divided by this.',
      },
    },
    source: 'imbalanced-learn RandomUnderSampler (definition)',
    synonyms: ['imbalanced', 'RandomUnderSampler', 'downsampling', 'class balance'],
  },
  fit({ target, params }) {
    const members = membersOf(target);
    const most = mostRows(members, params.ratio);
    return balanceState(members, (rows) => Math.min(rows, most));
  },
  apply: (table) => table,
  async resample(input) {
    const members = membersOf(input.target);
    const most = mostRows(members, input.params.ratio);
    const kept = members.flatMap(({ label, rows }) =>
      rows.length <= most ? [...rows] : [...drawSome(rows, most, input.random.fork(label))],
    );
    return resampled(input, Uint32Array.from(kept).sort());
  },
  describe: describeBalance,
  python: ({ params }) => pythonBalance('under_sample', underSampleFunction, { ratio: params.ratio }),
});

function mostRows(members: readonly { readonly rows: Uint32Array }[], ratio: number): number {
  return Math.round(Math.min(...members.map(({ rows }) => rows.length)) / ratio);
}
