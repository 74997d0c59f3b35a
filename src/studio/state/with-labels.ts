/** Strategies number the versions they compare; the screen says which those are. */
export function withLabels(text: string, arms: readonly { readonly label: string }[]): string {
  return text
    .replace(
      /\b([Vv])ersion (\d+)\b/g,
      (whole, _v, number: string) => arms[Number(number) - 1]?.label ?? whole,
    )
    .replace(/\bthe new version\b/g, arms.at(-1)?.label ?? 'the new version')
    .replace(/\bThe new version\b/g, arms.at(-1)?.label ?? 'The new version')
    .replace(/\bbaseline(?= \d)/g, arms[0]?.label ?? 'baseline');
}
