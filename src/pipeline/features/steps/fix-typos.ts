import { allocate, type Plain } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { spellingClusters } from '../../data/spelling/clusters.ts';
import { type Column, columnOf, textColumn } from '../../data/table.ts';
import { labelsOf, textsOf } from '../access.ts';
import { levelCounts } from '../levels.ts';
import { pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

/** Beyond this many different words, comparing each with each takes too long. */
const mostCompared = 5000;

export const fixTypos = defineStep({
  card: {
    id: 'fix-typos',
    label: 'Fix typos',
    summary: 'Finds different spellings of one word and writes them all as the most frequent one.',
    group: 'clean',
    accepts: ['category', 'text'],
    selects: ['category'],
    params: {
      method: {
        type: 'choice',
        default: 'fingerprint',
        options: [
          {
            value: 'fingerprint',
            label: 'Same words',
            help: 'Case, accents, punctuation, blanks and the order of words do not count.',
          },
          { value: 'ngram', label: 'Same runs of letters', help: 'Also blanks within words do not count.' },
          { value: 'phonetic', label: 'They sound alike', help: 'Read as English: Catherine and Kathryn.' },
          { value: 'levenshtein', label: 'Few letters differ' },
          { value: 'jaro-winkler', label: 'Alike, above all at the start' },
        ],
        label: 'Merge if',
        help: 'When two spellings count as one word.',
      },
      ngram: {
        type: 'integer',
        default: 2,
        min: 1,
        max: 10,
        label: 'Letters in a run',
        help: 'Fewer letters merge more.',
        when: { param: 'method', is: ['ngram'] },
      },
      distance: {
        type: 'integer',
        default: 1,
        min: 1,
        max: 10,
        label: 'Letters that may differ',
        help: 'Inserted, left out, replaced or swapped letters. Digits must agree, and four letters be there.',
        when: { param: 'method', is: ['levenshtein'] },
      },
      similarity: {
        type: 'number',
        default: 0.93,
        min: 0.5,
        max: 1,
        label: 'Least similarity',
        help: '1 merges equal words only.',
        when: { param: 'method', is: ['jaro-winkler'] },
      },
      map: {
        type: 'plain',
        default: [],
        label: 'Merges',
        help: 'Pairs of spelling and what it becomes: [["Berlln", "Berlin"]]. Empty: learnt from the training rows.',
      },
    },
    source:
      'OpenRefine 3.7 clustering; Damerau 1964 (optimal string alignment); Winkler 1990; Philips 1990 (Metaphone)',
    synonyms: [
      'phonetic',
      'Metaphone',
      'cluster',
      'merge spellings',
      'fingerprint',
      'Levenshtein',
      'Jaro-Winkler',
      'OpenRefine',
    ],
  },
  fit({ table, columns, params }) {
    const given = readMap(params.map);
    return {
      rows: table.rows,
      given: given.length > 0,
      columns: columns.map((name) => {
        const levels = levelCounts(labelsOf(columnOf(table, name))).flatMap(({ level, count }) =>
          level === null ? [] : [{ text: level, count }],
        );
        const counts = new Map(levels.map(({ text, count }) => [text, count]));
        if (given.length > 0) {
          const merges = given.map(([from, to]) => ({ from, to, rows: counts.get(from) ?? 0 }));
          return { column: name, levels: levels.length, merges };
        }
        const pairwise = params.method === 'levenshtein' || params.method === 'jaro-winkler';
        if (pairwise && levels.length > mostCompared) throw tooMany(name, levels.length);
        const merges = spellingClusters(levels, params).flatMap(({ to, from }) =>
          from.map((text) => ({ from: text, to, rows: counts.get(text) ?? 0 })),
        );
        return { column: name, levels: levels.length, merges };
      }),
    };
  },
  apply: (table, _columns, state) =>
    putColumns(
      table,
      state.columns.map(({ column, merges }) => {
        const to = new Map(merges.map((merge) => [merge.from, merge.to]));
        return merged(columnOf(table, column), (text) => to.get(text) ?? text);
      }),
    ),
  describe: (state) =>
    state.columns.map(({ column, levels, merges }) => ({
      label: `spellings merged in ${column}`,
      value: listWords(
        merges.map(({ from, to }) => `"${from}" → "${to}"`),
        12,
      ),
      note: `${countWords(
        merges.reduce((sum, { rows }) => sum + rows, 0),
        'row',
      )} changed; ${countWords(levels, 'word')} seen in ${countWords(state.rows, 'training row')}${
        state.given ? '; the merges are yours' : ''
      }`,
    })),
  python: ({ columns, state }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    helpers: [mergeFunction],
    transformer: `FunctionTransformer(merge_spellings, kw_args={"merges": {${state.columns
      .map(
        ({ merges }, c) =>
          `${pythonOf(columns[c])}: {${merges.map(({ from, to }) => `${pythonOf(from)}: ${pythonOf(to)}`).join(', ')}}`,
      )
      .join(', ')}}}, feature_names_out="one-to-one")`,
  }),
});

function merged(column: Column, change: (text: string) => string): Column {
  if (column.kind === 'text') {
    return textColumn(
      column.name,
      textsOf(column).map((text) => (text === null ? null : change(text))),
    );
  }
  const { codes, labels } = labelsOf(column);
  const to = labels.map(change);
  const levels = [...new Set(to)];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const place = to.map((level) => codeOf.get(level) ?? -1);
  const out = allocate(Int32Array, codes.length);
  for (let row = 0; row < out.length; row++) out[row] = codes[row] < 0 ? -1 : place[codes[row]];
  return { kind: 'category', name: column.name, codes: out, levels };
}

function readMap(map: Plain): [from: string, to: string][] {
  const bad = (): Problem =>
    new Problem(
      'bad-parameter',
      `The merges must be pairs of texts, each spelling once; got ${JSON.stringify(map).slice(0, 200)}.`,
      'Write for example [["Berlln", "Berlin"], ["BERLIN", "Berlin"]], or [] to learn them.',
      { param: 'map' },
    );
  if (!Array.isArray(map)) throw bad();
  const pairs = map.map((pair: Plain): [string, string] => {
    if (!Array.isArray(pair) || pair.length !== 2) throw bad();
    const [from, to]: readonly Plain[] = pair;
    if (typeof from !== 'string' || typeof to !== 'string') throw bad();
    return [from, to];
  });
  if (new Set(pairs.map(([from]) => from)).size !== pairs.length) throw bad();
  return pairs;
}

function tooMany(column: string, levels: number): Problem {
  return new Problem(
    'too-many-levels',
    `Column "${column}" has ${levels.toLocaleString('en')} different words; comparing each with each stops at ${mostCompared.toLocaleString('en')}.`,
    'Merge by same words or same runs of letters, which take any number, or clean the text first.',
    { column, param: 'method' },
  );
}

const mergeFunction = `def merge_spellings(X, merges):
    """Spellings written as the one they belong to."""
    return X.apply(lambda values: values.map(lambda text: merges[values.name].get(text, text), na_action="ignore"))`;
