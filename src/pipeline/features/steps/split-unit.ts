import { allocate } from '../../base/plain.ts';
import { type Column, columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { levelCounts } from '../levels.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { amountIn, type DecimalSign, decimalVote, type Quantity, quantitiesOf } from '../quantity.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { type Unit, unitOf, units } from '../unit-table.ts';
import { countWords, listWords } from '../wording.ts';

export const splitUnit = defineStep({
  card: {
    id: 'split-unit',
    label: 'Split number and unit',
    summary: 'Reads quantities such as 12 kg, 5 ft 11 in or €1,200 and turns all of a column into one unit.',
    group: 'clean',
    accepts: ['category', 'text'],
    selects: ['text'],
    params: {
      unit: {
        type: 'text',
        default: '',
        maxLength: 30,
        help: 'The unit that all numbers are turned into, such as kg; empty: the most frequent one of the column.',
      },
      bare: {
        type: 'choice',
        default: 'unit',
        options: [
          { value: 'unit', label: 'Have that unit' },
          { value: 'missing', label: 'Become missing' },
        ],
        label: 'Numbers without a unit',
        help: 'How 12 is read. Missing cells, and what cannot be read or converted, are missing.',
      },
      decimal: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'As the column shows' },
          { value: '.', label: 'Point (1,234.5)' },
          { value: ',', label: 'Comma (1.234,5)' },
        ],
        label: 'Decimal sign',
        help: 'How fractions are written.',
      },
      keepUnit: {
        type: 'boolean',
        default: false,
        label: 'Keep the unit',
        help: 'A second column with the unit that each cell was written in.',
      },
    },
    source: 'SI Brochure 9; international yard and pound (1959); own reading rules',
    synonyms: ['units', 'kg', 'currency', 'convert', 'quantity', 'measure'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => learn(columnOf(table, name), params)),
  }),
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, unit, decimal } of state.columns) {
      const { codes, labels } = labelsOf(columnOf(table, column));
      const read = labels.map((label) => quantitiesOf(label, decimal));
      const target = unitOf(unit);
      const amounts = read.map((one) =>
        one === null ? Number.NaN : amountIn(one, target, params.bare === 'unit'),
      );
      const values = allocate(Float64Array, table.rows);
      for (let row = 0; row < values.length; row++)
        values[row] = codes[row] < 0 ? Number.NaN : amounts[codes[row]];
      const made: Column[] = [{ kind: 'number', name: column, values }];
      if (params.keepUnit) made.push(unitColumn(column, codes, read));
      replace.set(column, made);
    }
    return reshape(table, replace);
  },
  origins: (columns) => columns.map((from) => ({ name: unitName(from), from })),
  describe: (state) =>
    state.columns.map(({ column, unit, seen, unread, unlike, examples }) => ({
      label: `unit of ${column}`,
      value: unit === '' ? 'plain numbers' : unit,
      note: [
        `seen: ${listWords(seen.map((one) => `${one.unit || 'no unit'} (${one.count.toLocaleString('en')})`))}`,
        ...(unlike > 0 ? [`${countWords(unlike, 'row')} cannot be turned into it`] : []),
        ...(unread > 0
          ? [
              `${countWords(unread, 'row')} not read: ${listWords(
                examples.map((text) => `"${text}"`),
                3,
              )}`,
            ]
          : []),
        `learnt on ${countWords(state.rows, 'row')}`,
      ].join('; '),
    })),
  python: ({ columns, state, params }) => ({
    imports: ['import re'],
    helpers: [quantitiesClass],
    transformer: pythonCall('Quantities', [
      [
        'units',
        `{${state.columns.map(({ unit }, c) => `${pythonOf(columns[c])}: ${pythonUnits(unitOf(unit))}`).join(', ')}}`,
      ],
      ['decimal', pythonOf(Object.fromEntries(state.columns.map(({ decimal }, c) => [columns[c], decimal])))],
      ['bare', pythonOf(params.bare === 'unit'), 'True'],
      ['keep', pythonOf(params.keepUnit), 'False'],
    ]),
    names: columns.map((column) => ({ name: unitName(column), python: unitName(column) })),
  }),
});

type Options = {
  readonly unit: string;
  readonly decimal: 'auto' | DecimalSign;
  readonly bare: 'unit' | 'missing';
};
type Learnt = {
  column: string;
  unit: string;
  decimal: DecimalSign;
  seen: { unit: string; count: number }[];
  /** Rows that are no quantities, and rows whose unit cannot be converted. */
  unread: number;
  unlike: number;
  examples: string[];
};

