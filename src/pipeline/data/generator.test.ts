import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaults, parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { generators } from './catalog.ts';
import { type CategoryColumn, columnOf, lengthOf, type NumberColumn, type Table } from './table.ts';

function make(id: string, params: PlainObject = {}, seed = 1): Table {
  const { card, make: run } = generators.get(id);
  return run(parseParams(card, params), seeded(seed));
}

function numbers(table: Table, name: string): Float64Array {
  return (columnOf(table, name) as NumberColumn).values;
}

function classes(table: Table): string[] {
  const { codes, levels } = columnOf(table, 'class') as CategoryColumn;
  return Array.from(codes, (code) => levels[code]);
}

describe('generators', () => {
  it('are all in the catalog', () => {
    const files = readdirSync(path.join(import.meta.dirname, 'generators'));
    expect(files.map((file) => file.replace('.ts', ''))).toEqual(
      generators.list.map(({ card }) => card.id).sort(),
    );
  });

  it.each(generators.list.map(({ card }) => [card.id, card] as const))('%s', (id, card) => {
    expect(parseParams(card, {})).toEqual(defaults(card.params));
    expect(card.params).toMatchObject({ rows: { min: 2 }, noise: { min: 0 } });
    for (const param of Object.values(card.params)) expect(param.help).toMatch(/\.$/);
    for (const rows of [2, 37]) {
      const table = make(id, { rows });
      expect(table.rows).toBe(rows);
      for (const column of table.columns) expect(lengthOf(column)).toBe(rows);
      expect(columnOf(table, card.target).kind).toBe(card.task === 'regression' ? 'number' : 'category');
      expect(make(id, { rows })).toEqual(table);
      expect(make(id, { rows }, 2)).not.toEqual(table);
    }
    const quiet = make(id, { rows: 50, noise: 0 });
    expect(quiet).not.toEqual(make(id, { rows: 50 }));
  });
});

describe('without noise', () => {
  it('moons and circles lie on their curves', () => {
    const rings = make('circles', { noise: 0, factor: 0.3 });
    const [x, y] = [numbers(rings, 'x1'), numbers(rings, 'x2')];
    classes(rings).forEach((label, i) => {
      expect(Math.hypot(x[i], y[i])).toBeCloseTo(label === 'inner' ? 0.3 : 1, 12);
    });
    const moons = make('moons', { noise: 0 });
    const [u, v] = [numbers(moons, 'x1'), numbers(moons, 'x2')];
    classes(moons).forEach((label, i) => {
      const radius = label === 'upper' ? Math.hypot(u[i], v[i]) : Math.hypot(u[i] - 1, v[i] - 0.5);
      expect(radius).toBeCloseTo(1, 12);
    });
  });

  it('blobs are points, exclusive or and SEA rules hold', () => {
    const blobs = make('blobs', { noise: 0, classes: 4, rows: 40 });
    expect(new Set(numbers(blobs, 'x1')).size).toBe(4);
    const xor = make('xor', { noise: 0 });
    classes(xor).forEach((label, i) => {
      expect(label === 'same').toBe(numbers(xor, 'x1')[i] < 0 === numbers(xor, 'x2')[i] < 0);
    });
    const stream = make('drifting', { noise: 0, rows: 400 });
    classes(stream).forEach((label, i) => {
      const limit = [8, 9, 7, 9.5][Math.floor(i / 100)];
      expect(label === 'low').toBe(numbers(stream, 'x1')[i] + numbers(stream, 'x2')[i] <= limit);
    });
  });

  it('outcomes follow their formulas', () => {
    const curved = make('friedman1', { noise: 0, rows: 20 });
    const [a, b, c, d, e] = ['x1', 'x2', 'x3', 'x4', 'x5'].map((name) => numbers(curved, name));
    numbers(curved, 'y').forEach((y, i) => {
      const wanted = 10 * Math.sin(Math.PI * a[i] * b[i]) + 20 * (c[i] - 0.5) ** 2 + 10 * d[i] + 5 * e[i];
      expect(y).toBeCloseTo(wanted, 12);
    });
    const linear = make('regression', { noise: 0, features: 3, informative: 1, rows: 20 });
    const ratio = Array.from(numbers(linear, 'y'), (y, i) => y / numbers(linear, 'x1')[i]);
    expect(Math.max(...ratio) - Math.min(...ratio)).toBeLessThan(1e-9);
  });
});

describe('with noise', () => {
  it('classes have their shares', () => {
    const rare = make('imbalanced', { rows: 1000, share: 0.03 });
    expect(classes(rare).filter((label) => label === 'rare').length).toBe(30);
    const even = make('blobs', { rows: 301, classes: 3 });
    expect(['a', 'b', 'c'].map((k) => classes(even).filter((label) => label === k).length)).toEqual([
      101, 100, 100,
    ]);
  });

  it('noise has the spread it says', () => {
    const noisy = make('blobs', { rows: 20_000, classes: 1, noise: 2 });
    const x = numbers(noisy, 'x1');
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const sd = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (x.length - 1));
    expect(Math.abs(sd - 2)).toBeLessThan(0.05);
    const stream = make('drifting', { rows: 20_000, noise: 0.2, change: 'none' });
    const wrong = classes(stream).filter(
      (label, i) => (label === 'low') !== numbers(stream, 'x1')[i] + numbers(stream, 'x2')[i] <= 8,
    );
    expect(Math.abs(wrong.length / 20_000 - 0.2)).toBeLessThan(0.015);
  });
});
