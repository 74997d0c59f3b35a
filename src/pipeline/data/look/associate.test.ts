import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { normalSurvival } from '../../calc/distributions.ts';
import golden from '../golden/look.json' with { type: 'json' };
import { bytesSource } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../table.ts';
import { associate } from './associate.ts';
import type { AssociationOptions, Associations } from './association.ts';
import { clusterOrder } from './cluster-order.ts';
import { cramersV } from './cramers-v.ts';
import { kendall } from './kendall.ts';
import { pearsonMatrix } from './pearson-matrix.ts';
import { rankColumn } from './rank-columns.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../shared/data');
const usual: AssociationOptions = {
  columns: null,
  target: null,
  numbers: 'pearson',
  corrected: false,
  seed: 1,
};

function cell(found: Associations, a: string, b: string) {
  const k = found.columns.length;
  const [i, j] = [a, b].map((name) => found.columns.findIndex((column) => column.name === name));
  const at = i * k + j;
  expect(found.value[j * k + i]).toBe(found.value[at]);
  return {
    measure: found.measures[found.measure[at]],
    value: found.value[at],
    pairs: found.pairs[at],
    p: found.p[at],
    low: found.low[at],
    high: found.high[at],
  };
}

type Pair = {
  a: string;
  b: string;
  pairs: number;
  pearson?: number[];
  spearman?: number[];
  kendall?: number[];
  ratio?: number[];
  cramer?: number[];
};

describe.skipIf(!existsSync(shared))('associations as in scipy (needs the shared data sets)', () => {
  for (const name of ['titanic', 'penguins'] as const) {
    it(name, async () => {
      const file = new Uint8Array(readFileSync(path.join(shared, `${name}.csv`)));
      const { table } = await csv.read(
        bytesSource(`${name}.csv`, file),
        parseParams(csv.card),
        {},
        silentJob,
      );
      const by = (numbers: AssociationOptions['numbers'], corrected = false) =>
        associate(table, { ...usual, numbers, corrected }, silentJob);
      const [pearson, spearman, tau, fair] = [
        await by('pearson'),
        await by('spearman'),
        await by('kendall'),
        await by('pearson', true),
      ];
      for (const pair of golden[name] as Pair[]) {
        const { a, b } = pair;
        const near = (got: number, wanted: number) => {
          expect(Math.abs(got - wanted), `${a} × ${b}: ${got}, ${wanted}`).toBeLessThan(
            Math.max(1e-12, Math.abs(wanted) * 1e-8),
          );
        };
        if (pair.pearson && pair.spearman && pair.kendall) {
          const found = cell(pearson, a, b);
          expect([found.measure, found.pairs]).toEqual(['pearson', pair.pairs]);
          [found.value, found.p, found.low, found.high].forEach((got, i) => {
            near(got, pair.pearson?.[i] ?? 0);
          });
          const ranks = cell(spearman, a, b);
          near(ranks.value, pair.spearman[0]);
          near(ranks.p, pair.spearman[1]);
          const order = cell(tau, a, b);
          near(order.value, pair.kendall[0]);
          near(order.p, pair.kendall[1]);
        } else if (pair.ratio) {
          const found = cell(pearson, a, b);
          expect([found.measure, found.pairs]).toEqual(['correlation-ratio', pair.pairs]);
          near(found.value, pair.ratio[0]);
          near(found.p, pair.ratio[1]);
        } else if (pair.cramer) {
          const found = cell(pearson, a, b);
          expect([found.measure, found.pairs]).toEqual(['cramers-v', pair.pairs]);
          near(found.value, pair.cramer[0]);
          near(found.p, pair.cramer[2]);
          near(cell(fair, a, b).value, pair.cramer[1]);
        }
      }
    });
  }
});

