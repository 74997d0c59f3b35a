import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { textColumn } from '../../data/table.ts';
import golden from '../golden/oracle-frequent.json' with { type: 'json' };
import { fitRecipe } from '../recipe.ts';

const table = { rows: golden.texts.length, columns: [textColumn('t', golden.texts)] };
const train = Uint32Array.from({ length: golden.train }, (_, i) => i);

describe('the most frequent words, many of which tie', () => {
  it.each(['count-vectorize', 'tfidf'].flatMap((step) => golden.cases.map((one) => [step, one] as const)))(
    '%s keeps those of scikit-learn: $limit $binary',
    async (step, { limit, binary, terms }) => {
      const params = { maxFeatures: limit, binary };
      const recipe = { steps: [{ id: 's', step, columns: ['t'], params }] };
      const { training } = await fitRecipe(recipe, {}, table, train, { random: seeded(0), job: silentJob });
      const [column] = training.columns;
      expect(column.kind === 'vector' ? [...column.labels] : []).toEqual(terms);
    },
  );
});
