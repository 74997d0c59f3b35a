import { type Job, partOf } from '../../base/job.ts';
import { type PairMatrix, pearsonMatrix, ratio } from './pearson-matrix.ts';
import { commonRanks, meanRanks, type Ranked, rankColumn } from './rank-columns.ts';

/**
 * Spearman's ρ of every pair of columns: Pearson's r of mean ranks, which are taken anew over the rows where both have
 * a value (pairwise deletion, as pandas' `corr(method="spearman")`). NaN and infinities count as missing.
 */
export async function spearmanMatrix(columns: readonly Float64Array[], job: Job): Promise<PairMatrix> {
  const k = columns.length;
  const ranked: Ranked[] = [];
  for (const [i, column] of columns.entries()) {
    ranked.push(rankColumn(column));
    job.report((0.3 * i) / k);
    await job.checkpoint();
  }
  const { value, pairs } = await pearsonMatrix(ranked.map(meanRanks), partOf(job, 0.3, 0.6));
  const most = Math.max(0, ...ranked.map(({ distinct }) => distinct));
  const [left, right] = [new Float64Array(most), new Float64Array(most)];
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      if (!ranked[i].gaps && !ranked[j].gaps) continue;
      const r = overCommonRows(ranked[i], ranked[j], left, right);
      value[i * k + j] = value[j * k + i] = r;
      await job.checkpoint();
    }
    job.report(0.6 + (0.4 * i) / k);
  }
  return { value, pairs };
}

function overCommonRows(a: Ranked, b: Ranked, ofA: Float64Array, ofB: Float64Array): number {
  commonRanks(a, b, ofA);
  commonRanks(b, a, ofB);
  let n = 0;
  for (let i = 0; i < a.places.length; i++) if (a.places[i] >= 0 && b.places[i] >= 0) n++;
  const middle = (n + 1) / 2;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < a.places.length; i++) {
    if (a.places[i] < 0 || b.places[i] < 0) continue;
    const x = (ofA[a.places[i]] - middle) / n;
    const y = (ofB[b.places[i]] - middle) / n;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return ratio(n, 0, 0, xx, yy, xy);
}
