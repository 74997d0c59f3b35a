const marks = new Map<string, boolean>();

/** Whether Unicode orders the character behind its base letter (canonical combining class above 0). */
function isMark(character: string): boolean {
  let mark = marks.get(character);
  if (mark === undefined) {
    mark =
      `${character}\u0334`.normalize('NFD') !== `${character}\u0334` ||
      `\u0345${character}`.normalize('NFD') !== `\u0345${character}`;
    marks.set(character, mark);
  }
  return mark;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the first half of ASCII are control characters
const ascii = /^[\x00-\x7f]*$/;

/**
 * Letters without accents: 'unicode' decomposes (NFKD) and leaves out combining marks, 'ascii' also leaves out all that
 * is not ASCII. Source: sklearn.feature_extraction.text.strip_accents_unicode and strip_accents_ascii 1.2.1.
 */
export function stripAccents(text: string, kind: 'unicode' | 'ascii'): string {
  if (ascii.test(text)) return text;
  const apart = text.normalize('NFKD');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all beyond ASCII
  if (kind === 'ascii') return apart.replace(/[^\x00-\x7f]+/g, '');
  return apart.replace(/\p{M}/gu, (mark) => (isMark(mark) ? '' : mark));
}
