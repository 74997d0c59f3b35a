import { describe, expect, it } from 'vitest';
import { expectedColumns } from './expected-columns.ts';

describe('expectedColumns', () => {
  it.each([
    ['polynomial', {}, 3, 6],
    ['polynomial', { degree: 3 }, 4, 30],
    ['polynomial', { degree: 3, interactionOnly: true }, 4, 10],
    ['polynomial', { degree: 5, interactionOnly: true }, 2, 1],
    ['interactions', {}, 4, 6],
    ['interactions', { operations: ['add', 'divide', 'add'] }, 4, 12],
    ['interactions', { operations: ['divide'], with: 'x' }, 4, 4],
  ] as const)('%s %j of %d columns makes %d', (step, params, columns, made) => {
    expect(expectedColumns(step, params, columns)).toBe(made);
  });

  it('is null for other steps', () => expect(expectedColumns('pca', {}, 4)).toBeNull());
});
