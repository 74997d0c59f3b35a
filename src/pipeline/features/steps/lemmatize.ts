import { columnOf } from '../../data/table.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { lemmaOf } from '../text/lemma.ts';
import { mapTexts, wordsBetweenBlanks } from '../text/map-texts.ts';
import { describeChanges, wordChanges } from '../text/word-changes.ts';

export const lemmatize = defineStep({
  card: {
    id: 'lemmatize',
    label: 'Dictionary forms of words',
    summary:
      'Writes English words as a dictionary lists them: went becomes go, mice becomes mouse, hoping becomes hope.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {},
    source:
      'own list of irregular forms and own rules of English spelling; parts of speech are not looked at',
    synonyms: ['lemmatise', 'lemma', 'WordNet', 'base form', 'normalise words'],
  },
  fit: ({ table, columns }) => ({
    rows: table.rows,
    columns: columns.map((name) => wordChanges(table, name, lemmaOf)),
  }),
  apply(table, columns) {
    const known = new Map<string, string>();
    const lemma = (word: string): string => {
      const before = known.get(word);
      if (before !== undefined) return before;
      const after = lemmaOf(word);
      known.set(word, after);
      return after;
    };
    return putColumns(
      table,
      columns.map((name) =>
        mapTexts(columnOf(table, name), (text) => wordsBetweenBlanks(text).map(lemma).join(' ')),
      ),
    );
  },
  describe: (state) => describeChanges(state.columns, state.rows),
  picture: (state) => ({ of: 'words', columns: state.columns }),
  python: ({ state }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    helpers: [lemmaFunction],
    transformer: `FunctionTransformer(lemmatize, kw_args={"lemmas": ${pythonOf(
      Object.fromEntries(state.columns.flatMap(({ changed }) => changed)),
    )}}, feature_names_out="one-to-one")`,
  }),
});

const lemmaFunction = `def lemmatize(X, lemmas):
    """Words between blanks in their dictionary form: the most frequent ones of the training texts."""
    return X.apply(
        lambda texts: texts.map(lambda text: " ".join(lemmas.get(word, word) for word in text.split()), na_action="ignore")
    )`;
