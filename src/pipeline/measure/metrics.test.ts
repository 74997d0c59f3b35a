import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { metrics } from './catalog.ts';
import { confusionCounts, confusionFold } from './confusion.ts';
import golden from './golden/metrics.json' with { type: 'json' };
import type { Scored } from './metric.ts';
import { residualFold } from './residuals.ts';

function metricValue(id: string, scored: Scored, params: PlainObject): number {
  const metric = metrics.get(id);
  return metric.value(scored, parseParams(metric.card, params));
}

function expectClose(got: number, expected: number | null | undefined, what: string): void {
  if (expected === null || expected === undefined) {
    expect(got, what).toBeNaN();
    return;
  }
  const distance = Math.abs(got - expected) / Math.max(1, Math.abs(expected));
  expect(distance, `${what}: got ${got}, expected ${expected}`).toBeLessThanOrEqual(1e-12);
}

describe('metrics agree with scikit-learn', () => {
  it.each(golden.classCases.map((entry, index) => [index, entry] as const))(
    'classes, case %i',
    (_, entry) => {
      const scored: Scored = {
        task: 'classification',
        truth: Float64Array.from(entry.truth),
        predicted: Float64Array.from(entry.predicted),
        probabilities: Float64Array.from(entry.counts, (count) => count / entry.over),
        classes: Array.from({ length: entry.classes }, (_, code) => `c${code}`),
        positive: entry.positive,
      };
      const checks = entry.classes === 2 ? golden.classChecks['2'] : golden.classChecks.more;
      checks.forEach(([id, params], i) => {
        expectClose(
          metricValue(id as string, scored, params as PlainObject),
          entry.values[i],
          `${id} ${JSON.stringify(params)}`,
        );
      });
    },
  );

  it.each(golden.numberCases.map((entry, index) => [index, entry] as const))(
    'numbers, case %i',
    (_, entry) => {
      const scored = numbers(entry.truth, entry.predicted);
      golden.numberChecks.forEach(([id, params], i) => {
        expectClose(metricValue(id as string, scored, params as PlainObject), entry.values[i], `${id}`);
      });
    },
  );

  it('counts the symmetric percentage error as Makridakis defines it', () => {
    expect(metricValue('smape', numbers([0, 1, 3], [0, 3, 1]), {})).toBeCloseTo(2 / 3, 15);
  });
});

function numbers(truth: readonly number[], predicted: readonly number[]): Scored {
  return {
    task: 'regression',
    truth: Float64Array.from(truth),
    predicted: Float64Array.from(predicted),
    classes: [],
    positive: -1,
  };
}

describe('every metric', () => {
  const perfect: Scored = {
    task: 'classification',
    truth: Float64Array.of(0, 1, 1, 0),
    predicted: Float64Array.of(0, 1, 1, 0),
    probabilities: Float64Array.of(1, 0, 0, 1, 0, 1, 1, 0),
    classes: ['a', 'b'],
    positive: 1,
  };
  const wrong: Scored = {
    ...perfect,
    predicted: Float64Array.of(1, 0, 0, 1),
    probabilities: Float64Array.of(0, 1, 1, 0, 1, 0, 0, 1),
  };
  it.each(metrics.list.map((metric) => [metric.card.id, metric] as const))(
    '%s ranks perfect above wrong',
    (_, metric) => {
      const params = parseParams(metric.card, metric.card.id === 'top-k' ? { k: 1 } : {});
      const isNumbers = metric.card.needs === 'numbers';
      const best = metric.value(isNumbers ? numbers([1, 2, 3, 4], [1, 2, 3, 4]) : perfect, params);
      const worst = metric.value(isNumbers ? numbers([1, 2, 3, 4], [4, 9, 2, 1]) : wrong, params);
      expect(metric.card.better === 'higher' ? best - worst : worst - best).toBeGreaterThan(0);
      const [low, high] = metric.card.range;
      for (const value of [best, worst]) {
        expect(value).toBeGreaterThanOrEqual((low ?? Number.NEGATIVE_INFINITY) - 1e-12);
        expect(value).toBeLessThanOrEqual((high ?? Number.POSITIVE_INFINITY) + 1e-12);
      }
    },
  );

  it.each(metrics.list.map((metric) => [metric.card.id, metric] as const))(
    '%s of no rows is not a number',
    (_, metric) => {
      const empty: Scored = {
        ...perfect,
        truth: new Float64Array(),
        predicted: new Float64Array(),
        probabilities: new Float64Array(),
      };
      expect(metric.value(empty, parseParams(metric.card))).toBeNaN();
    },
  );
});

const codes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
  maxLength: 30,
});
const reals = fc.array(
  fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  { maxLength: 30 },
);
const pairs = (rows: readonly (readonly [number, number])[]) => ({
  truth: rows.map((row) => row[0]),
  predicted: rows.map((row) => row[1]),
});

describe('folds obey merge(fold(a), fold(b)) = fold(a ++ b)', () => {
  it('confusion counts, exactly', () => {
    const fold = confusionFold(4);
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const [sa, sb, all] = [fold.start(), fold.start(), fold.start()];
        fold.add(sa, pairs(a));
        fold.add(sb, pairs(b));
        fold.add(all, pairs([...a, ...b]));
        const counts = fold.done(fold.merge(sa, sb));
        expect(counts).toEqual(fold.done(all));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(a.length + b.length);
      }),
    );
  });

  it('residual sums, to 1e-9', () => {
    fc.assert(
      fc.property(reals, reals, (a, b) => {
        const [sa, sb, all] = [residualFold.start(), residualFold.start(), residualFold.start()];
        residualFold.add(sa, pairs(a));
        residualFold.add(sb, pairs(b));
        residualFold.add(all, pairs([...a, ...b]));
        const merged = residualFold.done(residualFold.merge(sa, sb));
        const whole = residualFold.done(all);
        for (const key of ['n', 'absolute', 'squared', 'largest', 'errorSpread', 'truthSpread'] as const) {
          expect(Math.abs(merged[key] - whole[key])).toBeLessThanOrEqual(1e-9 * Math.max(1, whole[key]));
        }
      }),
    );
  });

  it('counts the confusion of scored rows once', () => {
    const scored = { ...numbers([0, 1], [1, 1]), classes: ['a', 'b'] };
    expect(confusionCounts(scored)).toBe(confusionCounts(scored));
  });
});
