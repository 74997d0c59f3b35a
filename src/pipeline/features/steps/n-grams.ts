import { columnOf } from '../../data/table.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { checkRange, runsOfWords } from '../text/analyze.ts';
import { mapTexts, wordCounts, wordsBetweenBlanks } from '../text/map-texts.ts';
import { countWords, listWords } from '../wording.ts';

export const nGrams = defineStep({
  card: {
    id: 'n-grams',
    label: 'Runs of words',
    summary: 'Joins neighbouring words, so that "not good" becomes not_good beside not and good.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      range: {
        type: 'numbers',
        default: [1, 2],
        min: 1,
        max: 20,
        label: 'Run lengths',
        help: 'Shortest and longest run: 1, 2 keeps single words and adds pairs.',
      },
    },
    source: 'sklearn.feature_extraction.text (ngram_range) 1.2.1, joined by an underscore',
    synonyms: ['bigrams', 'trigrams', 'ngram', 'phrases', 'shingles'],
  },
  fit({ table, columns, params }) {
    const [least, most] = checkRange(params.range);
    const joined = (text: string): string =>
      runsOfWords(wordsBetweenBlanks(text), least, most, '_').join(' ');
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const column = columnOf(table, name);
        const runs = [...wordCounts(mapTexts(column, joined))];
        const long = runs
          .filter(([run]) => run.includes('_'))
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        return {
          column: name,
          before: wordCounts(column).size,
          after: runs.length,
          frequent: long.slice(0, 6).map(([run, count]) => ({ run, count })),
        };
      }),
    };
  },
  apply(table, columns, _state, params) {
    const [least, most] = checkRange(params.range);
    const joined = (text: string): string =>
      runsOfWords(wordsBetweenBlanks(text), least, most, '_').join(' ');
    return putColumns(
      table,
      columns.map((name) => mapTexts(columnOf(table, name), joined)),
    );
  },
  describe: (state) =>
    state.columns.map(({ column, before, after, frequent }) => ({
      label: `different runs in ${column}`,
      value: `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`,
      note: `most often ${listWords(frequent.map(({ run, count }) => `${run} (${count.toLocaleString('en')})`))}; seen in ${countWords(state.rows, 'training text')}`,
    })),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    helpers: [runsFunction],
    transformer: `FunctionTransformer(runs_of_words, kw_args=${pythonOf({ least: params.range[0], most: params.range[1] })}, feature_names_out="one-to-one")`,
  }),
});

const runsFunction = `def runs_of_words(X, least, most):
    """Neighbouring words joined by underscores, short runs first."""

    def one(text):
        words = text.split()
        sizes = range(least, min(most, len(words)) + 1)
        return " ".join("_".join(words[i : i + n]) for n in sizes for i in range(len(words) - n + 1))

    return X.apply(lambda texts: texts.map(one, na_action="ignore"))`;
