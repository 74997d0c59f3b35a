import { columnOf } from '../../data/table.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { stemmers } from '../stemmers/catalog.ts';
import { defineStep } from '../step.ts';
import { mapTexts, wordsBetweenBlanks } from '../text/map-texts.ts';
import { describeChanges, wordChanges } from '../text/word-changes.ts';

export const stem = defineStep({
  card: {
    id: 'stem',
    label: 'Stem words',
    summary: 'Cuts the endings off words, so that runs, running and run become one.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      language: {
        type: 'choice',
        default: 'english',
        options: [
          { value: 'english', label: 'English' },
          { value: 'porter', label: 'English, after Porter (1980)' },
          { value: 'danish', label: 'Danish' },
          { value: 'dutch', label: 'Dutch' },
          { value: 'finnish', label: 'Finnish' },
          { value: 'french', label: 'French' },
          { value: 'german', label: 'German' },
          { value: 'italian', label: 'Italian' },
          { value: 'norwegian', label: 'Norwegian' },
          { value: 'portuguese', label: 'Portuguese' },
          { value: 'russian', label: 'Russian' },
          { value: 'spanish', label: 'Spanish' },
          { value: 'swedish', label: 'Swedish' },
        ],
        help: 'Whose endings are cut off. Words should be in lower case and stand between blanks.',
      },
    },
    source: 'Porter 1980; Snowball 3.0.1 (English 3.1, Dutch as dutch_porter)',
    synonyms: ['stemming', 'Snowball', 'Porter', 'word endings', 'normalise'],
  },
  fit({ table, columns, params }) {
    const cut = stemmers[params.language];
    return { rows: table.rows, columns: columns.map((name) => wordChanges(table, name, cut)) };
  },
  apply(table, columns, _state, params) {
    const cut = remembered(stemmers[params.language]);
    const stemmed = (text: string): string => wordsBetweenBlanks(text).map(cut).join(' ');
    return putColumns(
      table,
      columns.map((name) => mapTexts(columnOf(table, name), stemmed)),
    );
  },
  describe: (state) => describeChanges(state.columns, state.rows),
  picture: (state) => ({ of: 'words', columns: state.columns }),
  python: ({ params }) => ({
    imports: ['import snowballstemmer', 'from sklearn.preprocessing import FunctionTransformer'],
    helpers: [stemFunction],
    transformer: `FunctionTransformer(stem_words, kw_args={"language": ${pythonOf(params.language === 'dutch' ? 'dutch_porter' : params.language)}}, feature_names_out="one-to-one")`,
  }),
});

/** The same function, each word worked out once. */
function remembered(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const after = change(word);
    known.set(word, after);
    return after;
  };
}

const stemFunction = `def stem_words(X, language):
    """Words between blanks without their endings."""
    cut = snowballstemmer.stemmer(language).stemWords
    return X.apply(lambda texts: texts.map(lambda text: " ".join(cut(text.split())), na_action="ignore"))`;
