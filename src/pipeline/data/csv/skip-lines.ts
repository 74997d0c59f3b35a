/** Passes over the first lines, whatever they hold: where the rest begins, and how many lines are still to be passed. */
export function skipLines(bytes: Uint8Array, length: number, lines: number): { at: number; left: number } {
  let at = 0;
  let left = lines;
  for (let i = 0; i < length && left > 0; i++) {
    if (bytes[i] !== 10 && !(bytes[i] === 13 && bytes[i + 1] !== 10 && i + 1 < length)) continue;
    at = i + 1;
    left--;
  }
  return { at, left };
}
