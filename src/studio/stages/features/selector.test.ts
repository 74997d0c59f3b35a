import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberColumn, schemaOf, type Table } from '../../../pipeline/data/table.ts';
import { steps as catalog } from '../../../pipeline/features/catalog.ts';
import type { Selector } from '../../../pipeline/features/recipe-types.ts';
import { resolveSelector } from '../../../pipeline/features/select.ts';
import { chosenBy, inMode, modeOf, patternFor, type SelectorMode } from './selector.ts';

const table: Table = {
  rows: 2,
  columns: [
    numberColumn('age', [1, 2]),
    { kind: 'category', name: 'sex', codes: Int32Array.of(0, 1), levels: ['f', 'm'] },
    { kind: 'boolean', name: 'alone', values: Uint8Array.of(0, 1) },
    numberColumn('fare', [3, 4]),
    { kind: 'time', name: 'seen', values: Float64Array.of(1, 2) },
  ],
};
const columns = schemaOf(table);
const names = columns.map(({ name }) => name);
const selectors = fc.oneof(
  fc.constant<Selector>({ all: true }),
  fc.subarray(names).map((except): Selector => ({ except })),
  fc.subarray(['number', 'category', 'boolean', 'time', 'text'] as const).map((kind): Selector => ({ kind })),
);
const cards = catalog.list.map((step) => step.card);

describe('selectors', () => {
  it('take the columns that the pipeline takes', () => {
    fc.assert(
      fc.property(selectors, fc.constantFrom(...cards), (selector, card) => {
        expect(chosenBy(selector, columns, card)).toEqual(resolveSelector(selector, table, card));
      }),
    );
  });

  it('keep the columns when the way of choosing changes to names or to all except', () => {
    fc.assert(
      fc.property(selectors, fc.constantFrom(...cards), (selector, card) => {
        const before = chosenBy(selector, columns, card);
        expect(chosenBy(inMode('names', selector, columns, card), columns, card)).toEqual(before);
        const fits = new Set<string>(card.selects ?? card.accepts);
        const allFit = columns
          .filter(({ name }) => before.includes(name))
          .every(({ kind }) => fits.has(kind));
        if (allFit)
          expect(chosenBy(inMode('except', selector, columns, card), columns, card)).toEqual(before);
      }),
    );
  });

  it('have the mode that was asked for', () => {
    const card = catalog.get('scale-standard').card;
    for (const mode of ['names', 'kind', 'pattern', 'all', 'except'] satisfies SelectorMode[])
      expect(modeOf(inMode(mode, ['age'], columns, card))).toBe(mode);
    expect(inMode('kind', ['age', 'alone'], columns, card)).toEqual({ kind: ['number', 'boolean'] });
    expect(inMode('kind', [], columns, card)).toEqual({ kind: ['number'] });
  });
});

describe('selectors by pattern', () => {
  const card = catalog.get('scale-standard').card;
  const take = (selector: Selector, from: Table = table) => resolveSelector(selector, from, card);

  it('take columns by their names, of some types, without some', () => {
    expect(take({ pattern: 'a' })).toEqual(['age', 'fare']);
    expect(take({ pattern: '^a', kind: ['number', 'boolean'] })).toEqual(['age', 'alone']);
    expect(take({ pattern: 'a', except: ['fare'] })).toEqual(['age']);
    expect(take({ pattern: '^none$' })).toEqual([]);
  });

  it('take new columns that fit, and do without those that went', () => {
    const later: Table = {
      rows: 2,
      columns: [
        ...table.columns.filter(({ name }) => name !== 'age'),
        numberColumn('fare_2', [1, 2]),
        numberColumn('width', [1, 2]),
      ],
    };
    expect(take({ pattern: '^fare' }, later)).toEqual(['fare', 'fare_2']);
    expect(take({ kind: 'number' }, later)).toEqual(['fare', 'fare_2', 'width']);
    expect(take({ except: ['age', 'fare'] }, later)).toEqual(['fare_2', 'width']);
  });

  it('say what is wrong with a pattern, and are not held up by one that doubles its ways', () => {
    expect(() => take({ pattern: '(' })).toThrow(/pattern/);
    expect(() => take({ pattern: '' })).toThrow(/is empty/);
    expect(() => take({ pattern: 'a'.repeat(400) })).toThrow(/too long/);
    const long: Table = { rows: 1, columns: [numberColumn(`${'a'.repeat(200)}!`, [1])] };
    const started = performance.now();
    expect(take({ pattern: '^(a+)+$' }, long)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('are written for the columns chosen before', () => {
    expect(patternFor(['n_age', 'n_fare'])).toBe('^n_');
    expect(patternFor(['len_cm', 'width_cm'])).toBe('_cm$');
    expect(patternFor(['a.b', 'c'])).toBe('^(?:a\\.b|c)$');
    expect(patternFor(['age'])).toBe('^age$');
    expect(patternFor([])).toBe('.');
  });
});
