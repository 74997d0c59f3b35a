/**
 * The score of a whole from the scores of its sides, 0–100: half their mean, half the lowest of them, because what one side
 * spoils the others do not mend. Sides without a score (null) do not count; without any it is 0.
 */
export function overallScore(scores: readonly (number | null)[]): number {
  const known = scores.filter((score) => score !== null);
  if (known.length === 0) return 0;
  const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
  return (mean + Math.min(...known)) / 2;
}
