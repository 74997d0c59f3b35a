import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import golden from '../golden/look.json' with { type: 'json' };
import { bytesSource } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../table.ts';
import { stepEdges, stepFor } from './calendar.ts';
import { chartOf, countMarked } from './chart.ts';
import { chartRows } from './chart-rows.ts';
import type { ChartData, ChartKind, ChartPick, ChartSpec } from './chart-spec.ts';
import { kernelDensity, scottBandwidth } from './kernel-density.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../shared/data');
const blank: ChartSpec = {
  kind: null,
  x: null,
  y: null,
  colour: null,
  size: null,
  facet: null,
  measure: 'mean',
  step: null,
  bins: null,
  xLog: false,
  yLog: false,
};
const draw = (table: Table, spec: Partial<ChartSpec>) => chartOf(table, { ...blank, ...spec }, silentJob);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
function marks<K extends ChartData['panels'][number]['marks']['kind']>(data: ChartData, kind: K, panel = 0) {
  const held = data.panels[panel].marks;
  if (held.kind !== kind) throw new Error(`${held.kind} instead of ${kind}`);
  return held as Extract<typeof held, { kind: K }>;
}

describe.skipIf(!existsSync(shared))(
  'charts as in numpy and pandas (needs the shared data sets)',
  async () => {
    const read = async () => {
      const bytes = new Uint8Array(readFileSync(path.join(shared, 'titanic.csv')));
      return (await csv.read(bytesSource('titanic.csv', bytes), parseParams(csv.card), {}, silentJob)).table;
    };

    it('density: Scott and Gauss as scipy', async () => {
      const age = (await read()).columns.find(({ name }) => name === 'age');
      if (age?.kind !== 'number') throw new Error('age');
      const known = age.values.filter((value) => !Number.isNaN(value));
      const width = scottBandwidth(known);
      expect(width).toBeCloseTo(golden.charts.density.bandwidth, 10);
      const got = kernelDensity(known, width, 0, 80, 17);
      golden.charts.density.value.forEach((wanted, i) => {
        expect(Math.abs(got[i] - wanted)).toBeLessThan(1e-3 * Math.max(...golden.charts.density.value));
      });
    });

    it('bars and boxes by group as pandas', async () => {
      const table = await read();
      const wanted = golden.charts['fare by class'];
      for (const measure of ['count', 'mean', 'sum', 'median'] as const) {
        const data = await draw(table, { kind: 'bar', x: 'class', y: 'fare', measure });
        const { values } = marks(data, 'bars');
        data.x.labels.forEach((label, i) => {
          const group = wanted[label as keyof typeof wanted];
          expect(values[0][i]).toBeCloseTo(measure === 'count' ? group.n : group[measure], 8);
        });
      }
      const data = await draw(table, { kind: 'box', x: 'class', y: 'fare' });
      for (const box of marks(data, 'boxes').boxes) {
        const group = wanted[data.x.labels[box.level] as keyof typeof wanted];
        expect([box.q1, box.median, box.q3]).toEqual(
          group.quartiles.map((value) => expect.closeTo(value, 8)),
        );
      }
    });

    it('mosaic as a cross table', async () => {
      const data = await draw(await read(), { x: 'class', y: 'alive' });
      expect(data.kind).toBe('mosaic');
      const { counts } = marks(data, 'cells');
      data.y.labels.forEach((alive, line) => {
        data.x.labels.forEach((name, column) => {
          const by = golden.charts.crosstab as Record<string, Record<string, number>>;
          expect(counts[line * data.x.labels.length + column]).toBe(by[alive]?.[name]);
        });
      });
    });

    it('heat map as numpy.histogram2d', async () => {
      const table = await read();
      const x = golden.charts.heat.x;
      const data = await draw(table, { kind: 'heat', x: 'age', y: 'fare', bins: 8 });
      expect(data.used).toBe(714);
      expect(sum(marks(data, 'cells').counts)).toBe(714);
      const within = await chartRows(table, { ...blank, kind: 'heat', x: 'age', y: 'fare', bins: 8 }, [
        { x: { from: x[2], to: x[3], closed: false }, y: { from: 0, to: 100, closed: false } },
      ]);
      expect(within.length).toBe(golden.charts.heat.counts[2][0]);
    });
  },
);

const day = 86_400_000;
const mixed: Table = {
  rows: 8,
  columns: [
    numberColumn('n', [1, 2, 2, 3, Number.NaN, 40, -1, 7.5]),
    numberColumn('m', [10, 20, 30, 40, 50, Number.NaN, 70, 80]),
    categoryColumn('c', ['a', 'b', 'a', 'c', 'a', 'b', null, 'a']),
    booleanColumn('b', [true, false, null, true, true, false, false, true]),
    {
      kind: 'time',
      name: 't',
      values: Float64Array.from([0, 1, 31, 32, 60, 400, 401, Number.NaN], (days) => days * day),
    },
    textColumn('w', ['x', 'y', 'x', null, 'x', 'z', 'x', 'x']),
  ],
};

