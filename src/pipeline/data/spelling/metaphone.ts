type Rule = readonly [pattern: RegExp, sound: string];

/** First match at a place counts; what it takes is left out. `.` before the bar looks back, after it ahead. */
const rules: readonly Rule[] = [
  [/(?<=^)(?:ae|gn|kn|pn|wr)/y, ''],
  [/(?<=^)wh/y, 'W'],
  [/(?<=^)x/y, 'S'],
  [/([abdefhijklmnopqrstuvwxyz])(?=\1)/y, ''],
  [/(?<=m)b$/y, ''],
  [/b/y, 'B'],
  [/cia/y, 'X'],
  [/(?<=s)ch/y, 'K'],
  [/ch/y, 'X'],
  [/(?<=s)c(?=[iey])/y, ''],
  [/c(?=[iey])/y, 'S'],
  [/ck/y, 'K'],
  [/cc(?![iey])/y, 'K'],
  [/c/y, 'K'],
  [/dg(?=[iey])/y, 'J'],
  [/d/y, 'T'],
  [/gh(?=[aeiou])/y, 'K'],
  [/gh/y, ''],
  [/g(?=n(?:ed)?$)/y, ''],
  [/g(?=[iey])/y, 'J'],
  [/g/y, 'K'],
  [/(?<=[cgpst])h/y, ''],
  [/(?<=[aeiou])h(?![aeiou])/y, ''],
  [/h/y, 'H'],
  [/ph/y, 'F'],
  [/q/y, 'K'],
  [/sch/y, 'SK'],
  [/sh/y, 'X'],
  [/si(?=[oa])/y, 'X'],
  [/ti(?=[oa])/y, 'X'],
  [/th/y, '0'],
  [/t(?=ch)/y, ''],
  [/v/y, 'F'],
  [/[wy](?![aeiou])/y, ''],
  [/x/y, 'KS'],
  [/z/y, 'S'],
  [/(?<!^)[aeiou]/y, ''],
];

/**
 * How an English word sounds, by its consonants and a leading vowel: words that sound alike share a code (Philips 1990,
 * Metaphone; θ is 0, sh is X). Letters other than a … z are taken as they are; case does not count.
 */
export function metaphoneOf(word: string): string {
  const text = word.toLowerCase();
  let code = '';
  for (let at = 0; at < text.length; ) {
    let taken = 0;
    for (const [pattern, sound] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      code += sound;
      taken = match[0].length;
      // A silent first pair loses its first letter only.
      if (at === 0 && sound === '' && taken === 2 && /^(?:ae|gn|kn|pn|wr)/.test(text)) taken = 1;
      break;
    }
    if (taken === 0) {
      code += text[at].toUpperCase();
      taken = 1;
    }
    at += taken;
  }
  return code;
}
