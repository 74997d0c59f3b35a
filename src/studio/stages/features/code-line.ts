/** The 1-based line of the code that does a step, or null: the last one that names its id as a text. */
export function lineOfStep(code: string | null, id: string | null): number | null {
  if (code === null || id === null) return null;
  const named = JSON.stringify(id);
  const at = code
    .split('\n')
    .findLastIndex((line) => line.includes(`(${named},`) || line.includes(`"id":${named}`));
  return at < 0 ? null : at + 1;
}
