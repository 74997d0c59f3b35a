import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { sequenceParams, sequencesOf } from '../sequence.ts';
import { pythonInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { fadingMeans, slide, type WindowFunction, windowFunctions } from '../windows.ts';
import { countWords, listWords } from '../wording.ts';

export const rolling = defineStep({
  card: {
    id: 'rolling',
    label: 'Rolling window',
    summary: 'Adds the mean, sum or another figure of the last rows, for data in order of time.',
    group: 'engineer',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    ordered: true,
    params: {
      window: {
        type: 'integer',
        default: 3,
        min: 1,
        none: 'all rows so far',
        unit: 'rows',
        help: 'How many rows the window holds.',
      },
      functions: {
        type: 'texts',
        default: ['mean'],
        label: 'Figures',
        help: `What is computed: ${windowFunctions.join(', ')} (ewm: the mean of all rows so far, the latest weighing most). Missing values do not count.`,
      },
      alpha: {
        type: 'number',
        default: 0.3,
        min: 0,
        max: 1,
        above: true,
        label: 'Weight of the latest row',
        help: 'For ewm: how fast older rows fade, from almost 0 (slowly) to 1 (only the latest counts).',
        advanced: true,
      },
      minPeriods: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'the whole window',
        label: 'Values needed',
        help: 'Windows with fewer values are missing; for all rows so far, and for ewm: 1.',
        advanced: true,
      },
      current: {
        type: 'boolean',
        default: true,
        label: 'Count the row itself',
        help: 'Off: the window ends with the row before.',
      },
      ...sequenceParams,
    },
    source: 'pandas.DataFrame.rolling, expanding and ewm 1.5.3',
    synonyms: ['moving average', 'window', 'expanding', 'cumulative', 'time series'],
  },
  fit({ table, columns, params }) {
    functionsOf(params.functions);
    sequencesOf(table, columns, params);
    if (params.window !== null && params.minPeriods !== null && params.minPeriods > params.window) {
      throw new Problem(
        'bad-parameter',
        `A window of ${countWords(params.window, 'row')} cannot hold ${countWords(params.minPeriods, 'value')}.`,
        'Make the window longer, or ask for fewer values.',
        { param: 'minPeriods' },
      );
    }
    for (const name of columns) finiteNumbersOf(columnOf(table, name));
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    const least = params.minPeriods ?? params.window ?? 1;
    const figures = functionsOf(params.functions);
    const made = columns.flatMap((name) => {
      const values = numbersOf(columnOf(table, name));
      const outs = figures.map(() => allocate(Float64Array, table.rows));
      for (const rows of sequences) {
        const part = inOrder(values, rows, params.current ? 0 : 1);
        figures.forEach((figure, f) => {
          const found =
            figure === 'ewm'
              ? fadingMeans(part, params.alpha, params.minPeriods ?? 1)
              : slide(part, params.window, least, figure);
          const out = outs[f];
          for (let i = 0; i < rows.length; i++) out[rows[i]] = found[i];
        });
      }
      return figures.map(
        (figure, f): NumberColumn => ({
          kind: 'number',
          name: rollingName(name, figure, params),
          values: outs[f],
        }),
      );
    });
    return reshape(table, new Map(), made);
  },
  origins: (columns, _state, params) =>
    columns.flatMap((from) =>
      functionsOf(params.functions).map((figure) => ({
        name: rollingName(from, figure, params),
        from,
      })),
    ),
  describe: (state, params) => [
    {
      label: 'window',
      value: params.window === null ? 'all rows so far' : countWords(params.window, 'row'),
      note: `${listWords(functionsOf(params.functions))}; nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python({ columns, params, nameOf }) {
    const figures = functionsOf(params.functions);
    const source = params.current ? 'frame.astype(float)' : 'frame.astype(float).shift(1)';
    const over = (frame: string, least: number): string =>
      params.window === null
        ? `${frame}.expanding(${least})`
        : `${frame}.rolling(${params.window}, min_periods=${least})`;
    const least = params.minPeriods ?? params.window ?? 1;
    const parts = figures.map((figure) => {
      const own =
        {
          count: () => over(`${source}.notna().astype(float)`, 1),
          ewm: () => `${source}.ewm(alpha=${params.alpha}, min_periods=${params.minPeriods ?? 1})`,
        }[figure as string] ?? (() => over(source, least));
      const method = { sd: 'std', variance: 'var', count: 'sum', ewm: 'mean' }[figure as string] ?? figure;
      return `${own()}.${method}().add_suffix(${pythonOf(rollingName('', figure, params))})`;
    });
    const made = figures.flatMap((figure) => columns.map((column) => rollingName(column, figure, params)));
    return {
      ...pythonInOrder(
        `lambda frame, part: pd.concat([frame, ${parts.join(', ')}], axis=1)`,
        params,
        nameOf,
        [...columns, ...made],
      ),
      names: made.map((name) => ({ name, python: name })),
    };
  },
});

/** The values of some rows, each moved `later` places; the first places are then missing. */
function inOrder(values: Float64Array, rows: Uint32Array, later: number): Float64Array {
  const part = new Float64Array(rows.length).fill(Number.NaN, 0, later);
  for (let i = later; i < rows.length; i++) part[i] = values[rows[i - later]];
  return part;
}

function functionsOf(chosen: readonly string[]): WindowFunction[] {
  return [...new Set(chosen)].map((one) => {
    const known = windowFunctions.find((figure) => figure === one);
    if (known !== undefined) return known;
    throw new Problem(
      'bad-parameter',
      `There is no figure "${one}" of a window.`,
      `Choose from: ${windowFunctions.join(', ')}.`,
      { param: 'functions' },
    );
  });
}

type Naming = { readonly window: number | null; readonly alpha: number };

function rollingName(column: string, figure: WindowFunction, { window, alpha }: Naming): string {
  return figure === 'ewm' ? `${column} ewm ${alpha}` : `${column} ${figure} of ${window ?? 'all'}`;
}
