import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { type SensorFigure, sensorFigure, sensorFigures } from '../sensor-figures.ts';
import { sequenceParams, sequencesOf } from '../sequence.ts';
import { pythonInOrder } from '../sequence-python.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const sensorWindow = defineStep({
  card: {
    id: 'sensor-window',
    label: 'Sensor window',
    summary: 'Sums up the last readings of a sensor: how high, how strong, how often it swings.',
    group: 'engineer',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    ordered: true,
    params: {
      size: {
        type: 'integer',
        default: 32,
        min: 2,
        max: 65_536,
        unit: 'rows',
        label: 'Window',
        help: 'How many rows a window holds. Rows before the first whole window, and windows with a gap, are missing.',
      },
      stride: {
        type: 'integer',
        default: 1,
        min: 1,
        unit: 'rows',
        label: 'Step',
        help: 'A new window every so many rows; the rows between keep the figures of the window before. No row is lost.',
      },
      figures: {
        type: 'texts',
        default: ['mean', 'sd', 'rms', 'zero-crossings', 'dominant-frequency'],
        help: `What is computed: ${sensorFigures.join(', ')}.`,
      },
      rate: {
        type: 'number',
        default: 1,
        min: 0,
        above: true,
        unit: 'readings a second',
        label: 'Rate',
        help: 'How many rows make a second, so that frequencies come in hertz.',
      },
      ...sequenceParams,
    },
    source: 'numpy 1.26 (figures, rfft), scipy.signal.find_peaks 1.10; windows as pandas.DataFrame.rolling',
    synonyms: ['accelerometer', 'IoT', 'sliding window', 'activity recognition', 'FFT', 'vibration'],
  },
  fit({ table, columns, params }) {
    figuresOf(params.figures);
    sequencesOf(table, columns, params);
    for (const name of columns) finiteNumbersOf(columnOf(table, name));
    return { rows: table.rows };
  },
  apply(table, columns, _state, params) {
    const sequences = sequencesOf(table, columns, params);
    const made = columns.flatMap((name) => {
      const values = numbersOf(columnOf(table, name));
      return figuresOf(params.figures).map((figure): NumberColumn => {
        const out = allocate(Float64Array, table.rows);
        for (const rows of sequences) {
          const readings = Float64Array.from(rows, (row) => values[row]);
          const figures = overWindows(readings, figure, params);
          for (let i = 0; i < rows.length; i++) out[rows[i]] = figures[i];
        }
        return { kind: 'number', name: nameOf(name, figure), values: out };
      });
    });
    return reshape(table, new Map(), made);
  },
  origins: (columns, _state, params) =>
    columns.flatMap((from) =>
      figuresOf(params.figures).map((figure) => ({ name: nameOf(from, figure), from })),
    ),
  describe: (state, params) => [
    {
      label: 'window',
      value: `${countWords(params.size, 'row')}, a new one every ${params.stride === 1 ? 'row' : countWords(params.stride, 'row')}`,
      note: `${listWords(figuresOf(params.figures))}; nothing is learnt from the ${countWords(state.rows, 'training row')}`,
    },
  ],
  python({ columns, params, nameOf: pythonName }) {
    const figures = figuresOf(params.figures);
    const made = figures.flatMap((figure) => columns.map((column) => nameOf(column, figure)));
    const step = pythonInOrder(
      `lambda frame, part: sensor_windows(frame, ${params.size}, ${params.stride}, ${pythonOf(figures)}, ${params.rate})`,
      params,
      pythonName,
      [...columns, ...made],
    );
    return {
      ...step,
      imports: ['from scipy.signal import find_peaks'],
      helpers: [...(step.helpers ?? []), windowsFunction],
      names: made.map((name) => ({ name, python: name })),
    };
  },
});

function overWindows(
  readings: Float64Array,
  figure: SensorFigure,
  { size, stride, rate }: { readonly size: number; readonly stride: number; readonly rate: number },
): Float64Array {
  const out = new Float64Array(readings.length).fill(Number.NaN);
  let gap = -1;
  for (let row = 0; row < readings.length; row++) {
    if (!Number.isFinite(readings[row])) gap = row;
    if (row < size - 1) continue;
    const from = row - size + 1;
    if (from % stride !== 0) out[row] = out[row - 1];
    else if (gap < from) out[row] = sensorFigure(readings.subarray(from, row + 1), figure, rate);
  }
  return out;
}

function figuresOf(chosen: readonly string[]): SensorFigure[] {
  return [...new Set(chosen)].map((one) => {
    const known = sensorFigures.find((figure) => figure === one);
    if (known !== undefined) return known;
    throw new Problem(
      'bad-parameter',
      `There is no figure "${one}" of a window.`,
      `Choose from: ${sensorFigures.join(', ')}.`,
      { param: 'figures' },
    );
  });
}

function nameOf(column: string, figure: SensorFigure): string {
  return `${column} ${figure} of window`;
}

const windowsFunction = `def sensor_windows(frame, size, stride, figures, rate):
    """The frame, and figures of the last rows; rows between two windows keep those of the one before."""

    def dominant(x):
        if x.min() == x.max():
            return 0.0
        n = 1 << int(len(x) - 1).bit_length()
        power = np.abs(np.fft.rfft(x - x.mean(), n)) ** 2
        return (np.argmax(power[1:] >= power[1:].max() * (1 - 1e-12)) + 1) * rate / n

    of = {"mean": np.mean, "sd": np.std, "min": np.min, "max": np.max, "range": np.ptp,
          "rms": lambda x: np.sqrt(np.mean(x**2)), "energy": lambda x: np.sum(x**2),
          "peaks": lambda x: len(find_peaks(x, height=x.mean())[0]),
          "zero-crossings": lambda x: np.mean(np.diff(x < x.mean())), "dominant-frequency": dominant}
    made = [frame]
    for figure in figures:
        whole = frame.astype(float).rolling(size).apply(of[figure], raw=True)
        row = np.arange(len(frame))
        last = np.where(row < size - 1, row, row - (row - size + 1) % stride)
        whole = pd.DataFrame(whole.to_numpy()[last], index=frame.index, columns=frame.columns)
        made.append(whole.add_suffix(f" {figure} of window"))
    return pd.concat(made, axis=1)`;
