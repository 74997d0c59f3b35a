import { logGamma } from '../calc/special.ts';

/**
 * How many principal components the data themselves ask for: the rank from 1 to p − 1 with the greatest evidence (Minka
 * 2000, eq. 30; sklearn.decomposition.PCA(n_components="mle") 1.2.1). `variances`: of all p components, largest first;
 * n: rows, at least p. Ranks that cannot be judged (variance 0, equal variances) do not count; 1 if none can. O(p³).
 */
export function minkaDimension(variances: readonly number[], n: number): number {
  let [best, most] = [1, Number.NEGATIVE_INFINITY];
  for (let rank = 1; rank < variances.length; rank++) {
    const evidence = evidenceOf(variances, rank, n);
    if (evidence > most && evidence < Number.POSITIVE_INFINITY) [best, most] = [rank, evidence];
  }
  return best;
}

const tiny = 1e-15;

function evidenceOf(variances: readonly number[], rank: number, n: number): number {
  const p = variances.length;
  if (variances[rank - 1] < tiny) return Number.NEGATIVE_INFINITY;
  let prior = -rank * Math.LN2;
  for (let i = 1; i <= rank; i++) prior += logGamma((p - i + 1) / 2) - (Math.log(Math.PI) * (p - i + 1)) / 2;
  let [logs, rest] = [0, 0];
  variances.forEach((variance, k) => {
    if (k < rank) logs += Math.log(variance);
    else rest += variance;
  });
  const noise = Math.max(tiny, rest / (p - rank));
  const free = p * rank - (rank * (rank + 1)) / 2;
  let curvature = 0;
  for (let i = 0; i < rank; i++) {
    for (let j = i + 1; j < p; j++) {
      const other = j < rank ? variances[j] : noise;
      curvature += Math.log((variances[i] - variances[j]) * (1 / other - 1 / variances[i])) + Math.log(n);
    }
  }
  return (
    prior -
    (logs * n) / 2 -
    (Math.log(noise) * n * (p - rank)) / 2 +
    (Math.log(2 * Math.PI) * (free + rank)) / 2 -
    curvature / 2 -
    (rank * Math.log(n)) / 2
  );
}
