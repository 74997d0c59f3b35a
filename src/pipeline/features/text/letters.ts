/** What Python's `\w` and `\s` take, as the inside of a character class with the flag u. */
export const wordClass = '\\p{L}\\p{N}_';
export const spaceClass =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const wordCharacter = new RegExp(`^[${wordClass}]$`, 'u');
/** 0 = not known yet, 1 = part of a word, 2 = not. */
const known = new Uint8Array(0x10000);

/** Whether a character is a letter, a number or an underscore, as Python's `\w`. */
export function isWordCode(code: number): boolean {
  if (code > 0xffff) return wordCharacter.test(String.fromCodePoint(code));
  if (known[code] === 0) known[code] = wordCharacter.test(String.fromCharCode(code)) ? 1 : 2;
  return known[code] === 1;
}