describe('charts', () => {
  it('propose a kind by the columns', async () => {
    const proposed = async (spec: Partial<ChartSpec>) => (await draw(mixed, spec)).kind;
    expect(await proposed({ x: 'n' })).toBe('histogram');
    expect(await proposed({ y: 'n' })).toBe('histogram');
    expect(await proposed({ x: 'c' })).toBe('bar');
    expect(await proposed({ x: 'n', y: 'm' })).toBe('scatter');
    expect(await proposed({ x: 't', y: 'm' })).toBe('line');
    expect(await proposed({ x: 'c', y: 'm' })).toBe('box');
    expect(await proposed({ x: 'm', y: 'c' })).toBe('box');
    expect(await proposed({ x: 'c', y: 'b' })).toBe('mosaic');
    expect(await proposed({ x: 'w' })).toBe('bar');
    await expect(draw(mixed, {})).rejects.toMatchObject({ code: 'no-columns' });
    await expect(draw(mixed, { x: 'gone' })).rejects.toMatchObject({ code: 'missing-column' });
  });

  it('count what is left out, and why', async () => {
    const data = await draw(mixed, { kind: 'scatter', x: 'n', y: 'm', xLog: true });
    expect(data.left).toEqual([
      { column: 'n', missing: 1, outside: 1 },
      { column: 'm', missing: 1, outside: 0 },
    ]);
    expect(data.used).toBe(5);
  });

  it('show missing colours and facets as groups of their own', async () => {
    const data = await draw(mixed, { kind: 'histogram', x: 'm', colour: 'c', facet: 'b' });
    expect(data.colour).toMatchObject({ labels: ['a', 'b', 'c', ''], missing: true });
    expect(data.facet).toMatchObject({ labels: ['false', 'true', ''], missing: true });
    expect(data.panels.map(({ rows }) => rows)).toEqual([2, 4, 1]);
    expect(sum(marks(data, 'bins', 2).counts[0])).toBe(1);
  });

  it('name columns that the kind does not show', async () => {
    expect((await draw(mixed, { x: 'c', y: 'b', colour: 'n', size: 'm' })).unused).toEqual(['n', 'm']);
  });

  it('gather times by calendar steps', async () => {
    const data = await draw(mixed, { kind: 'line', x: 't', y: 'm', step: 'month', measure: 'sum' });
    const { x, y, rows } = marks(data, 'curves');
    expect(Array.from(x[0].slice(0, 3))).toEqual([0, Date.UTC(1970, 1), Date.UTC(1970, 2)]);
    expect(Array.from(y[0].slice(0, 3))).toEqual([30, 70, 50]);
    expect(sum(rows[0])).toBe(6);
    expect(stepFor(0, 100 * day, 200)).toBe('day');
    expect(stepEdges(3 * day, 5 * day, 'week').map((ms) => new Date(ms).getUTCDay())).toEqual([1, 1, 1]);
    expect(stepEdges(-1, 1, 'year')).toEqual([Date.UTC(1969, 0), 0, Date.UTC(1971, 0)]);
    expect(stepEdges(0, 8e15, 'day').length).toBeLessThanOrEqual(2001);
  });

  it('put many levels together, and draw a sample of many points', async () => {
    const n = 60_000;
    const table: Table = {
      rows: n,
      columns: [
        categoryColumn(
          'many',
          Array.from({ length: n }, (_, i) => `l${i % 100}`),
        ),
        numberColumn(
          'i',
          Float64Array.from({ length: n }, (_, i) => i),
        ),
      ],
    };
    const bars = await draw(table, { x: 'many' });
    expect([bars.x.labels.length, bars.x.more]).toEqual([40, 61]);
    expect(sum(marks(bars, 'bars').values[0])).toBe(n);
    const points = await draw(table, { kind: 'scatter', x: 'i', y: 'i' });
    expect(points.possible[0]).toBe('heat');
    expect(points.drawn).toBe(5000);
    const { rows } = marks(points, 'points');
    expect(new Set(rows).size).toBe(5000);
    const quarters = [0, 1, 2, 3].map((q) => rows.filter((row) => Math.floor(row / 15_000) === q).length);
    for (const count of quarters) expect(Math.abs(count - 1250)).toBeLessThan(150);
  });

  it('find the rows of a shape drawn around points, also on log axes', () => {
    const spec = { ...blank, kind: 'scatter' as const, x: 'n', y: 'm' };
    const lasso = { x: [0, 5, 5, 0], y: [5, 5, 35, 35] };
    expect([...chartRows(mixed, spec, [{ lasso }])]).toEqual([0, 1, 2]);
    const logged = { ...spec, xLog: true };
    expect([...chartRows(mixed, logged, [{ lasso: { ...lasso, x: [0.5, 5, 5, 0.5] } }])]).toEqual([0, 1, 2]);
  });

  it('count marked rows in the same parts', async () => {
    const rows = Uint32Array.from([0, 2, 4, 7]);
    const bars = { ...blank, x: 'c', colour: 'b' };
    expect(countMarked(mixed, bars, rows)?.[0].map(sum)).toEqual([0, 3, 1]);
    for (const spec of [bars, { ...blank, x: 'n', facet: 'b' }, { ...blank, x: 'c', y: 'b' }]) {
      const data = await draw(mixed, spec);
      const whole = countMarked(
        mixed,
        spec,
        Uint32Array.from({ length: 8 }, (_, row) => row),
      );
      data.panels.forEach(({ marks: held }, panel) => {
        const counts =
          held.kind === 'bins'
            ? held.counts
            : held.kind === 'bars'
              ? held.rows
              : held.kind === 'cells'
                ? [held.counts]
                : [];
        expect(whole?.[panel]).toEqual(counts);
      });
    }
    expect(countMarked(mixed, { ...blank, x: 'n', kind: 'density' }, rows)).toBeNull();
  });

  it('stay upright with nothing to draw', async () => {
    const empty: Table = {
      rows: 2,
      columns: [numberColumn('e', [Number.NaN, Number.NaN]), categoryColumn('k', [null, null])],
    };
    for (const kind of ['histogram', 'density', 'ecdf', 'box', 'violin', 'strip'] as const) {
      const data = await draw(empty, { kind, x: 'e' });
      expect([data.kind, data.used]).toEqual([kind, 0]);
    }
    expect((await draw(empty, { x: 'k' })).used).toBe(0);
    expect((await draw(empty, { x: 'k', y: 'e', facet: 'k', colour: 'k' })).used).toBe(0);
  });

  it('every row used is in one part, and a part pointed at gives its rows (any kind, any columns)', async () => {
    const names = mixed.columns.map(({ name }) => name);
    const kinds: ChartKind[] = ['histogram', 'bar', 'box', 'heat', 'line', 'mosaic', 'strip', 'scatter'];
    const maybe = fc.option(fc.constantFrom(...names));
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          kind: fc.constantFrom(...kinds),
          x: fc.constantFrom(...names),
          y: maybe,
          colour: maybe,
          facet: maybe,
          size: maybe,
          measure: fc.constantFrom('count' as const, 'mean' as const),
          bins: fc.option(fc.integer({ min: 1, max: 9 })),
          xLog: fc.boolean(),
          yLog: fc.boolean(),
        }),
        async (chosen) => {
          const spec = { ...blank, ...chosen };
          const data = await chartOf(mixed, spec, silentJob);
          let found = 0;
          for (const [panel, { marks: held }] of data.panels.entries()) {
            for (const { pick, rows } of parts(data, held)) {
              expect(chartRows(mixed, spec, [{ panel, ...pick }]).length, JSON.stringify(pick)).toBe(rows);
              found += rows;
            }
          }
          expect(found).toBe(data.used);
        },
      ),
      {
        numRuns: 150,
        examples: [[{ ...blank, kind: 'heat', x: 'n', y: 'n', measure: 'count', yLog: true }]] as never,
      },
    );
  });
});