describe('associations', () => {
  const numbers = numberColumn('x', [1, 2, 3, 4, Number.NaN, 6]);
  const table: Table = {
    rows: 6,
    columns: [
      numbers,
      numberColumn('same', [7, 7, 7, 7, 7, 7]),
      booleanColumn('high', [false, false, true, true, null, true]),
      categoryColumn('word', ['a', 'a', 'b', 'b', 'b', null]),
      textColumn('note', ['p', 'q', 'p', 'q', 'p', 'q']),
    ],
  };

  it('chooses the measure by the kinds and leaves out rows where one is missing', async () => {
    const found = await associate(table, usual, silentJob);
    expect(cell(found, 'x', 'high')).toMatchObject({ measure: 'pearson', pairs: 5 });
    expect(cell(found, 'x', 'word')).toMatchObject({ measure: 'correlation-ratio', pairs: 4 });
    expect(cell(found, 'high', 'word')).toMatchObject({ measure: 'cramers-v', pairs: 4, value: 1 });
    expect(cell(found, 'word', 'note').measure).toBe('cramers-v');
    expect(cell(found, 'x', 'same').value).toBeNaN();
    expect(cell(found, 'x', 'x').value).toBe(1);
    expect([...found.order].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('names what cannot be compared, and refuses a table with nothing to compare', async () => {
    const vectors = {
      kind: 'vector' as const,
      name: 'v',
      labels: ['a'],
      starts: new Uint32Array(7),
      indices: new Uint32Array(0),
      values: new Float64Array(0),
    };
    const found = await associate({ rows: 6, columns: [...table.columns, vectors] }, usual, silentJob);
    expect(found.left).toEqual([{ column: 'v', why: 'many numbers a row' }]);
    await expect(associate({ rows: 6, columns: [numbers, vectors] }, usual, silentJob)).rejects.toThrow(
      Problem,
    );
    await expect(associate(table, { ...usual, columns: ['x', 'gone'] }, silentJob)).rejects.toMatchObject({
      code: 'missing-column',
    });
  });

  it('keeps the columns that go with the target when there are too many', async () => {
    const random = seeded(3);
    const n = 200;
    const target = Float64Array.from({ length: n }, () => random.normal());
    const many = Array.from({ length: 70 }, (_, i) =>
      numberColumn(
        `c${i}`,
        target.map((value) => (i === 69 ? value : 0) + random.normal()),
      ),
    );
    const wide = { rows: n, columns: [...many, numberColumn('t', target)] };
    const found = await associate(wide, { ...usual, target: 't' }, silentJob);
    expect(found.columns).toHaveLength(60);
    expect(found.columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['t', 'c69']));
    expect(found.left).toHaveLength(11);
  });

  it('is the same after any shift and scale, and never leaves −1…1', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 3,
          maxLength: 40,
        }),
        fc.constantFrom(1e-9, 1, 3e7),
        fc.constantFrom(0, -1e6, 4e8),
        async (rows, scale, shift) => {
          const x = Float64Array.from(rows, ([a]) => a);
          const y = Float64Array.from(rows, ([, b]) => b);
          const moved = x.map((value) => value * scale + shift * scale);
          const plain = await pearsonMatrix([x, y], silentJob);
          const other = await pearsonMatrix([moved, y], silentJob);
          if (Number.isNaN(plain.value[1])) expect(other.value[1]).toBeNaN();
          else expect(Math.abs(plain.value[1] - other.value[1])).toBeLessThan(1e-6);
          expect(Math.abs(plain.value[1] || 0)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('counts concordant and discordant pairs as the definition does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
          minLength: 2,
          maxLength: 30,
        }),
        (rows) => {
          let [difference, tiesA, tiesB] = [0, 0, 0];
          for (let i = 0; i < rows.length; i++) {
            for (let j = 0; j < i; j++) {
              const [a, b] = [Math.sign(rows[i][0] - rows[j][0]), Math.sign(rows[i][1] - rows[j][1])];
              difference += a * b;
              if (a === 0) tiesA++;
              if (b === 0) tiesB++;
            }
          }
          const all = (rows.length * (rows.length - 1)) / 2;
          const wanted = difference / Math.sqrt((all - tiesA) * (all - tiesB));
          const [a, b] = [0, 1].map((k) => rankColumn(Float64Array.from(rows, (row) => row[k])));
          const { tau } = kendall(a, b, normalSurvival);
          if (Number.isFinite(wanted)) expect(tau).toBeCloseTo(wanted, 10);
          else expect(tau).toBeNaN();
        },
      ),
    );
  });

  it('corrects the bias of V: close to 0 for columns that have nothing to do with each other', () => {
    const random = seeded(5);
    const codes = (levels: number) => Int32Array.from({ length: 300 }, () => random.below(levels));
    const [a, b] = [codes(8), codes(9)];
    expect(cramersV(a, 8, b, 9, false).v).toBeGreaterThan(0.1);
    expect(cramersV(a, 8, b, 9, true).v).toBeLessThan(0.1);
  });

  it('puts what goes together side by side', () => {
    const blocks = [0, 1, 2, 0, 1, 2, 0, 1];
    const k = blocks.length;
    const alike = Float64Array.from({ length: k * k }, (_, at) =>
      blocks[Math.floor(at / k)] === blocks[at % k] ? -0.9 : 0.1,
    );
    const order = clusterOrder(alike, k).map((i) => blocks[i]);
    const changes = order.filter((block, i) => i > 0 && block !== order[i - 1]).length;
    expect([...order].sort()).toEqual([...blocks].sort());
    expect(changes).toBe(2);
  });
});
