import { describe, expect, it } from 'vitest';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { Problem } from '../../../pipeline/base/problem.ts';
import { steps as catalog } from '../../../pipeline/features/catalog.ts';
import { readSteps } from './recipe-json.ts';

const cards = catalog.list.map((step) => step.card);
const read = (value: Plain) => {
  let made = 0;
  return readSteps(value, cards, () => `new-${++made}`);
};
const median = { id: 'a', step: 'impute-median', columns: ['age'], params: {} };

function problemOf(value: Plain): Problem {
  try {
    read(value);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('it was taken');
}

describe('steps from JSON', () => {
  it('reads a recipe, a list and a single step alike', () => {
    expect(read({ steps: [median] })).toEqual([median]);
    expect(read([median])).toEqual([median]);
    expect(read(median)).toEqual([median]);
  });

  it('fills in what is left out', () => {
    expect(read({ step: 'scale-standard' })).toEqual([
      { id: 'new-1', step: 'scale-standard', columns: { all: true }, params: {} },
    ]);
  });

  it('keeps every kind of selector, and that a step is off', () => {
    for (const columns of [
      ['a', 'b'],
      { kind: 'number' },
      { kind: ['number', 'time'] },
      { pattern: '_cm$' },
      { pattern: 'a', kind: 'number', except: ['b'] },
      { all: true },
      { except: ['x'] },
    ])
      expect(read({ ...median, columns })[0]?.columns).toEqual(columns);
    expect(read({ ...median, disabled: true })[0]?.disabled).toBe(true);
    expect(read({ ...median, disabled: false })[0]).toEqual(median);
  });

  it('says what is wrong, and where', () => {
    expect(problemOf({ rows: 3 }).code).toBe('bad-recipe');
    expect(problemOf([3]).message).toContain('Step 1');
    expect(problemOf([median, { ...median, id: 'b', step: 'impute-meridian' }])).toMatchObject({
      code: 'unknown-step',
      message: 'Step 2: there is no step "impute-meridian".',
    });
    expect(problemOf({ ...median, columns: 'age' }).code).toBe('bad-columns');
    expect(problemOf({ ...median, columns: { kind: 'colour' } }).code).toBe('bad-columns');
    expect(problemOf({ ...median, colums: [] }).message).toContain('"colums"');
    expect(problemOf([median, median]).code).toBe('duplicate-step');
  });

  it('checks parameters against the card and names the step', () => {
    const problem = problemOf({ ...median, params: { addIndicator: 'yes' } });
    expect(problem.code).toBe('bad-parameter');
    expect(problem.at).toMatchObject({ step: 'a', param: 'addIndicator' });
    expect(problemOf({ ...median, params: { inside: 'sex' } }).code).toBe('unknown-parameter');
  });

  it('reads back every step of the catalog with its defaults', () => {
    const all = cards.map((card) => ({
      id: card.id,
      step: card.id,
      columns: { all: true as const },
      params: {},
    }));
    expect(read({ steps: all })).toEqual(all);
  });
});
