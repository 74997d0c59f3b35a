import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberColumn, schemaOf, type Table } from '../../../pipeline/data/table.ts';
import { steps as catalog } from '../../../pipeline/features/catalog.ts';
import type { Selector } from '../../../pipeline/features/recipe-types.ts';
import { resolveSelector } from '../../../pipeline/features/select.ts';
import { chosenBy, inMode, modeOf, type SelectorMode } from './selector.ts';

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
    for (const mode of ['names', 'kind', 'all', 'except'] satisfies SelectorMode[])
      expect(modeOf(inMode(mode, ['age'], columns, card))).toBe(mode);
    expect(inMode('kind', ['age', 'alone'], columns, card)).toEqual({ kind: ['number', 'boolean'] });
    expect(inMode('kind', [], columns, card)).toEqual({ kind: ['number'] });
  });
});
