import { columnOf } from '../../data/table.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { mapTexts, wordCounts } from '../text/map-texts.ts';
import { usualPattern } from '../text/token-pattern.ts';
import { tokenizerOf, tweetPattern } from '../text/tokenizer.ts';
import { countWords, listWords } from '../wording.ts';

export const tokenize = defineStep({
  card: {
    id: 'tokenize',
    label: 'Cut into words',
    summary:
      'Cuts texts into words with single blanks between them, without tags, links or accents if so wished.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      method: {
        type: 'choice',
        default: 'word',
        options: [
          { value: 'word', label: 'Words', help: 'Two or more letters, digits or underscores.' },
          { value: 'word-punctuation', label: 'Words and signs', help: 'Signs become words of their own.' },
          { value: 'whitespace', label: 'Between blanks' },
          {
            value: 'sentence',
            label: 'A whole sentence',
            help: 'Its words are joined by _, so that the sentence counts as one.',
          },
          {
            value: 'tweet',
            label: 'As in short messages',
            help: 'Keeps links, @names, #tags and smileys whole; other signs become words of their own.',
          },
          { value: 'pattern', label: 'By a pattern' },
        ],
        label: 'A word is',
        help: 'How words are told apart.',
      },
      pattern: {
        type: 'text',
        default: usualPattern,
        maxLength: 200,
        help: 'A regular expression for one word.',
        when: { param: 'method', is: ['pattern'] },
      },
      lowercase: { type: 'boolean', default: true, label: 'Lower case', help: 'FREE becomes free.' },
      stripAccents: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'Keep' },
          { value: 'unicode', label: 'Strip', help: 'é becomes e.' },
          { value: 'ascii', label: 'Strip, and drop what is not ASCII' },
        ],
        label: 'Accents',
        help: 'Whether é becomes e.',
      },
      stripHtml: {
        type: 'boolean',
        default: false,
        label: 'Strip HTML',
        help: 'Tags such as <b> are left out.',
      },
      stripUrls: {
        type: 'boolean',
        default: false,
        label: 'Strip links',
        help: 'What begins with http or www is left out.',
      },
      numbers: {
        type: 'choice',
        default: 'keep',
        options: [
          { value: 'keep', label: 'Keep' },
          { value: 'mark', label: 'All become 0' },
          { value: 'drop', label: 'Drop numbers' },
          { value: 'drop-any', label: 'Drop words with a digit' },
        ],
        help: 'What happens to numbers among the words.',
      },
    },
    source: 'sklearn.feature_extraction.text (pattern of a word, accents) 1.2.1; NLTK wordpunct_tokenize',
    synonyms: ['tokenise', 'split words', 'regexp', 'strip html', 'remove urls', 'lowercase'],
  },
  fit({ table, columns, params }) {
    const cut = tokenizerOf(params);
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const counts = wordCounts(mapTexts(columnOf(table, name), (text) => cut(text).join(' ')));
        const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        return {
          column: name,
          words: words.reduce((sum, [, count]) => sum + count, 0),
          different: words.length,
          frequent: words.slice(0, 8).map(([word, count]) => ({ word, count })),
        };
      }),
    };
  },
  apply(table, columns, _state, params) {
    const cut = tokenizerOf(params);
    return putColumns(
      table,
      columns.map((name) => mapTexts(columnOf(table, name), (text) => cut(text).join(' '))),
    );
  },
  describe: (state) =>
    state.columns.map(({ column, words, different, frequent }) => ({
      label: `words in ${column}`,
      value: `${countWords(words, 'word')}, ${different.toLocaleString('en')} different`,
      note: `most often ${listWords(
        frequent.map(({ word, count }) => `${word} (${count.toLocaleString('en')})`),
        8,
      )}; seen in ${countWords(state.rows, 'training text')}`,
    })),
  python({ params }) {
    const pattern = {
      word: usualPattern,
      'word-punctuation': '\\w+|[^\\w\\s]+',
      whitespace: '\\S+',
      sentence: '',
      tweet: tweetPattern('\\w', '\\S'),
      pattern: params.pattern,
    }[params.method];
    return {
      imports: [
        'import html',
        'import re',
        'from sklearn.feature_extraction.text import strip_accents_ascii, strip_accents_unicode',
        'from sklearn.preprocessing import FunctionTransformer',
      ],
      helpers: [tokenizeFunction],
      transformer: `FunctionTransformer(tokenize, kw_args=${pythonOf({
        pattern,
        lowercase: params.lowercase,
        accents: params.stripAccents,
        strip_html: params.stripHtml,
        strip_urls: params.stripUrls,
        numbers: params.numbers,
      })}, feature_names_out="one-to-one")`,
    };
  },
});

const tokenizeFunction = `def tokenize(X, pattern, lowercase, accents, strip_html, strip_urls, numbers):
    """Texts cut into words, with single blanks between them."""
    number = re.compile(r"[+-]?\\d+(?:[.,]\\d+)*")

    def one(text):
        if strip_html:
            text = re.sub(r"<(?:!--|/?[A-Za-z!])[^<>]*>", " ", text)
            entity = r"&(?:#d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);"
            text = re.sub(entity, lambda found: html.unescape(found[0]), text)
        if strip_urls:
            text = re.sub(r"(?i)(?:https?://|www\\.)\\S+", " ", text)
        text = text.lower() if lowercase else text
        if accents != "none":
            text = strip_accents_unicode(text) if accents == "unicode" else strip_accents_ascii(text)
        if pattern == "":
            words = ["_".join(sentence.split()) for sentence in re.split(r"(?<=[.!?\u2026])\\s+", text) if sentence.strip()]
        else:
            words = [word for found in re.findall(pattern, text) for word in found.split()]
        if numbers == "mark":
            words = ["0" if number.fullmatch(word) else word for word in words]
        if numbers == "drop":
            words = [word for word in words if not number.fullmatch(word)]
        if numbers == "drop-any":
            words = [word for word in words if not re.search(r"\\d", word)]
        return " ".join(words)

    return X.apply(lambda texts: texts.map(one, na_action="ignore"))`;
