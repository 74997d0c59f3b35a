/**
 * Letters beyond ASCII of languages, the most frequent first. Lower case; ISO-8859-15, Windows-1252 and Mac hold those of the
 * west, Windows-1250 and ISO-8859-2 those of central Europe.
 */
const latin = [
  // Names of many countries together: of the west, of the centre.
  'éáíóöäüèçñåøãúêàôâîëïûßæœžšýþð',
  'áéíóšžčćłńřůęąśżźőűöäüěňťďđôýăîşţ',
  'äüöß',
  'éàèêçôîûùâïëœ',
  'óíáéñúü',
  'ãçáéóíêõúâàô',
  'èàéòùì',
  'äåöé',
  'øåæé',
  'ðíáþöéæóúý',
  'ëéïèö',
  'łąężśćóńź',
  'íáěéšřčžýůúňťďó',
  'áíéčšžýúľťňôďä',
  'áéőöóíüúű',
  'šžčćđ',
  'ăîşţâ',
  'ışüğçöâ',
];
const cyrillic = ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё', 'оаинвертсілкмудпязьгбчйхцюжїєшщфґ'];
const greek = ['αοιετσνηυρπκμλςωίδγόάχέθύφήβώξζψϊ'];
export const scripts = { latin, cyrillic, greek } as const;

const unknownLetter = Math.log(0.001);
const punctuation = Math.log(0.03);
const oddSign = Math.log(0.0003);
const control = Math.log(0.00001);
/** What words hardly ever have: a capital behind a small letter, letters of two scripts, three accents in a row, digits beside. */
const camel = Math.log(0.05);
const twoScripts = Math.log(0.01);
const threeAccents = Math.log(0.05);
const digitBeside = Math.log(0.1);
const signs = '“”‘’„‚–—…•°§«»€£²³·ºª™©®±×¿¡½¼¾\u00a0№µ´‰¢¥¹†‹›';

function isLetter(char: string): boolean {
  return char.toLowerCase() !== char.toUpperCase() || char === 'ß' || char === 'ı';
}

/** How unlikely a letter beyond ASCII is between its neighbours. */
function oddness(before: string, char: string, after: string, isLatin: boolean): number {
  let odd = 0;
  if (char !== char.toLowerCase() && isLetter(before) && before === before.toLowerCase()) odd += camel;
  if (/\d/.test(before) || /\d/.test(after)) odd += digitBeside;
  const ascii = /[a-z]/i.test(before) || /[a-z]/i.test(after);
  if (!isLatin && ascii) odd += twoScripts;
  if (isLatin && before > '\x7f' && after > '\x7f' && isLetter(before) && isLetter(after))
    odd += threeAccents;
  return odd;
}

/**
 * How likely a text is in the likeliest of some languages: the log-likelihood of its characters beyond ASCII, where the letter of
 * rank k has a share proportional to 1 / k (Zipf). Letters the language does not have, signs inside words and what words hardly
 * ever have count as very unlikely. `text` without such characters: 0. Linear in the length of the text.
 */
export function letterScore(text: string, script: keyof typeof scripts): number {
  const counts = new Map<string, number>();
  let fixed = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char < '\x80') continue;
    if (!isLetter(char)) {
      const inside = i > 0 && isLetter(text[i - 1]) && i + 1 < text.length && isLetter(text[i + 1]);
      const known = signs.includes(char) && (!inside || '’–·\u00a0'.includes(char));
      fixed += char < '\xa0' || char === '\ufffd' ? control : known ? punctuation : oddSign;
      continue;
    }
    const lower = char.toLowerCase();
    fixed += oddness(text[i - 1] ?? ' ', char, text[i + 1] ?? ' ', script === 'latin');
    counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
  let best = Number.NEGATIVE_INFINITY;
  for (const letters of scripts[script]) {
    let total = 0;
    for (let k = 1; k <= letters.length; k++) total += 1 / k;
    let score = fixed;
    for (const [letter, count] of counts) {
      const rank = letters.indexOf(letter) + 1;
      score += count * (rank === 0 ? unknownLetter : Math.log(1 / (rank * total)));
    }
    best = Math.max(best, score);
  }
  return best;
}
