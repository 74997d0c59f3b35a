import { chi2Survival } from '../../calc/distributions.ts';

export type CramersV = {
  /** 0…1; NaN if one side has a single level among the common rows. */
  readonly v: number;
  readonly pairs: number;
  /** Of Pearson's χ² test without continuity correction. */
  readonly p: number;
};

/**
 * Cramér's V of two columns of codes (below `levelsA`, `levelsB`; negative = missing, left out with its pair):
 * V = √(φ² / min(r − 1, c − 1)), φ² = χ²/n, over the levels that occur. With `corrected`, Bergsma's
 * Ṽ = √(φ̃² / min(r̃ − 1, c̃ − 1)), φ̃² = max(0, φ² − (r−1)(c−1)/(n−1)), r̃ = r − (r−1)²/(n−1), likewise c̃.
 * Source: Cramér 1946 §21.9; Bergsma 2013 (J. Korean Stat. Soc. 42); V as scipy.stats.contingency.association.
 */
export function cramersV(
  a: ArrayLike<number>,
  levelsA: number,
  b: ArrayLike<number>,
  levelsB: number,
  corrected: boolean,
): CramersV {
  const table = new Float64Array(levelsA * levelsB);
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) table[a[i] * levelsB + b[i]]++;
  const ofA = new Float64Array(levelsA);
  const ofB = new Float64Array(levelsB);
  let n = 0;
  for (let i = 0; i < levelsA; i++) {
    for (let j = 0; j < levelsB; j++) {
      const count = table[i * levelsB + j];
      ofA[i] += count;
      ofB[j] += count;
      n += count;
    }
  }
  const r = ofA.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const c = ofB.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (r < 2 || c < 2) return { v: Number.NaN, pairs: n, p: Number.NaN };
  let chi2 = 0;
  for (let i = 0; i < levelsA; i++) {
    if (ofA[i] === 0) continue;
    for (let j = 0; j < levelsB; j++) {
      if (ofB[j] === 0) continue;
      const expected = (ofA[i] * ofB[j]) / n;
      const distance = table[i * levelsB + j] - expected;
      chi2 += (distance * distance) / expected;
    }
  }
  const p = chi2Survival(chi2, (r - 1) * (c - 1));
  const phi2 = chi2 / n;
  if (!corrected) return { v: Math.min(1, Math.sqrt(phi2 / Math.min(r - 1, c - 1))), pairs: n, p };
  const unbiased = Math.max(0, phi2 - ((r - 1) * (c - 1)) / (n - 1));
  const rows = r - (r - 1) ** 2 / (n - 1);
  const columns = c - (c - 1) ** 2 / (n - 1);
  const least = Math.min(rows - 1, columns - 1);
  return { v: least > 0 ? Math.min(1, Math.sqrt(unbiased / least)) : Number.NaN, pairs: n, p };
}
