import { describe, expect, it } from 'vitest';
import { defaults, parseParams } from '../base/param.ts';
import { seeded } from '../base/random.ts';
import { driftTests } from './catalog.ts';
import type { Sample } from './test.ts';

const levels = ['a', 'b', 'c', 'd'];
function draw(kind: Sample['kind'], n: number, random: ReturnType<typeof seeded>, shift = 0): Sample {
  if (kind === 'number') {
    return {
      kind,
      values: Float64Array.from({ length: n }, () =>
        random.next() < 0.05 ? Number.NaN : random.normal() + shift,
      ),
    };
  }
  return {
    kind,
    levels,
    codes: Int32Array.from({ length: n }, () => {
      const u = random.next();
      if (u < 0.03) return -1;
      return u < 0.5 - shift * 0.2 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3;
    }),
  };
}
const reversed = (sample: Sample): Sample =>
  sample.kind === 'number'
    ? { kind: 'number', values: sample.values.toReversed() }
    : { ...sample, codes: sample.codes.toReversed() };

describe.each(driftTests.list.map((test) => [test.card.id, test] as const))('%s', (_, test) => {
  const params = parseParams(test.card);
  describe.each(test.card.accepts.map((kind) => [kind]))('on %s', (kind) => {
    it('sees no drift between a sample and itself', () => {
      const sample = draw(kind, 400, seeded(1));
      const result = test.compare(sample, sample, params);
      expect(result.level).toBe('ok');
      if (test.card.gives === 'distance') expect(result.score).toBeCloseTo(0, 12);
      else expect(result.pValue).toBeCloseTo(1, 12);
    });
    it('sees a large shift, and grows with it', () => {
      const reference = draw(kind, 800, seeded(2));
      const scores = [0, 0.5, 1, 2].map(
        (shift) => test.compare(reference, draw(kind, 400, seeded(3), shift), params).score,
      );
      for (let i = 1; i < scores.length; i++) expect(scores[i]).toBeGreaterThan(scores[i - 1]);
      expect(test.compare(reference, draw(kind, 400, seeded(3), 2), params).level).toBe('drift');
    });
    it('does not depend on the order of rows', () => {
      const reference = draw(kind, 300, seeded(4));
      const current = draw(kind, 200, seeded(5), 0.3);
      const one = test.compare(reference, current, params);
      const other = test.compare(reversed(reference), reversed(current), params);
      expect(other.score).toBeCloseTo(one.score, 12);
      expect(other.level).toBe(one.level);
    });
    it('raises false alarms no more often than it says (1000 windows without drift)', () => {
      const random = seeded(6);
      const expected = test.card.gives === 'p-value' ? 0.05 : 0.01;
      for (const size of [60, 250]) {
        const reference = draw(kind, 2000, random);
        let alarms = 0;
        for (let i = 0; i < 500; i++) {
          if (test.compare(reference, draw(kind, size, random), params).level === 'drift') alarms++;
        }
        expect(alarms / 500, `${size} rows a window`).toBeLessThanOrEqual(
          expected + 3 * Math.sqrt((expected * (1 - expected)) / 500),
        );
      }
    });
    it('says "no data" for a window that is too small, empty or all missing', () => {
      const reference = draw(kind, 300, seeded(7));
      for (const rows of [0, 5]) {
        expect(test.compare(reference, draw(kind, rows, seeded(8)), params).level).toBe('no-data');
      }
      expect(test.compare(draw(kind, 0, seeded(8)), reference, params).level).toBe('no-data');
    });
    it('stays finite on constant columns and unseen values', () => {
      const constant: Sample =
        kind === 'number'
          ? { kind, values: new Float64Array(100).fill(3) }
          : { kind, levels: ['x'], codes: new Int32Array(100) };
      const other: Sample =
        kind === 'number'
          ? { kind, values: new Float64Array(100).fill(8) }
          : { kind, levels: ['y'], codes: new Int32Array(100) };
      expect(test.compare(constant, constant, params).level).toBe('ok');
      const far = test.compare(constant, other, params);
      expect(Number.isFinite(far.score)).toBe(true);
      if (far.bins) expect(far.bins.reference.length).toBe(far.bins.labels.length);
    });
  });
  it('has defaults that pass its own checks', () => {
    expect(parseParams(test.card, defaults(test.card.params))).toEqual(params);
  });
});
