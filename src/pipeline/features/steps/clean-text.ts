import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, textColumn } from '../../data/table.ts';
import { labelsOf, textsOf } from '../access.ts';
import { levelCounts } from '../levels.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const cleanText = defineStep({
  card: {
    id: 'clean-text',
    label: 'Clean text',
    summary:
      'Trims, changes case, strips accents and replaces parts of words, so that spellings of one thing agree.',
    group: 'clean',
    accepts: ['category', 'text'],
    params: {
      trim: { type: 'boolean', default: true, label: 'Trim', help: 'Remove blanks at both ends.' },
      collapse: {
        type: 'boolean',
        default: true,
        label: 'Collapse blanks',
        help: 'Several blanks become one.',
      },
      case: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'As it is' },
          { value: 'lower', label: 'lower case' },
          { value: 'upper', label: 'UPPER CASE' },
        ],
        help: 'How letters are written.',
      },
      stripAccents: { type: 'boolean', default: false, label: 'Strip accents', help: 'é becomes e.' },
      find: {
        type: 'text',
        default: '',
        maxLength: 200,
        label: 'Find',
        help: 'Text to replace; empty: nothing.',
      },
      replace: { type: 'text', default: '', label: 'Replace by', help: 'What is put in its place.' },
      emptyIsMissing: {
        type: 'boolean',
        default: true,
        label: 'Empty is missing',
        help: 'A cell left without any character becomes missing.',
      },
    },
    source: 'Unicode normalisation form D without marks; own definition',
    synonyms: ['strip', 'lowercase', 'whitespace', 'accents', 'normalise'],
  },
  fit({ table, columns, params }) {
    if (params.replace !== '' && params.find === '') {
      throw new Problem(
        'bad-parameter',
        'There is a replacement, but nothing to find.',
        'Fill in "Find" as well.',
        {
          param: 'find',
        },
      );
    }
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const seen = levelCounts(labelsOf(columnOf(table, name))).flatMap(({ level }) => level ?? []);
        const cleaned = new Set(seen.map((label) => clean(label, params)));
        return { column: name, before: seen.length, after: cleaned.size };
      }),
    };
  },
  apply: (table, columns, _state, params) =>
    putColumns(
      table,
      columns.map((name) => cleanColumn(columnOf(table, name), params)),
    ),
  describe: (state, params) =>
    state.columns.map(({ column, before, after }) => ({
      label: `different words in ${column}`,
      value: `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`,
      note: `${listWords(changesOf(params))}; seen in ${countWords(state.rows, 'training row')}`,
    })),
  python: ({ params }) => ({
    imports: ['import unicodedata', 'from sklearn.preprocessing import FunctionTransformer'],
    helpers: [cleanFunction],
    transformer: `FunctionTransformer(clean, kw_args=${pythonOf({
      trim: params.trim,
      collapse: params.collapse,
      case: params.case,
      strip_accents: params.stripAccents,
      find: params.find,
      replace: params.replace,
      empty_is_missing: params.emptyIsMissing,
    })}, feature_names_out="one-to-one")`,
  }),
});

type Options = {
  readonly trim: boolean;
  readonly collapse: boolean;
  readonly case: 'none' | 'lower' | 'upper';
  readonly stripAccents: boolean;
  readonly find: string;
  readonly replace: string;
  readonly emptyIsMissing: boolean;
};

function clean(text: string, options: Options): string {
  let cleaned = text;
  if (options.find !== '') cleaned = cleaned.split(options.find).join(options.replace);
  if (options.stripAccents)
    cleaned = cleaned
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .normalize('NFC');
  if (options.case !== 'none')
    cleaned = options.case === 'lower' ? cleaned.toLowerCase() : cleaned.toUpperCase();
  if (options.collapse) cleaned = cleaned.replace(/\s+/gu, ' ');
  return options.trim ? cleaned.trim() : cleaned;
}

function cleanColumn(column: Column, options: Options): Column {
  const cleaned = (text: string): string | null => {
    const result = clean(text, options);
    return result === '' && options.emptyIsMissing ? null : result;
  };
  if (column.kind === 'text') {
    return textColumn(
      column.name,
      textsOf(column).map((text) => (text === null ? null : cleaned(text))),
    );
  }
  const { codes, labels } = labelsOf(column);
  const to = labels.map(cleaned);
  const levels = [...new Set(to.filter((level) => level !== null))];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const place = to.map((level) => (level === null ? -1 : (codeOf.get(level) ?? -1)));
  const out = allocate(Int32Array, codes.length);
  for (let row = 0; row < out.length; row++) out[row] = codes[row] < 0 ? -1 : place[codes[row]];
  return { kind: 'category', name: column.name, codes: out, levels };
}

function changesOf(options: Options): string[] {
  return [
    ...(options.trim ? ['trimmed'] : []),
    ...(options.collapse ? ['blanks collapsed'] : []),
    ...(options.case === 'none' ? [] : [`${options.case} case`]),
    ...(options.stripAccents ? ['accents stripped'] : []),
    ...(options.find === '' ? [] : [`"${options.find}" replaced`]),
  ];
}

const cleanFunction = `def clean(X, trim, collapse, case, strip_accents, find, replace, empty_is_missing):
    """Words cleaned the same way."""

    def one(text):
        if find:
            text = text.replace(find, replace)
        if strip_accents:
            text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
            text = unicodedata.normalize("NFC", text)
        text = text.lower() if case == "lower" else text.upper() if case == "upper" else text
        if collapse:
            text = "".join(" " if c.isspace() else c for c in text)
            while "  " in text:
                text = text.replace("  ", " ")
        text = text.strip() if trim else text
        return np.nan if text == "" and empty_is_missing else text

    return X.apply(lambda values: values.map(one, na_action="ignore"))`;
