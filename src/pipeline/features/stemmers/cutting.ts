/** A word being cut, and where its regions begin: Snowball's RV, R1 and R2. */
export type Cutting = { text: string; rv: number; r1: number; r2: number };
/** Does something about an ending that starts at `at`; false if it does not apply (what was done stays done). */
export type Act = (word: Cutting, at: number) => boolean;
/** Finds an ending that starts at `from` or later, and acts on it. */
export type Rule = (word: Cutting, from?: number) => boolean;

/** The longest of some endings of a text that starts at `from` or later; '' if none. */
export function endings(list: string): (text: string, from?: number) => string {
  const all = new Set(list.split(' '));
  const lengths = [...new Set(Array.from(all, (one) => one.length))].sort((a, b) => b - a);
  return (text, from = 0) => {
    for (const length of lengths) {
      if (text.length - length < from) continue;
      const end = text.slice(text.length - length);
      if (all.has(end)) return end;
    }
    return '';
  };
}

/** The longest ending of all lists decides; only its act is tried. */
export function suffixes(...rules: readonly (readonly [list: string, act: Act])[]): Rule {
  const actOf = new Map(rules.flatMap(([list, act]) => list.split(' ').map((one) => [one, act] as const)));
  const longest = endings([...actOf.keys()].join(' '));
  return (word, from = 0) => {
    const end = longest(word.text, from);
    return end === '' ? false : (actOf.get(end)?.(word, word.text.length - end.length) ?? false);
  };
}

export const drop: Act = (word, at) => {
  word.text = word.text.slice(0, at);
  return true;
};
export const keep: Act = () => true;

export function put(end: string): Act {
  return (word, at) => {
    word.text = word.text.slice(0, at) + end;
    return true;
  };
}

/** The act, if the ending lies in R1. */
export function inR1(act: Act): Act {
  return (word, at) => at >= word.r1 && act(word, at);
}

/** The act, if the ending lies in R2. */
export function inR2(act: Act): Act {
  return (word, at) => at >= word.r2 && act(word, at);
}

/** The act, if the ending lies in RV. */
export function inRV(act: Act): Act {
  return (word, at) => at >= word.rv && act(word, at);
}

export function all(...acts: readonly Act[]): Act {
  return (word, at) => acts.every((act) => act(word, at));
}

export function any(...acts: readonly Act[]): Act {
  return (word, at) => acts.some((act) => act(word, at));
}

/** Only if the act would not apply; for acts that change nothing. */
export function not(act: Act): Act {
  return (word, at) => !act(word, at);
}

/** The rule on what is now left; holds in any case. */
export function maybe(rule: Rule): Act {
  return (word) => {
    rule(word);
    return true;
  };
}

/** One of these letters stands before the ending. */
export function letter(letters: string): Act {
  return (word, at) => at > 0 && letters.includes(word.text[at - 1]);
}

/** Another letter than these stands before the ending. */
export function otherLetter(letters: string): Act {
  return (word, at) => at > 0 && !letters.includes(word.text[at - 1]);
}

/** One of these parts stands before the ending. */
export function preceded(list: string): Act {
  const ends = endings(list);
  return (word, at) => ends(word.text.slice(0, at)) !== '';
}

/** Where the region begins that follows the first non-vowel after a vowel, seen from `from`; the end if none. */
export function pastVowel(text: string, vowels: string, from = 0): number {
  let at = from;
  while (at < text.length && !vowels.includes(text[at])) at++;
  while (at < text.length && vowels.includes(text[at])) at++;
  return Math.min(at + 1, text.length);
}

/** R1 and R2 of a word. */
export function regions(text: string, vowels: string): Cutting {
  const r1 = pastVowel(text, vowels);
  return { text, rv: text.length, r1, r2: pastVowel(text, vowels, r1) };
}

/** RV of Italian, Portuguese and Spanish, by the first two letters. */
export function romanceRV(text: string, vowels: string): number {
  const isVowel = (at: number): boolean => vowels.includes(text[at]);
  const find = (vowel: boolean): number => {
    for (let at = 2; at < text.length; at++) if (isVowel(at) === vowel) return at + 1;
    return text.length;
  };
  if (text.length < 2) return text.length;
  if (!isVowel(1)) return find(true);
  return isVowel(0) ? find(false) : Math.min(3, text.length);
}
