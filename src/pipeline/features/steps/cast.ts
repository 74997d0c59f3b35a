import { allocate } from '../../base/plain.ts';
import { type Column, categoryColumn, columnOf, textColumn } from '../../data/table.ts';
import { countMissing, labelsOf, textsOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const cast = defineStep({
  card: {
    id: 'cast',
    label: 'Change type',
    summary: 'Reads columns as another type; cells that do not fit become missing.',
    group: 'clean',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    params: {
      to: {
        type: 'choice',
        default: 'number',
        options: [
          { value: 'number', label: 'Number', help: 'Times become milliseconds, true and false 1 and 0.' },
          { value: 'category', label: 'Category' },
          { value: 'text', label: 'Text' },
          {
            value: 'boolean',
            label: 'True / false',
            help: 'Reads true, false, yes, no, 1, 0; of numbers only 1 and 0.',
          },
        ],
        label: 'Type',
        help: 'What the columns become.',
      },
    },
    source: 'pandas.to_numeric(errors="coerce") 1.5.3 for numbers; own rules else',
    synonyms: ['astype', 'convert', 'retype', 'to_numeric'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const column = columnOf(table, name);
      return { column: name, lost: countMissing(castColumn(column, params.to)) - countMissing(column) };
    }),
  }),
  apply: (table, columns, _state, params) =>
    putColumns(
      table,
      columns.map((name) => castColumn(columnOf(table, name), params.to)),
    ),
  describe: (state, params) =>
    state.columns.map(({ column, lost }) => ({
      label: `${column} as ${params.to}`,
      value: lost === 0 ? 'all cells fit' : `${countWords(lost, 'cell')} did not fit`,
      note: `of ${countWords(state.rows, 'training row')}`,
    })),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    helpers: [castFunction],
    transformer: `FunctionTransformer(cast, kw_args={"to": ${pythonOf(params.to)}}, feature_names_out="one-to-one")`,
  }),
});

const truths = new Map([
  ['true', 1],
  ['yes', 1],
  ['1', 1],
  ['false', 0],
  ['no', 0],
  ['0', 0],
]);

/** The column as another kind; cells that do not fit are missing. The names of its levels stay its texts. */
export function castColumn(column: Column, to: 'number' | 'category' | 'text' | 'boolean'): Column {
  if (column.kind === to) return column;
  if (to === 'category') return categoryColumn(column.name, textsOf(column));
  if (to === 'text') return textColumn(column.name, textsOf(column));
  if (to === 'number' && column.kind === 'time')
    return { kind: 'number', name: column.name, values: column.values };
  const { codes, labels } = labelsOf(column);
  const read = labels.map((label) => {
    const text = label.trim();
    const truth = truths.get(text.toLowerCase());
    if (to === 'boolean' || column.kind === 'boolean') return truth ?? Number.NaN;
    return text === '' ? Number.NaN : Number(text);
  });
  if (to === 'number') {
    const values = allocate(Float64Array, codes.length);
    for (let row = 0; row < values.length; row++)
      values[row] = codes[row] < 0 ? Number.NaN : read[codes[row]];
    return { kind: 'number', name: column.name, values };
  }
  const values = allocate(Uint8Array, codes.length);
  for (let row = 0; row < values.length; row++) {
    const value = codes[row] < 0 ? Number.NaN : read[codes[row]];
    values[row] = Number.isNaN(value) ? 255 : value;
  }
  return { kind: 'boolean', name: column.name, values };
}

const castFunction = `def cast(X, to):
    """Columns as another type; what does not fit is missing."""

    def shown(value):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    def convert(values):
        if to == "number":
            return values.astype(float) if values.dtype.kind in "bif" else pd.to_numeric(values, errors="coerce")
        if to in ("category", "text"):
            return values.map(shown, na_action="ignore").map(lambda v: {"True": "true", "False": "false"}.get(v, v))
        truths = {"true": 1.0, "yes": 1.0, "1": 1.0, "false": 0.0, "no": 0.0, "0": 0.0}
        return values.map(shown, na_action="ignore").str.strip().str.lower().map(truths)

    return X.apply(convert)`;
