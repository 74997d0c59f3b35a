import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './golden/roc.json' with { type: 'json' };
import { areaUnder, rankCounts, rocCurve, thinCurve } from './roc.ts';

describe('rocCurve', () => {
  it.each(golden.cases.map((entry, index) => [index, entry] as const))(
    'agrees with scikit-learn, case %i',
    (_, entry) => {
      const curve = rocCurve(
        Uint8Array.from(entry.truth),
        Float64Array.from(entry.scores, (score) => score / entry.over),
      );
      expect(curve.thresholds).toEqual(entry.thresholds);
      expect(curve.falsePositive).toHaveLength(entry.fpr.length);
      curve.falsePositive.forEach((rate, i) => {
        expect(rate).toBeCloseTo(entry.fpr[i] ?? Number.NaN, 13);
        expect(curve.truePositive[i]).toBeCloseTo(entry.tpr[i] ?? Number.NaN, 13);
      });
      expect(curve.area).toBeCloseTo(entry.auc, 13);
    },
  );

  it('is not defined with one class', () => {
    expect(rocCurve(Uint8Array.of(1, 1), Float64Array.of(0.2, 0.4)).area).toBeNaN();
    expect(rocCurve(new Uint8Array(), new Float64Array()).area).toBeNaN();
  });

  it('ends, undefined, when a model answers with no number', () => {
    expect(rocCurve(Uint8Array.of(0, 1), Float64Array.of(0.2, Number.NaN)).area).toBeNaN();
  });

  it('has the area that Mann and Whitney count', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const positives = list.filter(([truth]) => truth === 1);
        const negatives = list.filter(([truth]) => truth === 0);
        let wins = 0;
        for (const [, a] of positives) for (const [, b] of negatives) wins += a > b ? 1 : a === b ? 0.5 : 0;
        const area = areaUnder(
          rankCounts(
            Uint8Array.from(list, ([truth]) => truth),
            Float64Array.from(list, ([, score]) => score),
          ),
        );
        expect(area).toBe(wins / (positives.length * negatives.length));
      }),
    );
  });

  it('is thinned for drawing without losing its ends, its shape or its area', () => {
    const rows = 20_000;
    const scores = Float64Array.from({ length: rows }, (_, i) => Math.sin(i * 12.9898) * 0.5);
    const isPositive = Uint8Array.from(scores, (score, i) => (score + Math.cos(i * 78.233) > 0 ? 1 : 0));
    const whole = rocCurve(isPositive, scores);
    const thin = thinCurve(whole);
    expect(whole.thresholds.length).toBeGreaterThan(4000);
    expect(thin.thresholds.length).toBeLessThan(2100);
    expect([thin.falsePositive[0], thin.truePositive[0]]).toEqual([0, 0]);
    expect([thin.falsePositive.at(-1), thin.truePositive.at(-1)]).toEqual([1, 1]);
    expect(thin.area).toBe(whole.area);
    let area = 0;
    for (let i = 1; i < thin.falsePositive.length; i++) {
      area +=
        ((thin.falsePositive[i] - thin.falsePositive[i - 1]) *
          (thin.truePositive[i] + thin.truePositive[i - 1])) /
        2;
    }
    expect(area).toBeCloseTo(whole.area, 3);
  });
});
