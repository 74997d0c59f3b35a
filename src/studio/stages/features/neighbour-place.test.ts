import { describe, expect, it } from 'vitest';
import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import { neighbourPlace } from './neighbour-place.ts';

const of = (text: string): RecipeStep[] =>
  text.split(' ').map((word) => {
    const [id = '', group] = word.split(':');
    return { id, step: 'cast', columns: { all: true }, params: {}, ...(group && { group }) };
  });

describe('neighbourPlace', () => {
  it('goes one place up or down, and nowhere at the ends', () => {
    const steps = of('a b c');
    expect(neighbourPlace(steps, 'b', 'up', new Set())).toBe(0);
    expect(neighbourPlace(steps, 'b', 'down', new Set())).toBe(2);
    expect(neighbourPlace(steps, 'a', 'up', new Set())).toBeNull();
    expect(neighbourPlace(steps, 'c', 'down', new Set())).toBeNull();
    expect(neighbourPlace(steps, 'x', 'down', new Set())).toBeNull();
  });

  it('goes past a closed group, into an open one, and freely inside its own', () => {
    const steps = of('a b:g c:g d');
    expect(neighbourPlace(steps, 'a', 'down', new Set(['b']))).toBe(2);
    expect(neighbourPlace(steps, 'd', 'up', new Set(['b']))).toBe(1);
    expect(neighbourPlace(steps, 'a', 'down', new Set())).toBe(1);
    expect(neighbourPlace(steps, 'b', 'down', new Set(['b']))).toBe(2);
  });
});
