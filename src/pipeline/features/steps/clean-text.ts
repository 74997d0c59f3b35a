import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { readPattern } from '../../data/pattern.ts';
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
          { value: 'title', label: 'Each Word With A Capital' },
        ],
        help: 'How letters are written.',
      },
      stripAccents: { type: 'boolean', default: false, label: 'Strip accents', help: 'é becomes e.' },
      unicode: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'As it is' },
          { value: 'nfc', label: 'One sign a letter', help: 'e and an accent become é (NFC).' },
          { value: 'nfkc', label: 'Plain signs', help: 'Also ﬁ becomes fi, ① becomes 1 (NFKC).' },
        ],
        label: 'Unicode form',
        help: 'Signs that look alike but are stored in different ways.',
        advanced: true,
      },
      find: {
        type: 'text',
        default: '',
        maxLength: 200,
        label: 'Find',
        help: 'Text to replace; empty: nothing.',
      },
      replace: { type: 'text', default: '', label: 'Replace by', help: 'What is put in its place.' },
      findAs: {
        type: 'choice',
        default: 'text',
        options: [
          { value: 'text', label: 'Anywhere' },
          { value: 'word', label: 'As a whole word' },
          {
            value: 'pattern',
            label: 'As a pattern',
            help: 'A regular expression; $1 in the replacement is its first group.',
          },
        ],
        label: 'Found',
        help: 'Where the text to replace may stand.',
        advanced: true,
      },
      matchCase: {
        type: 'boolean',
        default: true,
        help: 'Find small and capital letters only as they are written.',
        advanced: true,
      },
      emptyIsMissing: {
        type: 'boolean',
        default: true,
        label: 'Empty is missing',
        help: 'A cell left without any character becomes missing.',
      },
    },
    source: 'Unicode normalisation form D without marks; own definition',
    synonyms: [
      'regular expression',
      'find and replace',
      'title case',
      'strip',
      'lowercase',
      'whitespace',
      'accents',
      'normalise',
    ],
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
    if (params.find !== '') finderOf(params);
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const seen = levelCounts(labelsOf(columnOf(table, name))).flatMap(({ level }) => level ?? []);
        const finder = params.find === '' ? null : finderOf(params).pattern;
        const cleaned = new Set(seen.map((label) => clean(label, params, finder)));
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
    imports: ['import re', 'import unicodedata', 'from sklearn.preprocessing import FunctionTransformer'],
    helpers: [cleanFunction],
    transformer: `FunctionTransformer(clean, kw_args=${pythonOf({
      trim: params.trim,
      collapse: params.collapse,
      case: params.case,
      form: params.unicode.toUpperCase(),
      strip_accents: params.stripAccents,
      find: params.find === '' ? '' : finderOf(params).python,
      replace: params.findAs === 'pattern' ? pythonGroups(params.replace) : params.replace,
      pattern: params.findAs === 'pattern',
      empty_is_missing: params.emptyIsMissing,
    })}, feature_names_out="one-to-one")`,
  }),
});

type Options = {
  readonly trim: boolean;
  readonly collapse: boolean;
  readonly case: 'none' | 'lower' | 'upper' | 'title';
  readonly unicode: 'none' | 'nfc' | 'nfkc';
  readonly stripAccents: boolean;
  readonly find: string;
  readonly replace: string;
  readonly findAs: 'text' | 'word' | 'pattern';
  readonly matchCase: boolean;
  readonly emptyIsMissing: boolean;
};

/** The text to find as a pattern, and the same pattern for Python. Throws `bad-parameter` if it is none. */
function finderOf({ find, findAs, matchCase }: Options): { pattern: RegExp; python: string } {
  const flags = matchCase ? 'gu' : 'giu';
  const before = matchCase ? '' : '(?i)';
  if (findAs === 'pattern') {
    return {
      pattern: new RegExp(readPattern(find, false, 'find').source, flags),
      python: `${before}${find}`,
    };
  }
  const literal = find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (findAs === 'text') return { pattern: new RegExp(literal, flags), python: `${before}${literal}` };
  const letter = '[\\p{L}\\p{N}_]';
  return {
    pattern: new RegExp(`(?<!${letter})${literal}(?!${letter})`, flags),
    python: `${before}(?<!\\w)${literal}(?!\\w)`,
  };
}

/** `$1` and `$&` as Python writes them; `$$` is a dollar. */
function pythonGroups(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\$(\$|&|\d{1,2}|<\w+>)/g, (_, group: string) =>
      group === '$' ? '$' : group === '&' ? '\\g<0>' : `\\g<${group.replace(/[<>]/g, '')}>`,
    );
}

function clean(text: string, options: Options, finder: RegExp | null): string {
  let cleaned = text;
  if (finder !== null)
    cleaned =
      options.findAs === 'pattern'
        ? cleaned.replace(finder, options.replace)
        : cleaned.replace(finder, () => options.replace);
  if (options.unicode !== 'none') cleaned = cleaned.normalize(options.unicode === 'nfc' ? 'NFC' : 'NFKC');
  if (options.stripAccents)
    cleaned = cleaned
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .normalize('NFC');
  if (options.case === 'upper') cleaned = cleaned.toUpperCase();
  else if (options.case !== 'none') cleaned = cleaned.toLowerCase();
  if (options.case === 'title')
    cleaned = cleaned.replace(
      /(^|[\s-])([^\s-])/gu,
      (_, gap: string, letter: string) => gap + letter.toUpperCase(),
    );
  if (options.collapse) cleaned = cleaned.replace(/\s+/gu, ' ');
  return options.trim ? cleaned.trim() : cleaned;
}

function cleanColumn(column: Column, options: Options): Column {
  const finder = options.find === '' ? null : finderOf(options).pattern;
  const cleaned = (text: string): string | null => {
    const result = clean(text, options, finder);
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
    ...(options.unicode === 'none' ? [] : [`written as ${options.unicode.toUpperCase()}`]),
    ...(options.stripAccents ? ['accents stripped'] : []),
    ...(options.find === '' ? [] : [`"${options.find}" replaced`]),
  ];
}

const cleanFunction = `def clean(X, trim, collapse, case, form, strip_accents, find, replace, pattern, empty_is_missing):
    """Words cleaned the same way."""

    def one(text):
        if find:
            text = re.sub(find, replace if pattern else lambda match: replace, text)
        if form != "NONE":
            text = unicodedata.normalize(form, text)
        if strip_accents:
            text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
            text = unicodedata.normalize("NFC", text)
        text = text.upper() if case == "upper" else text if case == "none" else text.lower()
        if case == "title":
            text = re.sub(r"(^|[\\s-])([^\\s-])", lambda match: match[1] + match[2].upper(), text)
        if collapse:
            text = re.sub(r"\\s+", " ", text)
        text = text.strip() if trim else text
        return np.nan if text == "" and empty_is_missing else text

    return X.apply(lambda values: values.map(one, na_action="ignore"))`;
