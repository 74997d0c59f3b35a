import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, type TimeColumn } from '../../data/table.ts';
import type { DayOrder } from '../../data/time-text.ts';
import { labelsOf, numbersOf } from '../access.ts';
import { dateReader, momentFrom, orderOf, type ReadDate, readDate } from '../date-text.ts';
import { levelCounts } from '../levels.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { zoneOffset } from '../time-zone.ts';
import { countWords, listWords } from '../wording.ts';

export const parseDate = defineStep({
  card: {
    id: 'parse-date',
    label: 'Read dates',
    summary: 'Turns texts such as 3/4/2024 or 1 May 2024, or numbers counted from a date, into real dates.',
    group: 'clean',
    accepts: ['category', 'text', 'number'],
    selects: ['text'],
    params: {
      format: {
        type: 'text',
        default: '',
        maxLength: 100,
        help: 'A pattern such as %d.%m.%Y %H:%M; empty: usual ways of writing dates are recognised.',
      },
      dayFirst: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'As the column shows', help: '25/12/2024 shows that the day comes first.' },
          { value: 'day-first', label: 'Day first' },
          { value: 'month-first', label: 'Month first' },
        ],
        label: '03/04/2024 means',
        help: 'Which number is the day where a text could mean two dates.',
      },
      timeZone: {
        type: 'text',
        default: 'UTC',
        maxLength: 60,
        label: 'Time zone',
        help: 'Where the clocks of texts without an offset stand, such as Europe/Berlin.',
      },
      numbers: {
        type: 'choice',
        default: 's',
        options: [
          { value: 'ns', label: 'Nanoseconds since 1970' },
          { value: 'us', label: 'Microseconds since 1970' },
          { value: 'ms', label: 'Milliseconds since 1970' },
          { value: 's', label: 'Seconds since 1970' },
          { value: 'minutes', label: 'Minutes since 1970' },
          { value: 'hours', label: 'Hours since 1970' },
          { value: 'days', label: 'Days since 1970' },
          { value: 'months', label: 'Months since 1970' },
          { value: 'years', label: 'Years since 1970' },
          { value: 'spreadsheet', label: 'Days of a spreadsheet', help: 'Counted from 1899-12-30.' },
          { value: 'year', label: 'Years' },
          { value: 'yyyymmdd', label: 'Digits such as 20240531' },
        ],
        label: 'Numbers are',
        help: 'What the numbers of a number column count. What cannot be read becomes missing.',
        advanced: true,
      },
    },
    source: 'ISO 8601; strptime of C17; pandas.to_datetime 1.5.3',
    synonyms: ['to_datetime', 'strptime', 'timestamp', 'day first', 'time zone', 'epoch'],
  },
  fit({ table, columns, params }) {
    zoneOffset(params.timeZone);
    if (params.format !== '') dateReader(params.format);
    return { rows: table.rows, columns: columns.map((name) => learn(columnOf(table, name), params)) };
  },
  apply(table, _columns, state, params) {
    const offset = zoneOffset(params.timeZone);
    return putColumns(
      table,
      state.columns.map(({ column, order }): TimeColumn => {
        const source = columnOf(table, column);
        const values = allocate(Float64Array, table.rows);
        if (source.kind === 'number') {
          const from = numbersOf(source);
          for (let row = 0; row < values.length; row++) values[row] = fromNumber(from[row], params.numbers);
          return { kind: 'time', name: column, values };
        }
        const { codes, labels } = labelsOf(source);
        const read = readerFor(params.format, order);
        const moments = labels.map((label) => momentFrom(read(label), offset));
        for (let row = 0; row < values.length; row++) {
          values[row] = codes[row] < 0 ? Number.NaN : moments[codes[row]];
        }
        return { kind: 'time', name: column, values };
      }),
    );
  },
  describe: (state, params) =>
    state.columns.map(({ column, order, certain, ambiguous, contrary, unread, examples }) => {
      const notes = [
        ...(ambiguous > 0
          ? [
              `${countWords(ambiguous, 'row')} could mean two dates and ${ambiguous === 1 ? 'is' : 'are'} read ${order} (${
                params.dayFirst !== 'auto'
                  ? 'as chosen'
                  : certain > 0
                    ? `as ${countWords(certain, 'other row')} ${certain === 1 ? 'shows' : 'show'}`
                    : 'no other row tells: please check'
              })`,
            ]
          : []),
        ...(contrary > 0 ? [`${countWords(contrary, 'row')} can only be read the other way round`] : []),
        ...(unread > 0
          ? [
              `not read: ${listWords(
                examples.map((text) => `"${text}"`),
                3,
              )}`,
            ]
          : []),
      ];
      return {
        label: `dates of ${column}`,
        value:
          unread === 0
            ? 'all read'
            : `${countWords(unread, 'row')} of ${state.rows.toLocaleString('en')} not read`,
        ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
      };
    }),
  python: ({ state, params }) => ({
    imports: [],
    helpers: [datesClass],
    transformer: pythonCall('Dates', [
      ['pattern', params.format === '' ? 'None' : pythonOf(params.format), 'None'],
      ['day_first', pythonOf(state.columns.map(({ order }) => order === 'day-first')), ''],
      ['zone', pythonOf(params.timeZone || 'UTC'), '"UTC"'],
      ['numbers', pythonOf(params.numbers), '"s"'],
    ]),
  }),
});