/** Every part of a panel with how to point at it. */
function parts(
  data: ChartData,
  held: ChartData['panels'][number]['marks'],
): { pick: ChartPick; rows: number }[] {
  const range = (edges: readonly number[] | null, k: number) => ({
    from: edges?.[k] ?? 0,
    to: edges?.[k + 1] ?? 0,
    closed: k + 2 === edges?.length,
  });
  const on = data.x.column === null ? 'y' : 'x';
  switch (held.kind) {
    case 'bins':
      return held.counts.flatMap((own, group) =>
        Array.from(own, (rows, k) => ({ pick: { group, [on]: range(data[on].edges, k) }, rows })),
      );
    case 'curves':
      return held.rows.flatMap((own, group) =>
        Array.from(own, (rows, k) => ({ pick: { group, x: range(data.x.edges, k) }, rows })),
      );
    case 'bars': {
      const side = data.x.kind === 'levels' ? 'x' : 'y';
      return held.rows.flatMap((own, group) =>
        Array.from(own, (rows, level) => ({ pick: { group, [side]: { level } }, rows })),
      );
    }
    case 'boxes': {
      const side = data.x.kind === 'levels' ? 'x' : 'y';
      return held.boxes.map(({ level, group, rows }) => ({ pick: { group, [side]: { level } }, rows }));
    }
    case 'points':
      return [{ pick: {}, rows: held.rows.length }];
    case 'cells': {
      const places = data.x.kind === 'levels' ? data.x.labels.length : (data.x.edges?.length ?? 1) - 1;
      const at = (axis: ChartData['x'], k: number) =>
        axis.kind === 'levels' ? { level: k } : range(axis.edges, k);
      return Array.from(held.counts, (rows, i) => ({
        pick: { x: at(data.x, i % places), y: at(data.y, Math.floor(i / places)) },
        rows,
      }));
    }
  }
}
