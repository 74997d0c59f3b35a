import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { cellOf, columnOf, type Table, textColumn, type VectorColumn } from '../data/table.ts';
import { applyRecipe, fitMatrix, fitRecipe } from './recipe.ts';
import { stripAccents } from './text/accents.ts';
import { lemmaOf } from './text/lemma.ts';
import { murmurHash } from './text/murmur.ts';
import { matchAll } from './text/pattern-match.ts';
import { compilePattern } from './text/pattern-program.ts';
import { stopWords } from './text/stop-words.ts';
import { cutterOf } from './text/token-pattern.ts';

type Case = {
  readonly params: PlainObject;
  readonly terms?: readonly string[];
  readonly rows: readonly (readonly [number, number][])[];
};
type Golden = {
  readonly texts: readonly (string | null)[];
  readonly split: number;
  readonly cases: { readonly [step: string]: readonly Case[] };
  readonly messages: { readonly texts: readonly string[]; readonly tfidf: Case };
  readonly accents: readonly (readonly [unicode: string, ascii: string])[];
  readonly lower: readonly string[];
  readonly patterns: readonly { readonly pattern: string; readonly found: readonly (readonly string[])[] }[];
  readonly hashes: readonly (readonly [string, number])[];
  readonly english: readonly string[];
};

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, 'golden/oracle-text.json'), 'utf8'),
) as Golden;
const options = { random: seeded(0), job: silentJob };

/** Parameters of scikit-learn under our names. */
function ourParams(params: PlainObject): PlainObject {
  const names: { readonly [theirs: string]: string } = {
    strip_accents: 'stripAccents',
    ngram_range: 'ngramRange',
    min_df: 'minDf',
    max_df: 'maxDf',
    max_features: 'maxFeatures',
    token_pattern: 'tokenPattern',
    sublinear_tf: 'sublinearTf',
    use_idf: 'useIdf',
    smooth_idf: 'smoothIdf',
    n_features: 'nFeatures',
    alternate_sign: 'alternateSign',
  };
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === 'stop_words')
        return Array.isArray(value) ? ['moreStopWords', value] : ['stopWords', 'english'];
      return [names[name] ?? name, name === 'norm' && value === null ? 'none' : value];
    }),
  );
}

async function vectors(step: string, params: PlainObject, texts: readonly (string | null)[], split: number) {
  const table: Table = { rows: texts.length, columns: [textColumn('t', texts)] };
  const train = Uint32Array.from({ length: split }, (_, i) => i);
  const recipe = { steps: [{ id: 's', step, columns: ['t'], params }] };
  const { fitted, training } = await fitRecipe(recipe, {}, table, train, options);
  const again = columnOf(applyRecipe(fitted, table, train), 't');
  expect(columnOf(training, 't')).toEqual(again);
  return columnOf(applyRecipe(JSON.parse(JSON.stringify(fitted)), table), 't') as VectorColumn;
}