function learn(column: Column, params: Options): Learnt {
  const levels = levelCounts(labelsOf(column)).flatMap(({ level, count }) =>
    level === null ? [] : [{ level, count }],
  );
  const votes = { '.': 0, ',': 0 };
  for (const { level, count } of levels) {
    const vote = decimalVote(level);
    if (vote !== null) votes[vote] += count;
  }
  const decimal = params.decimal === 'auto' ? (votes[','] > votes['.'] ? ',' : '.') : params.decimal;
  const read = levels.map(({ level, count }) => ({ level, count, quantities: quantitiesOf(level, decimal) }));
  const seen = new Map<string, number>();
  for (const { quantities, count } of read) {
    const first = quantities?.[0];
    if (first !== undefined)
      seen.set(first.unit?.name ?? '', (seen.get(first.unit?.name ?? '') ?? 0) + count);
  }
  const ranked = [...seen].map(([unit, count]) => ({ unit, count })).sort((a, b) => b.count - a.count);
  const usual = ranked.find(({ unit }) => unit !== '')?.unit ?? '';
  const unit = params.unit === '' ? usual : unitOf(params.unit).name;
  const target = unitOf(unit);
  const unreadable = read.filter(({ quantities }) => quantities === null);
  const unlike = read.filter(
    ({ quantities }) =>
      quantities !== null && Number.isNaN(amountIn(quantities, target, params.bare === 'unit')),
  );
  const total = (some: readonly { count: number }[]): number =>
    some.reduce((sum, { count }) => sum + count, 0);
  return {
    column: column.name,
    unit,
    decimal,
    seen: ranked.slice(0, 20),
    unread: total(unreadable),
    unlike: total(unlike),
    examples: unreadable.slice(0, 5).map(({ level }) => level),
  };
}

function unitName(column: string): string {
  return `${column} unit`;
}

function unitColumn(name: string, codes: Int32Array, read: readonly (readonly Quantity[] | null)[]): Column {
  const own = read.map((one) => one?.[0].unit?.name ?? null);
  const levels = [...new Set(own.filter((unit) => unit !== null))];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const out = allocate(Int32Array, codes.length);
  for (let row = 0; row < out.length; row++) {
    const unit = codes[row] < 0 ? null : own[codes[row]];
    out[row] = unit === null ? -1 : (codeOf.get(unit) ?? -1);
  }
  return { kind: 'category', name: unitName(name), codes: out, levels };
}

/** All spellings of the units that can be turned into one: spelling → scale, offset; the target itself first. */
function pythonUnits(target: Unit): string {
  const family = units.filter(({ family: one }) => one === target.family);
  const members = family.length === 0 ? [target] : family;
  const lines = [target, ...members.filter(({ name }) => name !== target.name)].flatMap((unit) =>
    [unit.name, ...unit.spellings].map(
      (spelling) => `${pythonOf(spelling)}: (${pythonOf(unit.name)}, ${unit.scale}, ${unit.offset})`,
    ),
  );
  return `{${lines.join(', ')}}`;
}

const quantitiesClass = `class Quantities(BaseEstimator, TransformerMixin):
    """Texts such as "12 kg" as numbers in one unit, the first of each column's table."""

    number = r"\\d{1,3}(?:[ \\u00a0\\u202f'.,]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?|[.,]\\d+"
    part = re.compile(r"\\s*([$\\u20ac\\u00a3\\u00a5]|US\\$)?\\s*([-+\\u2212]?)\\s*([$\\u20ac\\u00a3\\u00a5])?\\s*(" + number + r")([eE][-+]?\\d+)?"
                      r"\\s*([^\\d\\s,;+\\u2212-][^\\d,;]*?(?:[\\u00b2\\u00b323](?![\\d.,]))?)?\\s*(?=[\\d,;.+\\u2212-]|$)[,;]?")

    def __init__(self, units, decimal, bare=True, keep=False):
        self.units, self.decimal, self.bare, self.keep = units, decimal, bare, keep

    def fit(self, X, y=None):
        return self

    def size(self, text, decimal):
        whole, _, fraction = text.partition(decimal)
        grouped = r"\\d+|\\d{1,3}(?:[ \\u00a0\\u202f'" + (",." if decimal == "," else ",") + r"]\\d{3})+|"
        if not re.fullmatch(grouped, whole) or not re.fullmatch(r"\\d*", fraction):
            return np.nan
        return float((re.sub(r"\\D", "", whole) or "0") + "." + (fraction or "0"))

    def read(self, text, name):
        table, at, total, first = self.units[name], 0, 0.0, None
        target, scale, offset = next(iter(table.values()))
        folded = {spelling.lower(): unit for spelling, unit in reversed(table.items())}
        while at < len(text):
            found = self.part.match(text, at)
            if found is None or found.end() == at:
                return (total, first) if at > 0 and not text[at:].strip() else (np.nan, None)
            at = found.end()
            before, sign, inside, number, power, after = found.groups()
            value = self.size(number, self.decimal[name]) * (-1 if sign in ("-", "\\u2212") else 1)
            value = value * 10.0 ** int(power[1:]) if power else value
            word = re.sub(r"\\s+", " ", (after or "").strip() or before or inside or "")
            word = word[:-1] if word.endswith(".") else word
            unit = table.get(word, folded.get(word.lower()))
            first = first or (unit[0] if unit else word or None)
            if (not word and not self.bare) or (word and unit is None):
                total = np.nan
            elif not word or unit[0] == target:
                total += value
            else:
                total += (value * unit[1] + unit[2] - offset) / scale
        return (total, first) if text.strip() else (np.nan, None)

    def transform(self, X):
        made = {}
        for name in X.columns:
            pairs = X[name].map(lambda text: (np.nan, None) if pd.isna(text) else self.read(text, name))
            made[name] = pairs.map(lambda pair: pair[0]).astype(float)
            if self.keep:
                made[f"{name} unit"] = pairs.map(lambda pair: pair[1] or np.nan)
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        return [made for name in names for made in ([name, f"{name} unit"] if self.keep else [name])]`;
