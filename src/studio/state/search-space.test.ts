import { describe, expect, it } from 'vitest';
import { estimators } from '../../pipeline/learn/catalog.ts';
import { searchers } from '../../pipeline/search/catalog.ts';
import { checkSpace, spaceOf } from '../../pipeline/search/space.ts';
import {
  anyDimension,
  faultOfDimension,
  gridSize,
  proposedSearch,
  proposedSpace,
  searchable,
} from './search-space.ts';

describe.each(estimators.cards.map((card) => [card.id, card] as const))('space of %s', (id, card) => {
  it('is what the pipeline proposes, but for parameters that do not apply', () => {
    const named = spaceOf(card);
    const proposed = proposedSpace(card, {});
    for (const [key, dimension] of Object.entries(proposed)) expect(named[key]).toEqual(dimension);
    const hidden = Object.keys(named).filter((key) => !Object.hasOwn(proposed, key));
    for (const key of hidden) expect(card.params[key]?.when).toBeDefined();
  });

  it('begins with ranges that its parameters allow', () => {
    const candidate = {
      recipe: { steps: [] },
      roles: {},
      estimator: { id, params: {} },
      task: card.tasks[0] ?? 'regression',
      seed: 1,
    };
    for (const [key, param] of searchable(card, {})) {
      const dimension = anyDimension(param, param.default);
      if (!dimension) throw new Error(key);
      expect([key, faultOfDimension(param, dimension)]).toEqual([key, null]);
      expect(() => checkSpace({ [key]: dimension }, candidate)).not.toThrow();
    }
  });

  it('has the grid that the pipeline makes', () => {
    const space = proposedSpace(card, {});
    expect(gridSize(space)).toBe(searchers.get('grid').size?.(space, {}));
  });
});

describe('search space', () => {
  const card = estimators.get('logistic-regression').card;

  it('leaves out what does not apply with the values there are', () => {
    expect(Object.keys(proposedSpace(card, { penalty: 'none' }))).not.toContain('c');
  });

  it('takes one parameter when asked to', () => {
    expect(Object.keys(proposedSearch(card, {}, 'accuracy', 'maxIter').space)).toEqual(['maxIter']);
  });

  it('says what is wrong with a range', () => {
    const c = card.params.c;
    if (!c) throw new Error('c');
    expect(faultOfDimension(c, { min: 2, max: 1 })?.kind).toBe('order');
    expect(faultOfDimension(c, { min: 0, max: 1, scale: 'log' })?.kind).toBe('log');
    expect(faultOfDimension(c, { min: -1, max: 1 })?.kind).toBe('value');
    expect(faultOfDimension(c, { values: [] })?.kind).toBe('empty');
    expect(faultOfDimension(c, { min: 0.2, max: 0.8, integer: true })?.kind).toBe('whole');
    expect(faultOfDimension(c, { min: 0.1, max: 1, scale: 'log' })).toBeNull();
  });
});
