import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { type Cell, cellOf, columnOf, textColumn } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';

async function lemmas(texts: readonly (string | null)[], train: number): Promise<Cell[]> {
  const table = { rows: texts.length, columns: [textColumn('t', texts)] };
  const recipe = { steps: [{ id: 's', step: 'lemmatize', columns: ['t'], params: {} }] };
  const rows = Uint32Array.from({ length: train }, (_, row) => row);
  const { fitted } = await fitRecipe(recipe, {}, table, rows, { random: seeded(0), job: silentJob });
  const after = columnOf(applyRecipe(fitted, table), 't');
  return texts.map((_, row) => cellOf(after, row));
}

describe('lemmatize', () => {
  it('writes words of real messages as a dictionary lists them', async () => {
    const messages = [
      'free entry in 2 a wkly comp to win tickets',
      'nah i think he goes to usf he lives around here though',
      'even my brothers are speaking with me they treat me like friends',
      'as per your request the melody has been set as your callertune',
      'you have won prizes and claims were processed',
    ];
    expect(await lemmas(messages, 3)).toEqual([
      'free entry in 2 a wkly comp to win ticket',
      'nah i think he go to usf he life around here though',
      'even my brother be speak with me they treat me like friend',
      'as per your request the melody have be set as your callertune',
      'you have win prize and claim be process',
    ]);
  });

  it('leaves missing texts missing, and treats repeated and single texts alike', async () => {
    expect(await lemmas(['mice ran', null, 'mice ran', 'mice ran'], 3)).toEqual([
      'mouse run',
      null,
      'mouse run',
      'mouse run',
    ]);
    expect(await lemmas(['mice ran', 'cities'], 1)).toEqual(['mouse run', 'city']);
  });
});