function expectRows(got: VectorColumn, { rows, terms }: Case): void {
  if (terms !== undefined) expect(got.labels).toEqual(terms);
  rows.forEach((want, row) => {
    const [from, to] = [got.starts[row], got.starts[row + 1]];
    expect([...got.indices.subarray(from, to)], `row ${row}`).toEqual(want.map(([index]) => index));
    want.forEach(([, value], k) => {
      expect(Math.abs(got.values[from + k] - value), `row ${row}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    });
  });
}

describe('agrees with scikit-learn', () => {
  const cases = Object.entries(golden.cases).flatMap(([step, list]) =>
    list.map((one) => [step, JSON.stringify(one.params), one] as const),
  );
  it.each(cases)('%s %s', async (step, _, one) => {
    expectRows(await vectors(step, ourParams(one.params), golden.texts, golden.split), one);
  });

  it('tfidf of real messages', async () => {
    const { texts, tfidf } = golden.messages;
    expectRows(await vectors('tfidf', ourParams(tfidf.params), texts, 18), tfidf);
  });

  it.each(golden.patterns.map((one) => [one.pattern, one.found] as const))(
    'words by the pattern %s',
    (pattern, found) => {
      const cut = cutterOf(pattern);
      golden.texts.forEach((text, i) => {
        expect(cut(text ?? '')).toEqual(found[i]);
      });
    },
  );

  it('accents, lower case, hashes and common English words', () => {
    golden.texts.forEach((text, i) => {
      expect([stripAccents(text ?? '', 'unicode'), stripAccents(text ?? '', 'ascii')]).toEqual(
        golden.accents[i],
      );
      expect((text ?? '').toLowerCase()).toBe(golden.lower[i]);
    });
    for (const [text, hash] of golden.hashes) expect(murmurHash(text)).toBe(hash);
    expect([...stopWords('english', [])].sort()).toEqual(golden.english);
  });
});

describe('patterns', () => {
  it.each([
    '(',
    ')',
    '[a',
    'a**',
    '*a',
    '(a)(b)',
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    '[b-a]',
    'a{5,2}',
    '\\q',
    '\\u12',
    '(?x)a',
    '',
    '(?:(?:(?:a{100}){100}){100})',
  ])('refuses %s with a reason', (pattern) => {
    expect(() => cutterOf(pattern)).toThrow(Problem);
  });

  it.each(['(a+)+$', '(?:a|a)*b', '(?:a?){30}a{30}', '(?:.*,){12}x', '\\w+@\\w+', '(?:\\w+\\s*)+!'])(
    '%s ends soon on long texts, or says that it is too slow',
    (pattern) => {
      const started = performance.now();
      for (const text of ['a'.repeat(400), 'a,'.repeat(300), 'ab '.repeat(200)]) {
        try {
          cutterOf(pattern)(text);
        } catch (error) {
          expect((error as Problem).code).toBe('slow-pattern');
        }
      }
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );

  it('gives up when one text needs too many steps', () => {
    const program = compilePattern('(?:.*,){40}x|\\w');
    expect(() => matchAll(program, 'a,b'.repeat(3_000))).toThrow(/too many steps/);
  });

  it('finds what the engine of the language finds, for plain patterns', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '.',
      'a*',
      'b+?',
      '(?:ab|a)',
      '(?:a|b)*',
      'c?',
      'a{1,2}',
      '(?:ab){2}',
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 14 }),
        (parts, text) => {
          const pattern = parts.join('');
          const native = (text.match(new RegExp(pattern, 'gu')) ?? []).filter((one) => one !== '');
          expect(matchAll(compilePattern(pattern), text)).toEqual(native);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('words', () => {
  const run = async (step: string, params: PlainObject, texts: readonly (string | null)[]) => {
    const table: Table = { rows: texts.length, columns: [textColumn('t', texts)] };
    const recipe = { steps: [{ id: 's', step, columns: ['t'], params }] };
    const { training, fitted } = await fitRecipe(recipe, {}, table, null, options);
    expect(applyRecipe(fitted, table)).toEqual(training);
    return texts.map((_, row) => cellOf(training.columns[0], row));
  };

  it('tokenize cleans and cuts', async () => {
    const texts = ['<p>See <b>www.x.org/a?b</b> &amp; 3.5 Cafés&#33;</p>', 'A 12 b2 x < y', null, ''];
    expect(await run('tokenize', {}, texts)).toEqual(['see www org amp cafés 33', '12 b2', null, '']);
    const all = { method: 'word-punctuation', stripHtml: true, stripUrls: true, stripAccents: 'unicode' };
    expect(await run('tokenize', { ...all, numbers: 'mark' }, texts)).toEqual([
      'see & 0 . 0 cafes !',
      'a 0 b2 x < y',
      null,
      '',
    ]);
    expect(await run('tokenize', { method: 'whitespace', numbers: 'drop', lowercase: false }, texts)).toEqual(
      ['<p>See <b>www.x.org/a?b</b> &amp; Cafés&#33;</p>', 'A b2 x < y', null, ''],
    );
    expect(
      await run('tokenize', { method: 'pattern', pattern: '[a-z]\\d|x .', numbers: 'keep' }, texts),
    ).toEqual(['', 'b2 x <', null, '']);
  });

  it('stem, lemmatize, n-grams and stop-words work on words between blanks', async () => {
    expect(await run('stem', {}, ['running flies', null])).toEqual(['run fli', null]);
    expect(await run('stem', { language: 'german' }, ['häuser laufen'])).toEqual(['haus lauf']);
    expect(await run('lemmatize', {}, ['mice went hoping', null])).toEqual(['mouse go hope', null]);
    expect(await run('n-grams', {}, ['a b c', '', null])).toEqual(['a b c a_b b_c', '', null]);
    expect(await run('n-grams', { range: [2, 3] }, ['a b c', 'a'])).toEqual(['a_b b_c a_b_c', '']);
    expect(await run('stop-words', { words: ['cat'] }, ['The cat sat on a Mat', null])).toEqual([
      'sat Mat',
      null,
    ]);
    const seldom = { language: 'none', minDf: 2, maxDf: 0.7 };
    expect(await run('stop-words', seldom, ['a b c', 'a b d', 'a e b', 'a f'])).toEqual(['', '', '', '']);
    expect(await run('stop-words', { ...seldom, maxDf: 0.8 }, ['a b c', 'a b d', 'a e b', 'a f'])).toEqual([
      'b',
      'b',
      'b',
      '',
    ]);
  });

  it('lemmas of regular and irregular words', () => {
    const pairs =
      'running:run went:go mice:mouse children:child studies:study hoping:hope hopping:hop created:create repeated:repeat ' +
      'biggest:big happier:happy boxes:box heroes:hero called:call travelling:travel using:use agreed:agree tied:tie news:news ' +
      'meeting:meet better:good was:be has:have wolves:wolf changed:change hanging:hang decided:decide visited:visit required:require ' +
      'appeared:appear handling:handle limited:limit opened:open thing:thing king:king this:this glasses:glass 123s:123s';
    expect(pairs.split(' ').map((pair) => `${pair.split(':')[0]}:${lemmaOf(pair.split(':')[0])}`)).toEqual(
      pairs.split(' '),
    );
  });

  it('a text without words, and a limit that leaves none, are told apart', async () => {
    const table: Table = { rows: 2, columns: [textColumn('t', ['! ?', 'a b'])] };
    const learn = (params: PlainObject, data = table) =>
      fitRecipe({ steps: [{ id: 's', step: 'tfidf', columns: ['t'], params }] }, {}, data, null, options);
    await expect(learn({})).rejects.toMatchObject({ code: 'no-terms', at: { column: 't', step: 's' } });
    await expect(learn({ tokenPattern: '\\w', minDf: 2 })).rejects.toMatchObject({ code: 'no-terms' });
    await expect(learn({ ngramRange: [2, 1] })).rejects.toMatchObject({ code: 'bad-parameter' });
    const missing: Table = { rows: 2, columns: [textColumn('t', [null, null])] };
    expect((await learn({}, missing)).fitted.features).toEqual([]);
  });
});

describe('word embeddings', () => {
  it('words used alike come out alike', async () => {
    const random = seeded(3);
    const animals = ['cat', 'dog', 'cow', 'hen'];
    const towns = ['rome', 'paris', 'oslo', 'bonn'];
    const pick = (list: readonly string[]): string => list[random.below(list.length)];
    const texts = Array.from({ length: 400 }, (_, i) =>
      i % 2 === 0
        ? `the ${pick(animals)} eats its food and sleeps`
        : `we fly to ${pick(towns)} by plane soon`,
    );
    const table: Table = { rows: texts.length, columns: [textColumn('t', texts)] };
    const recipe = { steps: [{ id: 's', step: 'word-embeddings', columns: ['t'], params: { dims: 4 } }] };
    const { fitted } = await fitRecipe(recipe, {}, table, null, options);
    const words: Table = { rows: 8, columns: [textColumn('t', [...animals, ...towns])] };
    const vector = columnOf(applyRecipe(fitted, words), 't') as VectorColumn;
    const cosine = (a: number, b: number): number => {
      let [ab, aa, bb] = [0, 0, 0];
      for (let d = 0; d < 4; d++) {
        const [x, y] = [vector.values[a * 4 + d], vector.values[b * 4 + d]];
        ab += x * y;
        aa += x * x;
        bb += y * y;
      }
      return ab / Math.sqrt(aa * bb);
    };
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < 4; b++) {
        expect(cosine(a, b)).toBeGreaterThan(0.95);
        expect(cosine(a, 4 + b)).toBeLessThan(0.5);
      }
  });

  it('numbers of unknown and missing texts are 0', async () => {
    const table: Table = { rows: 4, columns: [textColumn('t', ['red green', 'green red', null, 'new'])] };
    const recipe = { steps: [{ id: 's', step: 'word-embeddings', columns: ['t'], params: { dims: 1 } }] };
    const { x } = await fitMatrix(recipe, {}, table, null, options);
    expect(x.rows).toBe(4);
    expect([...x.values].filter((value) => value !== 0).length).toBe(2);
  });
});
