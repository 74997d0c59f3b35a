import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, isoTime, type NumberColumn, type Table } from '../../data/table.ts';
import { readTime } from '../../data/time-text.ts';
import { numbersOf } from '../access.ts';
import { type DatePart, dateParts as knownParts } from '../calendar.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { zoneOffset } from '../time-zone.ts';
import { countWords, listWords } from '../wording.ts';

const elapsed = 'elapsed';
const partIds = [...knownParts.map(({ id }) => id), elapsed];

export const dateParts = defineStep({
  card: {
    id: 'date-parts',
    label: 'Date parts',
    summary:
      'Writes a date as numbers: year, month, weekday, hour and more, also round the clock as sine and cosine.',
    group: 'engineer',
    accepts: ['time'],
    params: {
      parts: {
        type: 'texts',
        default: ['year', 'month', 'day', 'weekday', 'hour', 'is-weekend'],
        help: `Which numbers are made: ${partIds.join(', ')}.`,
      },
      cyclical: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'As numbers' },
          { value: 'instead', label: 'As sine and cosine', help: 'So that December lies next to January.' },
          { value: 'both', label: 'Both' },
        ],
        label: 'Parts that come round again',
        help: 'How quarter, month, week, day, weekday, hour, minute and second are written.',
      },
      since: {
        type: 'text',
        default: '',
        maxLength: 40,
        label: 'Elapsed since',
        help: 'The date that elapsed days are counted from, such as 2024-01-01; empty: the earliest training row.',
        advanced: true,
      },
      timeZone: {
        type: 'text',
        default: 'UTC',
        maxLength: 60,
        label: 'Time zone',
        help: 'Whose clock and calendar count, such as Europe/Berlin. Missing dates have missing parts.',
        advanced: true,
      },
      keepColumn: {
        type: 'boolean',
        default: false,
        label: 'Keep the date',
        help: 'The date itself stays beside its parts.',
      },
    },
    source: 'pandas.Series.dt 1.5.3; ISO 8601 weeks',
    synonyms: ['datetime', 'weekday', 'month', 'cyclical', 'sin', 'cos', 'dt'],
  },
  fit({ table, columns, params }) {
    const unknown = params.parts.find((part) => !partIds.includes(part));
    if (unknown !== undefined) throw unknownPart(unknown);
    zoneOffset(params.timeZone);
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const { min, max } = rangeOf(numbersOf(columnOf(table, name)));
        const since = params.since === '' ? min : sinceOf(params.since);
        return {
          column: name,
          since: Number.isNaN(since) ? 0 : since,
          first: Number.isNaN(min) ? null : min,
          last: Number.isNaN(max) ? null : max,
        };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, since } of state.columns) {
      const made = partsOf(table, column, since, params);
      replace.set(column, params.keepColumn ? [columnOf(table, column), ...made] : made);
    }
    return reshape(table, replace);
  },
  origins: (columns, _state, params) =>
    columns.flatMap((from) => makersOf(params).map(({ label }) => ({ name: `${from} ${label}`, from }))),
  describe: (state, params) =>
    state.columns.map(({ column, since, first, last }) => ({
      label: `parts of ${column}`,
      value: listWords(
        makersOf(params).map(({ label }) => label),
        8,
      ),
      note: `${
        first === null || last === null ? 'no date seen' : `dates from ${isoTime(first)} to ${isoTime(last)}`
      } in ${countWords(state.rows, 'training row')}${
        params.parts.includes(elapsed) ? `; days counted from ${isoTime(since)}` : ''
      }`,
    })),
  python: ({ columns, params }) => ({
    imports: [],
    helpers: [datePartsClass],
    transformer: pythonCall('DateParts', [
      ['parts', pythonOf(params.parts)],
      ['cyclical', pythonOf(params.cyclical), '"none"'],
      ['since', params.since === '' ? 'None' : String(sinceOf(params.since)), 'None'],
      ['zone', pythonOf(params.timeZone || 'UTC'), '"UTC"'],
    ]),
    ...(params.keepColumn ? { beside: true as const } : {}),
    names: columns.flatMap((column) =>
      makersOf(params).map(({ label }) => ({ name: `${column} ${label}`, python: `${column} ${label}` })),
    ),
  }),
});

type Options = {
  readonly parts: readonly string[];
  readonly cyclical: 'none' | 'instead' | 'both';
  readonly timeZone: string;
};
/** One new column: its label and its value from the wall clock and the moment. */
type Maker = { readonly label: string; readonly of: (wall: Date, ms: number, since: number) => number };

