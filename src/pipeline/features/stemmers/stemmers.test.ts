import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemmers } from './catalog.ts';

const dir = path.resolve(import.meta.dirname, '../../../../../shared/oracles/snowball');
const files = Object.keys(stemmers).map((name) => [name, name === 'dutch' ? 'dutch_porter' : name] as const);

/** Words of our own choice and their stems after the published rules. */
const own: { readonly [language in keyof typeof stemmers]: string } = {
  english:
    'running:run flies:fli happily:happili generously:generous dying:die skies:sky news:news proceed:proceed hopping:hop hoping:hope cats:cat cries:cri tie:tie nationally:nation international:internat',
  porter: 'running:run flies:fli happily:happili generously:gener dying:dy relational:relat hopping:hop',
  danish: 'husene:hus venligst:ven bilerne:bil',
  dutch: 'huizen:huiz mogelijkheden:mogelijk lopende:lopend',
  finnish: 'talossa:talo taloissani:talo kissat:kis',
  french: 'continuellement:continuel chevaux:cheval parlaient:parl louaient:lou',
  german: 'häuser:haus freundlichkeit:freundlich strasse:strass straße:strass tickets:ticket laufend:laufend',
  italian: 'abbandonata:abbandon velocemente:veloc parlando:parl',
  norwegian: 'husene:hus vennlighet:venn bilene:bil',
  portuguese: 'rapidamente:rapid cantando:cant nações:naçõ',
  russian: 'красивая:красив ёлка:елк читали:чита',
  spanish: 'rápidamente:rapid cantando:cant naciones:nacion',
  swedish: 'husen:hus flickorna:flick möjligheter:möj',
};

describe.each(Object.entries(stemmers))('%s', (name, stem) => {
  it('cuts words as the rules say', () => {
    const pairs = own[name as keyof typeof own].split(' ').map((pair) => pair.split(':'));
    expect(pairs.map(([word]) => `${word}:${stem(word)}`)).toEqual(pairs.map((pair) => pair.join(':')));
  });

  it('never fails, and never makes a word much longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(stem(text).length).toBeLessThanOrEqual(text.length * 2 + 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe.skipIf(!existsSync(dir))('the published vocabularies (needs the shared folder of oracles)', () => {
  it.each(files)('%s: every word', (name, file) => {
    const lines = readFileSync(path.join(dir, `${file}.tsv`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
    const stem = stemmers[name as keyof typeof stemmers];
    const wrong = lines.flatMap(([word, want]) =>
      stem(word) === want ? [] : [`${word}: ${stem(word)} is not ${want}`],
    );
    expect(lines.length).toBeGreaterThan(5000);
    expect(wrong).toEqual([]);
  });
});
