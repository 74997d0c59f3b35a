import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { countLabels, type Labelled, labelsOf, numbersOf } from '../access.ts';
import { fromLevels } from '../inverting.ts';
import { unseenLevel } from '../levels.ts';
import { sortLabels } from '../order.ts';
import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const encodeOrdinal = defineStep({
  card: {
    id: 'encode-ordinal',
    label: 'Ordinal encode',
    summary:
      'Writes each category as the position of its level: 0, 1, 2, … Best where levels have an order, or for trees.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'boolean'],
    params: {
      order: {
        type: 'choice',
        default: 'sorted',
        options: [
          { value: 'sorted', label: 'Alphabetical', help: 'Numbers by size.' },
          { value: 'frequency', label: 'Most frequent first' },
          { value: 'appearance', label: 'By first appearance' },
          { value: 'given', label: 'As listed below' },
        ],
        help: 'Which level comes first.',
      },
      categories: {
        type: 'texts',
        default: [],
        label: 'Levels in order',
        help: 'Used for every chosen column when the order is "As listed below".',
        when: { param: 'order', is: ['given'] },
      },
      handleUnknown: {
        type: 'choice',
        default: 'use-encoded-value',
        options: [
          { value: 'use-encoded-value', label: 'Write the number below' },
          { value: 'error', label: 'Refuse' },
        ],
        label: 'Unseen levels',
        help: 'What happens to a level that no training row had.',
      },
      unknownValue: {
        type: 'number',
        default: -1,
        none: 'missing',
        label: 'Number for unseen levels',
        help: 'Written for levels that no training row had.',
        when: { param: 'handleUnknown', is: ['use-encoded-value'] },
      },
      encodedMissingValue: {
        type: 'number',
        default: null,
        none: 'missing',
        label: 'Number for missing cells',
        help: 'Empty: they stay missing.',
        advanced: true,
      },
    },
    source: 'sklearn.preprocessing.OrdinalEncoder 1.2.1',
    synonyms: ['label encoding', 'LabelEncoder', 'OrdinalEncoder', 'integer codes'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const input = columnOf(table, name);
      const labelled = labelsOf(input);
      const levels = params.order === 'given' ? given(params.categories) : ordered(labelled, params.order);
      if (params.order === 'given' && params.handleUnknown === 'error')
        refuseUnlisted(name, labelled, levels);
      return { column: name, kind: input.kind, levels };
    }),
  }),
  apply(table, _columns, state, params) {
    const unknown = params.unknownValue ?? Number.NaN;
    const missing = params.encodedMissingValue ?? Number.NaN;
    const encoded = state.columns.map(({ column, levels }): NumberColumn => {
      const { codes, labels } = labelsOf(columnOf(table, column));
      const place = new Map(levels.map((level, i) => [level, i]));
      const values = labels.map((label) => place.get(label) ?? -1);
      const out = allocate(Float64Array, table.rows);
      for (let row = 0; row < out.length; row++) {
        const code = codes[row];
        const value = code < 0 ? 0 : values[code];
        if (value < 0 && params.handleUnknown === 'error') {
          throw unseenLevel(
            column,
            labels[code],
            levels,
            row,
            'Choose "Write the number below" for unseen levels',
          );
        }
        out[row] = code < 0 ? missing : value < 0 ? unknown : value;
      }
      return { kind: 'number', name: column, values: out };
    });
    return putColumns(table, encoded);
  },
  inverse(table, _columns, state, { unknownValue, encodedMissingValue }) {
    const back = state.columns.map(({ column, kind, levels }) => {
      const values = numbersOf(columnOf(table, column));
      const slots = Int32Array.from(values, (value) => {
        const slot = Math.round(value);
        const none = value === unknownValue || value === encodedMissingValue || !(slot < levels.length);
        return none || slot < 0 ? -1 : slot;
      });
      return fromLevels(column, levels, slots, kind);
    });
    return putColumns(table, back);
  },
  describe: (state) =>
    state.columns.map(({ column, levels }) => ({
      label: `order of ${column}`,
      value: listWords(levels.map((level, i) => `${level} = ${i}`)),
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
  python({ state, params }) {
    const unknown = params.handleUnknown === 'use-encoded-value';
    return {
      imports: ['from sklearn.preprocessing import OrdinalEncoder'],
      transformer: pythonCall('OrdinalEncoder', [
        [
          'categories',
          params.order === 'sorted' ? '"auto"' : pythonOf(state.columns.map(({ levels }) => levels)),
          '"auto"',
        ],
        ['handle_unknown', unknown ? '"use_encoded_value"' : '"error"', '"error"'],
        ['unknown_value', unknown ? pythonNumber(params.unknownValue) : 'None', 'None'],
        ['encoded_missing_value', pythonNumber(params.encodedMissingValue), 'np.nan'],
      ]),
    };
  },
});

function ordered(labelled: Labelled, order: 'sorted' | 'frequency' | 'appearance'): string[] {
  const counts = countLabels(labelled);
  const seen = labelled.labels.filter((_, code) => counts[code] > 0);
  if (order === 'sorted') return sortLabels(seen);
  if (order === 'frequency') {
    const countOf = new Map(labelled.labels.map((label, code) => [label, counts[code]]));
    return sortLabels(seen).sort((a, b) => (countOf.get(b) ?? 0) - (countOf.get(a) ?? 0));
  }
  const first = new Set<string>();
  for (const code of labelled.codes) if (code >= 0) first.add(labelled.labels[code]);
  return [...first];
}

function given(categories: readonly string[]): string[] {
  if (categories.length > 0 && new Set(categories).size === categories.length) return [...categories];
  throw new Problem(
    'bad-parameter',
    categories.length === 0 ? 'No levels are listed.' : 'A level is listed twice.',
    'List every level once, the smallest first, or choose another order.',
    { param: 'categories' },
  );
}

function refuseUnlisted(column: string, labelled: Labelled, levels: readonly string[]): void {
  const listed = new Set(levels);
  labelled.codes.forEach((code, row) => {
    if (code < 0 || listed.has(labelled.labels[code])) return;
    throw unseenLevel(column, labelled.labels[code], levels, row, 'List the level as well');
  });
}