function makersOf({ parts, cyclical }: Options): Maker[] {
  return [...new Set(parts)].flatMap((id): Maker[] => {
    if (id === elapsed)
      return [{ label: 'elapsed days', of: (_wall, ms, since) => (ms - since) / 86_400_000 }];
    const part = knownParts.find((one) => one.id === id) as DatePart;
    const plain: Maker = { label: part.label, of: part.of };
    if (cyclical === 'none' || part.cycle === undefined) return [plain];
    const [first, length] = part.cycle;
    const angle = (wall: Date): number => (2 * Math.PI * (part.of(wall) - first)) / length;
    const round: Maker[] = [
      { label: `${part.label} sin`, of: (wall) => Math.sin(angle(wall)) },
      { label: `${part.label} cos`, of: (wall) => Math.cos(angle(wall)) },
    ];
    return cyclical === 'both' ? [plain, ...round] : round;
  });
}

function partsOf(table: Table, name: string, since: number, params: Options): NumberColumn[] {
  const values = numbersOf(columnOf(table, name));
  const offset = zoneOffset(params.timeZone);
  const makers = makersOf(params);
  const made = makers.map(() => allocate(Float64Array, values.length));
  for (let row = 0; row < values.length; row++) {
    const ms = values[row];
    const wall = new Date(Number.isFinite(ms) ? ms + offset(ms) : Number.NaN);
    const missing = Number.isNaN(wall.getTime());
    for (let m = 0; m < makers.length; m++) {
      made[m][row] = missing ? Number.NaN : makers[m].of(wall, ms, since);
    }
  }
  return makers.map(({ label }, m) => ({ kind: 'number', name: `${name} ${label}`, values: made[m] }));
}

function sinceOf(text: string): number {
  const ms = readTime(text.trim(), 'day-first');
  if (!Number.isNaN(ms)) return ms;
  throw new Problem(
    'bad-parameter',
    `"${text}" is not a date that can be read.`,
    'Write it as 2024-01-31, or leave it empty for the earliest training row.',
    { param: 'since' },
  );
}

function unknownPart(part: string): Problem {
  return new Problem(
    'bad-parameter',
    `There is no date part "${part}".`,
    `Choose from: ${partIds.join(', ')}.`,
    { param: 'parts' },
  );
}

const datePartsClass = `class DateParts(BaseEstimator, TransformerMixin):
    """Parts of dates (milliseconds since 1970), also as sine and cosine of their cycle."""

    cycles = {"quarter": (1, 4), "month": (1, 12), "week": (1, 52.1775), "day": (1, 30.436875),
              "day-of-year": (1, 365.2425), "weekday": (0, 7), "hour": (0, 24), "minute": (0, 60), "second": (0, 60)}

    def __init__(self, parts, cyclical="none", since=None, zone="UTC"):
        self.parts, self.cyclical, self.since, self.zone = parts, cyclical, since, zone

    def fit(self, X, y=None):
        self.since_ = {name: X[name].min() if self.since is None else self.since for name in X.columns}
        return self

    def part(self, id, times):
        if id == "week":
            return times.dt.isocalendar().week
        if id == "is-weekend":
            return times.dt.dayofweek >= 5
        return getattr(times.dt, {"day-of-year": "dayofyear"}.get(id, id.replace("-", "_")))

    def transform(self, X):
        made = {}
        for name in X.columns:
            times = pd.to_datetime(X[name], unit="ms", utc=True).dt.tz_convert(self.zone)
            for id in dict.fromkeys(self.parts):
                if id == "elapsed":
                    made[f"{name} elapsed days"] = (X[name] - self.since_[name]) / 86_400_000
                    continue
                label, values = f"{name} {id.replace('-', ' ')}", self.part(id, times).astype(float).where(times.notna())
                if self.cyclical != "instead" or id not in self.cycles:
                    made[label] = values
                if self.cyclical != "none" and id in self.cycles:
                    first, length = self.cycles[id]
                    made[f"{label} sin"] = np.sin(2 * np.pi * (values - first) / length)
                    made[f"{label} cos"] = np.cos(2 * np.pi * (values - first) / length)
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        cyclic = {"none": [""], "instead": [" sin", " cos"], "both": ["", " sin", " cos"]}[self.cyclical]
        label = lambda id: "elapsed days" if id == "elapsed" else id.replace("-", " ")
        return [f"{name} {label(id)}{end}" for name in names for id in dict.fromkeys(self.parts)
                for end in (cyclic if id in self.cycles else [""])]`;
