import { allocate, type Plain } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { readPattern } from '../../data/pattern.ts';
import { type Column, columnOf, type NumberColumn } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { levelWord } from '../level-word-python.ts';
import { pythonNumber, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

type Pair = { readonly from: string; readonly to: string | number | null };

export const mapValues = defineStep({
  card: {
    id: 'map-values',
    label: 'Map values',
    summary:
      'Replaces values by others from a table you write, for example to merge spellings or to give levels a number.',
    group: 'clean',
    accepts: ['category', 'text', 'boolean', 'number'],
    selects: ['category', 'text'],
    params: {
      map: {
        type: 'plain',
        default: [],
        label: 'Table',
        help: 'Pairs of old and new value: [["S", "Southampton"], ["Q", null]]; an empty new value means missing.',
      },
      match: {
        type: 'choice',
        default: 'exact',
        options: [
          { value: 'exact', label: 'Is the whole value' },
          { value: 'contains', label: 'Stands anywhere in it' },
          { value: 'starts', label: 'Stands at its start' },
          { value: 'pattern', label: 'Is a pattern found in it', help: 'A regular expression.' },
        ],
        label: 'Old value',
        help: 'How a value is found in the table; the first pair that fits counts. Numbers count as their digits.',
        advanced: true,
      },
      matchCase: {
        type: 'boolean',
        default: true,
        help: 'Small and capital letters are different.',
        when: { param: 'match', is: ['contains', 'starts', 'pattern'] },
        advanced: true,
      },
      others: {
        type: 'choice',
        default: 'keep',
        options: [
          { value: 'keep', label: 'Stay as they are' },
          { value: 'missing', label: 'Become missing' },
        ],
        label: 'Other values',
        help: 'What happens to values that are not in the table.',
      },
    },
    source: 'pandas.Series.map and replace 1.5.3',
    synonyms: ['substring', 'create class', 'replace', 'recode', 'rename levels', 'find and replace'],
  },
  fit({ table, columns, params }) {
    const pairs = readPairs(params.map);
    for (const { from } of pairs) patternOf(from, params);
    return {
      columns: columns.length,
      pairs: pairs.length,
      numbers: columns.filter((name) => columnOf(table, name).kind === 'number'),
    };
  },
  apply(table, columns, _state, params) {
    const pairs = readPairs(params.map);
    const toNumbers = pairs.every(({ to }) => typeof to !== 'string');
    const numbers = params.others === 'missing' && toNumbers;
    const targetOf = finderOf(pairs, params);
    const mapped = columns.map((name): Column => {
      const column = columnOf(table, name);
      if (column.kind === 'number' && toNumbers && params.match === 'exact')
        return mapNumbers(column, pairs, params.others);
      const { codes, labels } = labelsOf(column);
      const to = labels.map((label) => {
        const target = targetOf(label);
        return target === undefined ? (params.others === 'keep' ? label : null) : target;
      });
      if (numbers) {
        const values = allocate(Float64Array, table.rows);
        for (let row = 0; row < values.length; row++) {
          values[row] = codes[row] < 0 ? Number.NaN : Number(to[codes[row]] ?? Number.NaN);
        }
        return { kind: 'number', name, values };
      }
      const levels = [...new Set(to.filter((level) => level !== null).map(String))];
      const codeOf = new Map(levels.map((level, code) => [level, code]));
      const place = to.map((level) => (level === null ? -1 : (codeOf.get(String(level)) ?? -1)));
      const out = allocate(Int32Array, table.rows);
      for (let row = 0; row < out.length; row++) out[row] = codes[row] < 0 ? -1 : place[codes[row]];
      return { kind: 'category', name, codes: out, levels };
    });
    return putColumns(table, mapped);
  },
  describe: (_state, params) => {
    const pairs = readPairs(params.map);
    return [
      {
        label: 'replaced',
        value: listWords(pairs.map(({ from, to }) => `${from} → ${to ?? '(missing)'}`)),
        note: `${countWords(pairs.length, 'value')}; nothing is learnt`,
      },
    ];
  },
  python({ columns, state, params }) {
    if (params.match !== 'exact') {
      const rules = readPairs(params.map).map(
        ({ from, to }) =>
          `(${pythonOf(patternOf(from, params).python)}, ${to === null ? 'np.nan' : pythonOf(to)})`,
      );
      return {
        imports: ['import re', 'from sklearn.preprocessing import FunctionTransformer'],
        helpers: [levelWord, substituteFunction],
        transformer: `FunctionTransformer(substitute, kw_args={"rules": [${rules.join(', ')}], "keep": ${pythonOf(params.others === 'keep')}}, feature_names_out="one-to-one")`,
      };
    }
    const numeric = columns.length > 0 && state.numbers.length === columns.length;
    const pairs = numeric ? numericPairs(readPairs(params.map)) : readPairs(params.map);
    const key = (from: string) => (numeric ? pythonNumber(toNumber(from)) : pythonOf(from));
    const table = `{${pairs.map(({ from, to }) => `${key(from)}: ${to === null ? 'np.nan' : pythonOf(to)}`).join(', ')}}`;
    const look =
      params.others === 'missing' ? 'values.map(table)' : 'values.map(lambda value: table.get(value, value))';
    return {
      imports: ['from sklearn.preprocessing import FunctionTransformer'],
      transformer: `FunctionTransformer(lambda X, table=${table}: X.apply(lambda values: ${look}), feature_names_out="one-to-one")`,
    };
  },
});

type Matching = {
  readonly match: 'exact' | 'contains' | 'starts' | 'pattern';
  readonly matchCase: boolean;
};

/** The new value of an old one; undefined if no pair fits. */
function finderOf(pairs: readonly Pair[], params: Matching): (label: string) => Pair['to'] | undefined {
  if (params.match === 'exact') {
    const targets = new Map(pairs.map(({ from, to }) => [from, to]));
    return (label) => targets.get(label);
  }
  const rules = pairs.map(({ from, to }) => ({ pattern: patternOf(from, params).pattern, to }));
  return (label) => rules.find(({ pattern }) => pattern.test(label))?.to;
}

function patternOf(from: string, { match, matchCase }: Matching): { pattern: RegExp; python: string } {
  const literal = from.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const source =
    match === 'pattern'
      ? readPattern(from, false, 'map').source
      : `${match === 'starts' ? '^' : ''}${literal}`;
  return {
    pattern: new RegExp(source, matchCase ? 'u' : 'iu'),
    python: `${matchCase ? '' : '(?i)'}${match === 'pattern' ? from : source}`,
  };
}

const substituteFunction = `def substitute(X, rules, keep):
    """Values by the first rule whose pattern is found in them."""

    def one(value):
        text = level_word(value)
        return next((new for pattern, new in rules if re.search(pattern, text)), text if keep else np.nan)

    return X.apply(lambda values: values.map(one, na_action="ignore"))`;

/** Numbers by numbers, without a detour by words. */
function mapNumbers(column: NumberColumn, pairs: readonly Pair[], others: 'keep' | 'missing'): NumberColumn {
  const targets = new Map(
    numericPairs(pairs).map(({ from, to }) => [toNumber(from), to === null ? Number.NaN : Number(to)]),
  );
  const values = allocate(Float64Array, column.values.length);
  for (let row = 0; row < values.length; row++) {
    const value = column.values[row];
    values[row] = targets.get(value) ?? (others === 'keep' ? value : Number.NaN);
  }
  return { kind: 'number', name: column.name, values };
}

/** A missing cell is never replaced: only pairs whose old value is a number count. */
function numericPairs(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ from }) => !Number.isNaN(toNumber(from)));
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function readPairs(map: Plain): Pair[] {
  const bad = (): Problem =>
    new Problem(
      'bad-parameter',
      `The table must be pairs of old and new value, each old value once; got ${JSON.stringify(map).slice(0, 200)}.`,
      'Write for example [["S", "Southampton"], ["Q", null]].',
      { param: 'map' },
    );
  if (!Array.isArray(map)) throw bad();
  const pairs = map.map((pair: Plain): Pair => {
    if (!Array.isArray(pair) || pair.length !== 2) throw bad();
    const [from, to]: readonly Plain[] = pair;
    if (typeof from === 'object' || (to !== null && typeof to !== 'string' && typeof to !== 'number'))
      throw bad();
    return { from: String(from), to };
  });
  if (new Set(pairs.map(({ from }) => from)).size !== pairs.length) throw bad();
  return pairs;
}