type Unit = keyof typeof milliseconds;
type Numbers = Unit | 'months' | 'years' | 'spreadsheet' | 'year' | 'yyyymmdd';
type Options = { readonly format: string; readonly dayFirst: 'auto' | DayOrder; readonly numbers: Numbers };
type Learnt = {
  column: string;
  order: DayOrder;
  /** Rows that allow one order only, rows that allow both, and rows that allow only the order not chosen. */
  certain: number;
  ambiguous: number;
  contrary: number;
  unread: number;
  examples: string[];
};

function learn(column: Column, params: Options): Learnt {
  const learnt: Learnt = {
    column: column.name,
    order: params.dayFirst === 'auto' ? 'month-first' : params.dayFirst,
    certain: 0,
    ambiguous: 0,
    contrary: 0,
    unread: 0,
    examples: [],
  };
  const note = (text: string, count: number): void => {
    learnt.unread += count;
    if (learnt.examples.length < 5) learnt.examples.push(text);
  };
  if (column.kind === 'number') {
    for (const value of column.values) {
      if (!Number.isNaN(value) && Number.isNaN(fromNumber(value, params.numbers))) note(String(value), 1);
    }
    return learnt;
  }
  const levels = levelCounts(labelsOf(column)).flatMap(({ level, count }) =>
    level === null ? [] : [{ level, count }],
  );
  if (params.format === '') {
    const votes = { 'day-first': 0, 'month-first': 0, either: 0 };
    for (const { level, count } of levels) {
      const order = orderOf(level);
      if (order !== null) votes[order] += count;
    }
    if (params.dayFirst === 'auto' && votes['day-first'] > votes['month-first']) learnt.order = 'day-first';
    learnt.certain = votes[learnt.order];
    learnt.contrary = votes[learnt.order === 'day-first' ? 'month-first' : 'day-first'];
    learnt.ambiguous = votes.either;
  }
  const read = readerFor(params.format, learnt.order);
  for (const { level, count } of levels) if (Number.isNaN(read(level).ms)) note(level, count);
  return learnt;
}

function readerFor(format: string, order: DayOrder): (text: string) => ReadDate {
  return format === '' ? (text) => readDate(text, order) : dateReader(format);
}

const day = 86_400_000;
const milliseconds = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: day,
} as const;
const digits = dateReader('%Y%m%d');

function fromNumber(value: number, numbers: Numbers): number {
  const ms = fromPlain(value, numbers);
  return Math.abs(ms) <= 8.64e15 ? ms : Number.NaN;
}

function fromPlain(value: number, numbers: Numbers): number {
  switch (numbers) {
    case 'months':
      return Number.isInteger(value) ? monthStart(value) : Number.NaN;
    case 'years':
      return Number.isInteger(value) ? monthStart(12 * value) : Number.NaN;
    case 'spreadsheet':
      return Math.round((value - 25_569) * day);
    case 'year':
      return Number.isInteger(value) && Math.abs(value) < 10_000 ? yearStart(value) : Number.NaN;
    case 'yyyymmdd':
      return Number.isInteger(value) && value >= 1e7 && value < 1e8 ? digits(String(value)).ms : Number.NaN;
    default:
      return value * milliseconds[numbers];
  }
}

function monthStart(months: number): number {
  const date = new Date(0);
  date.setUTCMonth(months);
  return date.getTime();
}

function yearStart(year: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return date.getTime();
}

const datesClass = `class Dates(BaseEstimator, TransformerMixin):
    """Texts or numbers as milliseconds since 1970; what cannot be read is missing."""

    def __init__(self, pattern=None, day_first=(), zone="UTC", numbers="s"):
        self.pattern, self.day_first, self.zone, self.numbers = pattern, day_first, zone, numbers

    def fit(self, X, y=None):
        return self

    def moment(self, text, day_first):
        if self.pattern is not None:
            time = pd.to_datetime(text.strip(), format=self.pattern, errors="coerce")
        else:
            time = pd.to_datetime(text.strip(), dayfirst=day_first, errors="coerce")
        if time is pd.NaT:
            return np.nan
        if time.tzinfo is None:
            time = time.tz_localize(self.zone, ambiguous=True, nonexistent=pd.Timedelta("1h"))
        return (time - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms")

    def count(self, values):
        if self.numbers == "yyyymmdd":
            return values.map(lambda value: self.moment(f"{value:.0f}", False), na_action="ignore")
        if self.numbers == "year":
            return values.map(lambda value: self.moment(f"{value:.0f}-01-01", False), na_action="ignore")
        if self.numbers == "spreadsheet":
            return ((values - 25569) * 86_400_000).round()
        if self.numbers in ("months", "years"):
            whole = values.where(values % 1 == 0) * (12 if self.numbers == "years" else 1)
            return whole.map(lambda n: np.datetime64(int(n), "M").astype("datetime64[ms]").astype(float), na_action="ignore")
        sizes = {"ns": 1e-6, "us": 1e-3, "ms": 1, "s": 1000, "minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}
        return values * sizes[self.numbers]

    def transform(self, X):
        made = {}
        for name, day_first in zip(X.columns, self.day_first):
            words = X[name].dtype == object
            read = lambda text: self.moment(text, day_first)
            made[name] = X[name].map(read, na_action="ignore").astype(float) if words else self.count(X[name])
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        return names`;
