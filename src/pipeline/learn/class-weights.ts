/** Where `classWeight` is `balanced`: weights times rows / (classes × rows of the class), counted without weights as scikit-learn does. */
export function classWeights(
  y: Float64Array,
  classes: number,
  classWeight: string,
  weights: Float64Array | undefined,
): Float64Array | undefined {
  if (classWeight !== 'balanced') return weights;
  const counts = new Float64Array(classes);
  for (const code of y) counts[code]++;
  const present = counts.filter((count) => count > 0).length;
  return Float64Array.from(y, (code, r) => ((weights?.[r] ?? 1) * y.length) / (present * counts[code]));
}
