import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { Cancelled } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, type Table, textColumn } from '../../data/table.ts';
import type { Candidate } from '../../learn/candidate.ts';
import { evaluate } from '../../measure/evaluate.ts';
import { fitRecipe } from '../recipe.ts';
import { nearestWords } from './embed-words.ts';
import { type Embedded, vectorsOf } from './embedded.ts';
import { skipGram } from './skip-gram.ts';

const groups = [
  ['cat', 'dog', 'cow', 'hen', 'pig'],
  ['rome', 'paris', 'oslo', 'bonn', 'cairo'],
  ['red', 'blue', 'green', 'white', 'black'],
];
const frames = [
  (word: string) => `my ${word} eats its food then sleeps`,
  (word: string) => `we fly to ${word} by plane soon`,
  (word: string) => `she painted the wall ${word} with a brush`,
];

function corpus(): Table {
  const random = seeded(3);
  const texts = Array.from({ length: 900 }, () => {
    const group = random.below(3);
    return frames[group](groups[group][random.below(5)]);
  });
  return { rows: texts.length, columns: [textColumn('t', texts)] };
}

async function learnt(params: object, seed = 0): Promise<Embedded> {
  const recipe = {
    steps: [
      {
        id: 's',
        step: 'word-embeddings',
        columns: ['t'],
        params: { source: 'skip-gram', dims: 16, ...params },
      },
    ],
  };
  const { fitted } = await fitRecipe(recipe, {}, corpus(), null, { random: seeded(seed), job: silentJob });
  const [column] = fitted.steps[0].state.columns as unknown as readonly Embedded[];
  return column;
}

const none = { window: 5, dims: 4, epochs: 1, negative: 5, subsample: 0, rate: 0.025 };
const data = path.resolve(import.meta.dirname, '../../../../../shared/data/sms.tsv');

describe('skip-gram', () => {
  it('words used alike come out nearest to each other', async () => {
    const embedded = await learnt({ epochs: 20, subsample: 0 });
    const place = (word: string) => embedded.words.indexOf(word);
    for (const group of groups) {
      const asked = group.map(place);
      const near = nearestWords(vectorsOf(embedded), embedded.dims, embedded.words.length, asked, 4);
      near.forEach((found, i) => {
        const others = group.filter((_, k) => k !== i).map(place);
        expect([...found].sort()).toEqual([...others].sort());
      });
    }
  });

  it('the same seed gives the same vectors, another seed others', async () => {
    const [first, again, other] = [
      await learnt({ epochs: 2 }),
      await learnt({ epochs: 2 }),
      await learnt({ epochs: 2 }, 1),
    ];
    expect(again.vectors).toEqual(first.vectors);
    expect(other.vectors).not.toEqual(first.vectors);
  });

  it('tells how far it is, and can be cancelled', async () => {
    const random = seeded(0);
    const texts = Array.from({ length: 2000 }, () => Int32Array.from({ length: 10 }, () => random.below(50)));
    const counts = new Float64Array(50).fill(400);
    const told: number[] = [];
    await skipGram(texts, counts, none, random, async (fraction) => void told.push(fraction));
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    let calls = 0;
    const cancelled = skipGram(texts, counts, none, random, async () => {
      if (++calls === 2) throw new Cancelled();
    });
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    expect(calls).toBe(2);
  });

  it('has nothing to learn from one word, texts without words, and no texts', async () => {
    const run = (texts: Int32Array[], counts: number[]) =>
      skipGram(texts, counts, none, seeded(0), async () => {});
    for (const vectors of [
      await run([Int32Array.of(0, 0, 0)], [3]),
      await run([Int32Array.of(-1, -1)], [0, 0]),
      await run([], [1]),
    ])
      expect(vectors.every(Number.isFinite)).toBe(true);
  });

  it.skipIf(!existsSync(data))(
    'tells spam from other messages as well as counted vectors do (needs ../shared/data)',
    async () => {
      const lines = readFileSync(data, 'utf8').trim().split('\n').slice(0, 1000);
      const cells = lines.map((line) => line.split('\t'));
      const table: Table = {
        rows: cells.length,
        columns: [
          categoryColumn(
            'label',
            cells.map(([label]) => label ?? null),
          ),
          textColumn(
            't',
            cells.map(([, text]) => text ?? null),
          ),
        ],
      };
      const score = async (source: string): Promise<number> => {
        const candidate: Candidate = {
          recipe: {
            steps: [
              {
                id: 's',
                step: 'word-embeddings',
                columns: ['t'],
                params: { source, dims: 16, epochs: source === 'skip-gram' ? 20 : null },
              },
            ],
          },
          roles: { label: 'target' },
          estimator: { id: 'logistic-regression', params: { c: 10 } },
          target: 'label',
          task: 'classification',
          seed: 0,
        };
        const plan = { id: 'stratified-k-fold', params: { folds: 2 } };
        const { scores } = await evaluate(candidate, table, plan, ['balanced-accuracy'], { job: silentJob });
        return scores['balanced-accuracy']?.mean ?? 0;
      };
      const [counted, trained] = [await score('trained'), await score('skip-gram')];
      expect(trained).toBeGreaterThan(0.85);
      expect(trained).toBeGreaterThan(counted - 0.03);
    },
    180_000,
  );
});
