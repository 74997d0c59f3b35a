import { irregularForms } from './irregular-english.ts';

/** Endings of a verb without its -ed or -ing that want their e back, beside short stems such as hop(e). */
const wantsE =
  /(?:[cvuz]|[^aeioul]l|(?:[aeiou]|[nrl])s|[rld]g|[aeiou]{0}[^aeo]at|(?:ic|er|or|re|ul|il|it|in|on)at|but|cut|put|quir|pir|mir|sir|tir|ur|lor|nor|tor|ar|[^o]id|[^o]ud|lod|uad|vad|rad|[^aeo]in|ul|pil|um|com|ap|ok|creat|ag|ang|eng|ung|wak|tak|viv|quit|vit|cit|cept|uk|eas|ibe|rib|ob|fin|nam)$/;
const keepsBare =
  /(?:[^r]eat|treat|great|threat|oat|[aeo]ad|air|ear|oar|eer|our|our|ain|oin|ein|oon|ail|oil|eel|oom|eam|oap|eap|eak|eek|ook|uit|visit|edit|limit|exit|credit|profit|audit|benefit|orbit|inherit|spirit|monitor|favor|color|honor|labor|tutor|mentor|doctor|author|anchor|happen|open|listen|offer|focus|canvas|gas|bias|murmur|^hang|bang|long|belong|sing|bring|ring|sting|swing|cling|fling|wing|drag|brag|flag|tag|zigzag|begin|robin|cabin|ruin|train|format|combat|chat|scrap|trap|wrap|discuss|press|guitar|sugar|collar|star|scar|bar|jar|war|process|access|address)$/;
const doubled = /([bdfgkmnprtvz])\1$/;
const staysDouble = /^(?:add|odd|egg|err|purr|butt|putt|buzz|fizz|ebb|inn|jazz|boycott)$/;
const doubleL = /[aeiouy].*[^aeiou][aeiou]ll$/;
const staysDoubleL = /(?:install|enroll|recall|fulfill|forestall|instill|stroll|scroll|install|overkill)$/;

/**
 * The form of an English word that a dictionary lists: went → go, mice → mouse, studies → study, hoping → hope,
 * hopping → hop, bigger → big. Irregular forms come from a list of our own, regular ones from rules of spelling; what
 * part of speech a word is in its sentence is not looked at, so a noun in -ing is taken for its verb (meeting → meet).
 * Expects lower case; words of fewer than three letters, and those with other than the letters a–z, stay unless listed.
 */
export function lemmaOf(word: string): string {
  const listed = irregularForms.get(word);
  if (listed !== undefined) return listed;
  if (word.length > 3 && word.endsWith("'s")) return word.slice(0, -2);
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (
    /(?:ier|iest)$/.test(word) &&
    word.length > 5 &&
    !/^(?:frontier|barrier|carrier|soldier|premier|supplier|courier|priest|terrier|cashier|pier|tier)$/.test(
      word,
    )
  )
    return word.replace(/i(?:er|est)$/, 'y');
  if (word.endsWith('s')) return singular(word);
  if (word.endsWith('ing') && hasVowel(word.slice(0, -3))) return bare(word.slice(0, -3), word);
  if (word.endsWith('ied')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (word.endsWith('eed')) return word.length > 5 ? word.slice(0, -1) : word;
  if (word.endsWith('ed') && hasVowel(word.slice(0, -2))) return bare(word.slice(0, -2), word);
  return word;
}

function hasVowel(part: string): boolean {
  return part.length > 1 && /[aeiouy]/.test(part);
}

function singular(word: string): string {
  if (/(?:ss|us|is|ics|ous)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|sh|ch|x|zz|[^aeiou]o)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** A verb from what is left without -ed or -ing: hopp → hop, hop → hope, handl → handle. */
function bare(stem: string, word: string): string {
  if (doubled.test(stem)) return staysDouble.test(stem) ? stem : stem.slice(0, -1);
  if (doubleL.test(stem) && !staysDoubleL.test(stem)) return stem.slice(0, -1);
  const vowels = stem.match(/[aeiouy]+/g)?.length ?? 0;
  if (stem.length < 2 || vowels === 0) return word;
  if (vowels === 1 && /^[^aeiou]*[aeiouy][^aeiouwxy]$/.test(stem)) return `${stem}e`;
  return !keepsBare.test(stem) && wantsE.test(stem) ? `${stem}e` : stem;
}
