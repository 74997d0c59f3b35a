import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { fingerprintOf, ngramOf } from '../../data/spelling/clusters.ts';
import { metaphoneOf } from '../../data/spelling/metaphone.ts';
import { editDistance, jaroWinkler } from '../../data/spelling/text-distance.ts';
import { categoryColumn, cellOf } from '../../data/table.ts';
import { steps } from '../catalog.ts';

const step = steps.get('fix-typos');
const towns = [
  'Berlin',
  'Berlin',
  'Berlin',
  'berlin ',
  'Berlln',
  'Hamburg',
  'Hambrug',
  'München',
  'Munchen',
  null,
];

async function fix(texts: readonly (string | null)[], params: PlainObject = {}) {
  const table = { rows: texts.length, columns: [categoryColumn('town', texts)] };
  const values = parseParams(step.card, params);
  const input = { table, columns: ['town'], params: values, random: seeded(0), job: silentJob };
  const state = await step.fit(input);
  const [column] = step.apply(table, ['town'], state, values).columns;
  return { cells: texts.map((_, row) => cellOf(column, row)), line: step.describe(state, values)[0] };
}

describe('fix-typos', () => {
  it('merges by fingerprint, keeping the most frequent spelling', async () => {
    const { cells, line } = await fix(towns);
    expect(cells.slice(3)).toEqual(['Berlin', 'Berlln', 'Hamburg', 'Hambrug', 'Munchen', 'Munchen', null]);
    expect(line.value).toBe('"berlin " → "Berlin", "München" → "Munchen"');
    expect(line.note).toContain('2 rows changed');
  });

  it('merges by edit distance, swaps counting one', async () => {
    const { cells } = await fix(towns, { method: 'levenshtein' });
    expect(cells.slice(3, 7)).toEqual(['Berlin', 'Berlin', 'Hambrug', 'Hambrug']);
  });

  it('merges by Jaro–Winkler similarity', async () => {
    const { cells } = await fix(['Martha', 'Martha', 'Marhta', 'Dwayne'], { method: 'jaro-winkler' });
    expect(cells).toEqual(['Martha', 'Martha', 'Martha', 'Dwayne']);
  });

  it('merges words that sound alike', async () => {
    const texts = ['Catherine', 'Catherine', 'Kathryn', 'Philip', 'Filip', 'Hamburg', 'Berlin 1', 'Berlin 2'];
    const { cells } = await fix(texts, { method: 'phonetic' });
    expect(cells.slice(2, 6)).toEqual(['Catherine', 'Filip', 'Filip', 'Hamburg']);
    expect(cells.slice(6)).toEqual(texts.slice(6));
  });

  it.each([
    ['Thompson', '0MPSN'],
    ['Smith', 'SM0'],
    ['Knight', 'NT'],
    ['Wright', 'RT'],
    ['Xavier', 'SFR'],
    ['Hughes', 'HKS'],
    ['Chicago', 'XKK'],
    ['Wheeler', 'WLR'],
    ['Judge', 'JJ'],
    ['School', 'SKL'],
    ['Dumb', 'TM'],
    ['Accident', 'AKSTNT'],
    ['Signed', 'SNT'],
    ['Nation', 'NXN'],
    ['Physics', 'FSKS'],
    ['Yellow', 'YL'],
    ['Ashley', 'AXL'],
    ['Москва', 'МОСКВА'],
  ])('writes the sound of %s as %s', (word, code) => {
    expect(metaphoneOf(word)).toBe(code);
  });

  it('does not merge short words or words with other digits', async () => {
    const texts = ['cat', 'car', 'room 12', 'room 13', 'lot 1a', 'lot 1b'];
    expect((await fix(texts, { method: 'levenshtein' })).cells.slice(0, 4)).toEqual(texts.slice(0, 4));
  });

  it('does what an edited map says, and nothing else', async () => {
    const { cells, line } = await fix(towns, { map: [['Hambrug', 'Hamburg']] });
    expect(cells).toEqual(towns.map((town) => (town === 'Hambrug' ? 'Hamburg' : town)));
    expect(line.note).toContain('the merges are yours');
    await expect(fix(towns, { map: [['a']] })).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});

describe('fingerprints', () => {
  it.each([
    ['Müller, Anna ', 'anna MULLER', true],
    ['a.b', 'ab', true],
    ['New York', 'NewYork', false],
  ])('%s and %s', (a, b, same) => {
    expect(fingerprintOf(a) === fingerprintOf(b)).toBe(same);
  });

  it('n-grams ignore blanks', () => {
    expect(ngramOf('New York', 2)).toBe(ngramOf('newyork', 2));
    expect(ngramOf('Paris', 2)).toBe('arispari');
  });
});

describe('distances', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['form', 'from', 1],
    ['', 'ab', 2],
  ])('%s to %s takes %d edits', (a, b, edits) => {
    expect(editDistance([...a], [...b], 9)).toBe(edits);
  });

  it.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
  ])('%s and %s are alike by %d (Winkler 1990)', (a, b, expected) => {
    expect(jaroWinkler([...a], [...b])).toBeCloseTo(expected, 4);
  });

  it('are symmetric, 0 only for equal texts, and cut off at the limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const edits = editDistance([...a], [...b], 20);
        expect(editDistance([...b], [...a], 20)).toBe(edits);
        expect(edits === 0).toBe(a === b);
        expect(editDistance([...a], [...b], 2)).toBe(Math.min(3, edits));
      }),
    );
  });
});
