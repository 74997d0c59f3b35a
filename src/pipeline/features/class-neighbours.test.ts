import { afterEach, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { shareMemory } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { nearestByLoops, nearestPlaces, type Space } from './class-neighbours.ts';

afterEach(() => shareMemory(false));

/** Numbers of which many are alike, so that distances tie, and words. */
function made(rows: number, numbers: number, words: number, infinite = false): Space {
  const random = seeded(rows + numbers);
  const columns = Array.from({ length: numbers }, () =>
    Float64Array.from({ length: rows }, () => Math.round(4 * random.normal())),
  );
  if (infinite) [columns[0][3], columns[0][700]] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    numbers: columns,
    words: Array.from({ length: words }, () => Int32Array.from({ length: rows }, () => random.below(3))),
    apart: 2.25,
  };
}

describe.each([false, true])('rows near each other (shared memory: %s)', (shared) => {
  it.each([
    [1001, 2, 0, 5],
    [640, 7, 2, 1],
    [300, 0, 3, 12],
    [3, 21, 1, 2],
  ])('are those of plain loops: %d rows, %d numbers, %d words, %d neighbours', async (rows, n, words, k) => {
    shareMemory(shared);
    const space = made(rows, n, words);
    const all = Uint32Array.from({ length: rows }, (_, place) => place);
    for (const own of [all, all.filter((place) => place % 7 === 2).reverse()])
      expect(await nearestPlaces(space, rows, own, k, silentJob)).toEqual(
        nearestByLoops(space, rows, own, k),
      );
  });

  it('infinite values are far from all', async () => {
    shareMemory(shared);
    const space = made(900, 3, 0, true);
    const own = Uint32Array.of(3, 4, 700);
    expect(await nearestPlaces(space, 900, own, 4, silentJob)).toEqual(nearestByLoops(space, 900, own, 4));
  });
});
