import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { Schema } from '../../../../pipeline/data/table.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { columnText, completionsAt } from './completions.ts';
import { fitsOf } from './concat-fits.ts';
import { emptyCondition, opsFor, timeFrom, timeText, valuesFrom } from './conditions.ts';
import { pairsOf, paramsOfPairs } from './key-pairs.ts';
import { connected, layoutLineage } from './lineage-layout.ts';
import { missingPart } from './missing-part.ts';
import { proposedName } from './table-names.ts';

const dataset = (id: string, inputs?: readonly string[]): DatasetRef => ({
  id,
  name: `${id}.csv`,
  hash: id,
  bytes: 1,
  reader: 'csv',
  params: {},
  types: {},
  rows: 1,
  columns: 1,
  ...(inputs ? { derived: { operation: { id: 'join', params: {} }, inputs } } : {}),
});

describe('completion in a formula', () => {
  const schema: Schema = [
    { name: 'cost', kind: 'number' },
    { name: 'home town', kind: 'text' },
    { name: 'or', kind: 'number' },
  ];
  const functions = [
    { name: 'cos', form: 'cos(x)', help: 'Cosine.' },
    { name: 'contains', form: 'contains(text, part)', help: '' },
  ];
  const at = (text: string) => completionsAt(text, text.length, schema, functions);

  it('columns first, then functions, by how they begin', () => {
    expect(at('1 + co')).toMatchObject({ from: 4, to: 6 });
    expect(at('1 + co')?.list.map(({ insert }) => insert)).toEqual(['cost', 'cos(', 'contains(']);
    expect(at('tow')?.list.map(({ insert }) => insert)).toEqual(['[home town]']);
  });

  it('in brackets only columns, and the closing one is not doubled', () => {
    expect(completionsAt('[ho]', 3, schema, functions)).toMatchObject({ from: 0, to: 4 });
    expect(at('[')?.list).toHaveLength(3);
  });

  it('not in a text, after a number or where nothing fits', () => {
    expect(at('"co')).toBeNull();
    expect(at('12')).toBeNull();
    expect(at('zzz')).toBeNull();
    expect(at('')).toBeNull();
  });

  it('names that are not plain words stand in brackets', () => {
    expect(['cost', 'home town', 'or', 'a]b', 'größe'].map(columnText)).toEqual([
      'cost',
      '[home town]',
      '[or]',
      '[a]]b]',
      'größe',
    ]);
  });
});

describe('key pairs', () => {
  const pairs = [
    { left: 'id', right: 'id' },
    { left: 'a', right: 'b' },
  ];
  it('are the parameters of the join and back', () => {
    expect(paramsOfPairs(pairs, 'left')).toEqual({ on: ['id'], leftOn: ['a'], rightOn: ['b'] });
    expect(pairsOf(paramsOfPairs(pairs, 'left'))).toEqual(pairs);
  });
  it('keep the order of a join by nearness, whose last key is the near one', () => {
    const near = [...pairs].reverse();
    expect(pairsOf(paramsOfPairs(near, 'as-of'))).toEqual(near);
    expect(paramsOfPairs([{ left: 't', right: 't' }], 'as-of')).toMatchObject({ on: ['t'] });
  });
});

it('columns of equal names: what becomes of them', () => {
  const tables = [
    {
      name: 'a',
      schema: [
        { name: 'x', kind: 'number' },
        { name: 'y', kind: 'text' },
      ] as const,
    },
    { name: 'b', schema: [{ name: 'x', kind: 'category' }] as const },
  ];
  expect(fitsOf(tables, true)).toEqual([
    { name: 'x', kinds: ['number', 'category'], lacking: [], becomes: 'text' },
    { name: 'y', kinds: ['text'], lacking: ['b'], becomes: 'text' },
  ]);
  expect(fitsOf(tables, false)[1]?.becomes).toBeNull();
});

describe('conditions', () => {
  it('begin empty, keeping the test where it makes sense', () => {
    expect(emptyCondition({ name: 'n', kind: 'number' })).toEqual({
      op: 'between',
      column: 'n',
      min: null,
      max: null,
    });
    expect(emptyCondition({ name: 'n', kind: 'number' }, 'missing')).toEqual({ op: 'missing', column: 'n' });
    expect(emptyCondition({ name: 'n', kind: 'number' }, 'contains').op).toBe('between');
    expect(opsFor('time')).not.toContain('in');
  });
  it('read values and dates as typed', () => {
    expect(valuesFrom('1, 2.5, x', 'number')).toEqual([1, 2.5]);
    expect(valuesFrom(' a ,b,', 'text')).toEqual(['a', 'b']);
    for (const text of ['2024-05-01', '2024-05-01 12:30:00'])
      expect(timeText(timeFrom(text) ?? 0)).toBe(text);
    expect(timeFrom('soon')).toBeNull();
  });
});

describe('what is still to be chosen', () => {
  const of = (operation: string, params: PlainObject, inputs = ['a', 'b']) =>
    missingPart({ operation, params, inputs, name: '' });
  it.each([
    ['join', {}, { on: ['id'] }],
    ['group-by', {}, { by: ['x'] }],
    ['pivot', {}, { columns: 'x' }],
    ['melt', {}, { keep: ['x'] }],
    ['filter', { conditions: [{ op: 'in', column: 'x', values: [] }] }, { formula: 'x > 1' }],
    ['sort', {}, { by: [{ column: 'x', descending: false }] }],
    ['derive', { formula: 'x' }, { formula: 'x', name: 'y' }],
    ['select', { rename: [{ column: 'x', name: '' }] }, {}],
  ] as const)('%s', (operation, missing, enough) => {
    expect(of(operation, missing)).not.toBeNull();
    expect(of(operation, enough)).toBeNull();
  });
  it('another table, for operations that take one; a cross join needs no keys', () => {
    expect(of('join', { on: ['id'] }, ['a'])).not.toBeNull();
    expect(of('concat', {}, ['a'])).not.toBeNull();
    expect(of('join', { how: 'cross' })).toBeNull();
  });
});

it('a proposed name has no ending and is not taken', () => {
  const draft = { operation: 'join', params: {}, inputs: ['a', 'b'], name: '' };
  const held = [dataset('a'), dataset('b')];
  expect(proposedName(draft, held)).toBe('a and b');
  expect(proposedName(draft, [...held, { ...dataset('c'), name: 'a and b' }])).toBe('a and b 2');
});

describe('lineage', () => {
  const all = [
    dataset('alone'),
    dataset('a'),
    dataset('b'),
    dataset('ab', ['a', 'b']),
    dataset('c', ['ab']),
    dataset('d', ['c', 'a']),
  ];
  it('holds what a table stands on and what stands on it', () => {
    expect(connected(all, 'ab').map(({ id }) => id)).toEqual(['a', 'b', 'ab', 'c', 'd']);
    expect(connected(all, 'alone').map(({ id }) => id)).toEqual(['alone']);
  });
  it('every table stands right of all it is made from, none on another', () => {
    const { nodes, edges } = layoutLineage(connected(all, 'a'));
    const place = new Map(nodes.map((node) => [node.dataset.id, node]));
    expect(edges).toHaveLength(5);
    for (const { from, to } of edges)
      expect(place.get(from)?.x).toBeLessThan(place.get(to)?.x ?? Number.NEGATIVE_INFINITY);
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
  });
  it('ends where a table is made from itself', () => {
    expect(layoutLineage([dataset('x', ['y']), dataset('y', ['x'])]).nodes).toHaveLength(2);
  });
});
