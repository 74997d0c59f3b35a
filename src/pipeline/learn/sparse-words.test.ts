import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, type Table, textColumn } from '../data/table.ts';
import { fitMatrix } from '../features/recipe.ts';
import { estimators } from './catalog.ts';

/** Texts of a hundred words out of `words`, two topics. */
function corpus(texts: number, words: number): Table {
  const random = seeded(11);
  const topics: string[] = [];
  const documents = Array.from({ length: texts }, (_, i) => {
    const topic = i % 2;
    topics.push(topic === 0 ? 'sea' : 'land');
    return Array.from({ length: 100 }, () => {
      const word = Math.floor(random.next() ** 2 * words);
      return `w${random.next() < 0.05 ? word * 2 + topic : word}`;
    }).join(' ');
  });
  return { rows: texts, columns: [textColumn('text', documents), categoryColumn('topic', topics)] };
}

describe('many words', () => {
  it('5,000 texts × 50,000 words train a logistic regression without becoming dense', async () => {
    const table = corpus(5000, 70_000);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const job: Job = {
      ...silentJob,
      async checkpoint() {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      },
    };
    const recipe = {
      steps: [{ id: 's', step: 'tfidf', columns: ['text'], params: { maxFeatures: 50_000 } }],
    };
    const { x } = await fitMatrix(recipe, {}, table, null, {
      target: 'topic',
      random: seeded(0),
      job,
    });
    expect([x.layout, x.rows, x.features.length]).toEqual(['sparse', 5000, 50_000]);
    const estimator = estimators.get('logistic-regression');
    const y = Float64Array.from({ length: 5000 }, (_, i) => i % 2);
    const fitted = await estimator.fit({
      x,
      y,
      classes: 2,
      task: 'classification',
      params: defaults(estimator.card.params),
      random: seeded(0),
      job,
    });
    expect(fitted.family).toBe('linear');
    expect(most).toBeGreaterThan(0);
    const dense = 5000 * 50_000 * 8;
    expect(most).toBeLessThan(dense / 4);
  }, 60_000);
});
