import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, takeRows } from '../../data/table.ts';
import { expectKind, numbersOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { sequenceParams, sequencesOf } from '../sequence.ts';
import { pythonInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

const nothing = 0xffffffff;

export const lag = defineStep({
  card: {
    id: 'lag',
    label: 'Earlier values',
    summary: 'Adds the value some rows before, or the change since then, for data in order of time.',
    group: 'engineer',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    selects: ['number'],
    ordered: true,
    params: {
      lags: {
        type: 'numbers',
        default: [1],
        min: 1,
        label: 'Rows before',
        help: 'How many rows back; several make several columns. Rows without one are missing.',
      },
      give: {
        type: 'choice',
        default: 'value',
        options: [
          { value: 'value', label: 'The value' },
          { value: 'difference', label: 'The change', help: 'Now minus then.' },
          { value: 'ratio', label: 'The ratio', help: 'Now divided by then; missing where it was 0.' },
          {
            value: 'percent',
            label: 'The change in percent',
            help: '25 if it grew by a quarter; missing where it was 0.',
          },
          {
            value: 'acceleration',
            label: 'The change of the change',
            help: 'Now minus then, minus the same so many rows before.',
          },
        ],
        label: 'Adds',
        help: 'What the new columns hold.',
      },
      ...sequenceParams,
    },
    source: 'pandas.DataFrame.shift, diff and pct_change 1.5.3',
    synonyms: ['shift', 'difference', 'diff', 'percent change', 'time series'],
  },
  fit({ table, columns, params }) {
    sequencesOf(table, columns, params);
    if (params.give !== 'value') {
      for (const name of columns)
        expectKind(
          columnOf(table, name),
          ['number', 'time', 'boolean'],
          'Changes are of numbers; add the value instead.',
        );
    }
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    const made = columns.flatMap((name) =>
      lagsOf(params.lags).map((back): Column => {
        const column = columnOf(table, name);
        const from = new Uint32Array(table.rows).fill(nothing);
        for (const rows of sequences) for (let i = back; i < rows.length; i++) from[rows[i]] = rows[i - back];
        const named = lagName(name, params.give, back);
        if (params.give === 'value') return { ...takeRows(column, from), name: named };
        return { kind: 'number', name: named, values: changes(numbersOf(column), from, params.give) };
      }),
    );
    return reshape(table, new Map(), made);
  },
  origins: (columns, _state, params) =>
    columns.flatMap((from) =>
      lagsOf(params.lags).map((back) => ({ name: lagName(from, params.give, back), from })),
    ),
  describe: (state, params) => [
    {
      label: 'rows before',
      value: listWords(lagsOf(params.lags).map(String)),
      note: `nothing is learnt from the ${countWords(state.rows, 'training row')}; the first rows of a sequence are missing`,
    },
  ],
  python({ columns, params, nameOf }) {
    const lags = lagsOf(params.lags);
    const suffix = lagName('', params.give, 0).slice(0, -1);
    const part = {
      value: 'frame.shift(k)',
      difference: 'frame.astype(float) - frame.astype(float).shift(k)',
      ratio: 'frame.astype(float) / frame.astype(float).shift(k).replace(0, np.nan)',
      percent: '100 * (frame.astype(float) / frame.astype(float).shift(k).replace(0, np.nan) - 1)',
      acceleration: 'frame.astype(float).diff(k).diff(k)',
    }[params.give];
    const made = columns.flatMap((column) => lags.map((back) => lagName(column, params.give, back)));
    const shifted = `(${part}).add_suffix(f"${pythonOf(suffix).slice(1, -1)}{k}") for k in ${pythonOf(lags)}`;
    return {
      ...pythonInOrder(`lambda frame, part: pd.concat([frame, *[${shifted}]], axis=1)`, params, nameOf, [
        ...columns,
        ...lags.flatMap((back) => columns.map((column) => lagName(column, params.give, back))),
      ]),
      names: made.map((name) => ({ name, python: name })),
    };
  },
});

type Give = 'value' | 'difference' | 'ratio' | 'percent' | 'acceleration';

/** What became of each value since row `from[row]`, which may be none. */
function changes(values: Float64Array, from: Uint32Array, give: Give): Float64Array<ArrayBufferLike> {
  const at = (row: number): number => (row === nothing ? Number.NaN : values[row]);
  const out = allocate(Float64Array, values.length);
  for (let row = 0; row < out.length; row++) {
    const before = at(from[row]);
    const change = values[row] - before;
    const ratio = before === 0 ? Number.NaN : values[row] / before;
    if (give === 'difference') out[row] = change;
    else if (give === 'ratio') out[row] = ratio;
    else if (give === 'percent') out[row] = 100 * (ratio - 1);
    else out[row] = change - (before - at(from[row] === nothing ? nothing : from[from[row]]));
  }
  return out;
}

function lagsOf(lags: readonly number[]): number[] {
  return [...new Set(lags.map((back) => Math.max(1, Math.round(back))))];
}

function lagName(column: string, give: Give, back: number): string {
  const sign = {
    value: ' lag ',
    difference: ' change over ',
    ratio: ' ratio over ',
    percent: ' percent over ',
    acceleration: ' acceleration over ',
  }[give];
  return `${column}${sign}${back}`;
}
