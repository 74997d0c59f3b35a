import { type Column, columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { compareText } from '../order.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { mapTexts, wordCounts, wordsBetweenBlanks } from '../text/map-texts.ts';
import { type StopLanguage, stopLanguages, stopWords } from '../text/stop-words.ts';
import { cutterOf } from '../text/token-pattern.ts';
import { countWords, listWords } from '../wording.ts';

export const stopWordsStep = defineStep({
  card: {
    id: 'stop-words',
    label: 'Leave out words',
    summary:
      'Leaves out common words such as the and of, words of your own, and words in too few or too many texts.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      language: {
        type: 'choice',
        default: 'english',
        options: stopLanguages,
        help: 'Whose list of common words is used; capitals do not matter.',
      },
      words: { type: 'texts', default: [], label: 'Leave out also', help: 'More words that are left out.' },
      pattern: {
        type: 'text',
        default: '',
        maxLength: 200,
        label: 'Leave out words with',
        help: 'A regular expression: words in which it is found are left out, such as ^[0-9] for those that begin with a digit.',
        advanced: true,
      },
      minDf: {
        type: 'number',
        default: 1,
        min: 0,
        label: 'In at least',
        help: 'Words in fewer training texts are left out, new ones too; below 1 it is a share of the texts.',
      },
      maxDf: {
        type: 'number',
        default: 1,
        min: 0,
        above: true,
        label: 'In at most',
        help: 'Words in more training texts are left out; up to 1 it is a share of the texts.',
      },
      mostFrequent: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'no limit',
        label: 'Only the most frequent',
        unit: 'words',
        help: 'Of the words that stay, those that come most often in the training texts; new words are left out.',
        advanced: true,
      },
    },
    source:
      'English: the list of scikit-learn 1.2.1; the others are short lists of function words of our own',
    synonyms: ['stopwords', 'common words', 'function words', 'document frequency', 'filter words'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const documents = documentCounts(columnOf(table, name));
      const stops = lowerStops(params.language, params.words);
      const least = params.minDf < 1 ? params.minDf * table.rows : params.minDf;
      const most = params.maxDf <= 1 ? params.maxDf * table.rows : params.maxDf;
      const words = [...documents].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const listed = words.filter(([word]) => stops.has(word.toLowerCase()));
      const matched = matcherOf(params.pattern);
      const rest = words.filter(([word]) => !stops.has(word.toLowerCase()) && !matched(word));
      const known = rest.filter(([, count]) => count >= least && count <= most).map(([word]) => word);
      return {
        column: name,
        different: words.length,
        listed: listed.length,
        shown: listed.slice(0, 8).map(([word]) => word),
        common: rest.filter(([, count]) => count > most).map(([word]) => word),
        kept:
          least > 1 || params.mostFrequent !== null
            ? mostFrequent(known, columnOf(table, name), params.mostFrequent)
            : null,
      };
    }),
  }),
  apply(table, _columns, state, params) {
    const stops = lowerStops(params.language, params.words);
    const matched = matcherOf(params.pattern);
    return putColumns(
      table,
      state.columns.map(({ column, common, kept }) => {
        const tooCommon = new Set(common);
        const known = kept === null ? null : new Set(kept);
        const stays = (word: string): boolean =>
          !stops.has(word.toLowerCase()) &&
          !matched(word) &&
          !tooCommon.has(word) &&
          (known === null || known.has(word));
        return mapTexts(columnOf(table, column), (text) => wordsBetweenBlanks(text).filter(stays).join(' '));
      }),
    );
  },
  describe: (state) =>
    state.columns.flatMap(({ column, different, listed, shown, common, kept }) => [
      {
        label: `left out of ${column}`,
        value: `${countWords(listed, 'listed word')} of ${different.toLocaleString('en')}`,
        note: listed === 0 ? `seen in ${countWords(state.rows, 'training text')}` : listWords(shown, 8),
      },
      ...(common.length === 0 ? [] : [{ label: 'in too many texts', value: listWords(common, 8) }]),
      ...(kept === null ? [] : [{ label: 'words that stay', value: countWords(kept.length, 'word') }]),
    ]),
  python: ({ columns, state, params }) => ({
    imports: ['import re', 'from sklearn.preprocessing import FunctionTransformer'],
    helpers: [stopFunction],
    transformer: `FunctionTransformer(leave_out, kw_args=${pythonOf({
      words: [...lowerStops(params.language, params.words)],
      pattern: params.pattern,
      common: Object.fromEntries(state.columns.map(({ common }, i) => [columns[i], common])),
      kept: Object.fromEntries(state.columns.map(({ kept }, i) => [columns[i], kept])),
    })}, feature_names_out="one-to-one")`,
  }),
});

function lowerStops(language: StopLanguage, more: readonly string[]): ReadonlySet<string> {
  return new Set(Array.from(stopWords(language, more), (word) => word.toLowerCase()));
}

/** Whether a pattern, in Python's notation, is found in a word; none for an empty one. */
function matcherOf(pattern: string): (word: string) => boolean {
  if (pattern === '') return () => false;
  const cut = cutterOf(pattern);
  return (word) => cut(word).length > 0;
}

/** The words that come most often in all rows; of equals the first by code point. */
function mostFrequent(words: readonly string[], column: Column, most: number | null): string[] {
  if (most === null) return [...words];
  const counts = wordCounts(column);
  const times = (word: string): number => counts.get(word) ?? 0;
  return [...words].sort((a, b) => times(b) - times(a) || compareText(a, b)).slice(0, most);
}

/** In how many rows each word occurs. */
function documentCounts(column: Column): Map<string, number> {
  const { codes, labels } = labelsOf(column);
  const rows = new Float64Array(labels.length);
  for (const code of codes) if (code >= 0) rows[code]++;
  const counts = new Map<string, number>();
  labels.forEach((label, code) => {
    if (rows[code] === 0) return;
    for (const word of new Set(wordsBetweenBlanks(label)))
      counts.set(word, (counts.get(word) ?? 0) + rows[code]);
  });
  return counts;
}

const stopFunction = `def leave_out(X, words, pattern, common, kept):
    """Words between blanks without those of a list or a pattern, and those in too few or too many texts."""
    words = set(words)

    def texts(values):
        out, known = set(common[values.name]), kept[values.name]
        known = None if known is None else set(known)

        def one(text):
            found = (word for word in text.split() if word.lower() not in words and word not in out)
            found = (word for word in found if pattern == "" or not re.search(pattern, word))
            return " ".join(word for word in found if known is None or word in known)

        return values.map(one, na_action="ignore")

    return X.apply(texts)`;
