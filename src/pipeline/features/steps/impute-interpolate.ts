import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { carryParams } from '../carrying.ts';
import { betweenBy, betweenMeans, fillRuns } from '../interpolating.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { sequencesOf } from '../sequence.ts';
import { pythonFillInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeInterpolate = defineStep({
  card: {
    id: 'impute-interpolate',
    label: 'Interpolate',
    summary:
      'Fills gaps in a sequence of numbers from the values around them: on a line, a curve, or by their mean.',
    group: 'missing',
    accepts: ['number', 'time'],
    selects: ['number'],
    ordered: true,
    params: {
      curve: {
        type: 'choice',
        default: 'linear',
        options: [
          { value: 'linear', label: 'A straight line' },
          { value: 'cubic', label: 'A smooth curve', help: 'The cubic spline through all values.' },
          { value: 'nearest', label: 'The nearer value' },
          { value: 'moving', label: 'The mean of rows around', help: 'A moving average of what is known.' },
        ],
        label: 'Filled by',
        help: 'What a cell in a gap becomes.',
      },
      lookback: {
        type: 'integer',
        default: 3,
        min: 0,
        max: 10_000,
        label: 'Rows before',
        help: 'How many rows before the cell count for its mean.',
        when: { param: 'curve', is: ['moving'] },
      },
      lookahead: {
        type: 'integer',
        default: 3,
        min: 0,
        max: 10_000,
        label: 'Rows after',
        help: 'How many rows after the cell count for its mean.',
        when: { param: 'curve', is: ['moving'] },
      },
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
          { value: 'inside', label: 'Inside only', help: 'Gaps at both ends stay.' },
        ],
        label: 'Where',
        help: 'Gaps at an end take the nearest value, or the mean of rows around.',
        advanced: true,
      },
      ...carryParams,
    },
    source: 'pandas.DataFrame.interpolate 1.5.3 (linear, index, nearest); scipy.interpolate.CubicSpline 1.10',
    synonyms: ['linear', 'cubic spline', 'nearest', 'moving average', 'time series', 'gap'],
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
      for (const sequence of sequences) {
        const between =
          params.curve === 'moving'
            ? betweenMeans(values, sequence, params.lookback, params.lookahead)
            : betweenBy(params.curve, values, sequence, places);
        fillRuns(values, sequence, { ...params, direction: params.limitDirection }, between);
      }
      return { kind: column.kind === 'time' ? ('time' as const) : ('number' as const), name, values };
    });
    return putColumns(table, filled);
  },
  describe: (state, params) => [
    {
      label: 'gaps',
      value: `${curves[params.curve]}${params.method === 'linear' ? ' between rows' : ` over ${params.sortBy}`}`,
      note: `nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python({ params, nameOf }) {
    const places = params.method === 'index' ? `part[${pythonOf(nameOf(params.sortBy))}]` : null;
    const limit = params.limit === null ? 'None' : String(params.limit);
    if (params.curve !== 'linear') {
      const call = pythonCall('fill_curve', [
        ['frame', 'frame'],
        ['curve', pythonOf(params.curve)],
        ['places', places ?? 'None', 'None'],
        ['limit', limit, 'None'],
        ['direction', pythonOf(params.limitDirection), '"forward"'],
        ['back', String(params.lookback), '3'],
        ['ahead', String(params.lookahead), '3'],
      ]);
      const step = pythonFillInOrder(call, params, nameOf, [fillCurve]);
      return { ...step, imports: ['from scipy.interpolate import CubicSpline'] };
    }
    const inside = params.limitDirection === 'inside';
    const call = (frame: string): string =>
      pythonCall(`${frame}.interpolate`, [
        ['method', pythonOf(params.method), '"linear"'],
        ['limit', limit, 'None'],
        ['limit_direction', pythonOf(inside ? 'both' : params.limitDirection), '"forward"'],
        ['limit_area', inside ? '"inside"' : 'None', 'None'],
      ]);
    const fill =
      places === null ? call('frame') : `${call(`frame.set_axis(${places})`)}.set_axis(frame.index)`;
    return pythonFillInOrder(fill, params, nameOf);
  },
});

const curves = {
  linear: 'straight line',
  cubic: 'smooth curve',
  nearest: 'nearer value',
  moving: 'mean of rows around',
} as const;

const fillCurve = `def fill_curve(frame, curve, places=None, limit=None, direction="forward", back=3, ahead=3):
    """Gaps filled by a cubic spline, the nearer value or the mean of the rows around; nearest values at the ends."""
    x = np.arange(len(frame), dtype=float) if places is None else places.to_numpy(float)
    inside = {"limit_area": "inside"} if direction == "inside" else {}

    def one(values):
        values = values.astype(float)
        line = values.interpolate(limit=limit, limit_direction="both" if inside else direction, **inside)
        if curve == "moving":
            padded = pd.concat([values, pd.Series([np.nan] * ahead, dtype=float)], ignore_index=True)
            made = padded.rolling(back + ahead + 1, min_periods=1).mean().shift(-ahead).to_numpy()[: len(values)]
        elif curve == "nearest":
            known = pd.Series(x, values.index).where(values.notna())
            before, after = known.ffill(), known.bfill()
            made = values.ffill().where(x - before <= (after - before) / 2, values.bfill())
        else:
            points = pd.Series(values.to_numpy(), x).dropna().groupby(level=0).mean()
            enough = len(points) > 1
            made = CubicSpline(points.index.to_numpy(float), points.to_numpy())(x) if enough else line.to_numpy()
        if curve != "moving":
            ends = values.ffill().isna() | values.bfill().isna()
            made = np.where(ends, line, made)
        return values.where(values.notna() | line.isna(), made)

    return frame.apply(one)`;
