/** What a number format shows a number as. */
export type FormatKind =
  | 'number'
  | 'percent'
  | 'currency'
  | 'padded'
  | 'date'
  /** A time of day (or a moment of which only that is shown). */
  | 'time'
  /** A length of time, such as [h]:mm. */
  | 'duration';

const signs = /[$€£¥₩₹₽₺₴₫฿₪₱₦]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|AUD|CAD)\b/;

/**
 * The kind of a format code of Excel, judged by its first section: quoted and escaped characters, colours, conditions and
 * locales are passed over. Source: ECMA-376 part 1, §18.8.31.
 */
export function formatKind(code: string): FormatKind {
  const section = firstSection(code);
  if (/^\s*general\s*$/i.test(section)) return 'number';
  const currency = signs.test(section.replace(/\[\$-[^\]]*\]/g, '')) || /\[\$[^\]-]+/.test(section);
  const bare = section
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'duration';
  const letters = bare
    .replace(/e[+-]/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  if (/[yd]/.test(letters)) return 'date';
  if (/[hs]/.test(letters)) return 'time';
  if (letters.includes('m')) return 'date';
  if (letters.includes('%')) return 'percent';
  if (currency) return 'currency';
  return /^\s*0{2,}\s*$/.test(bare) ? 'padded' : 'number';
}

function firstSection(code: string): string {
  const end = /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(code);
  return end === null || end[0] === '' ? code : end[0];
}

/** The kind of a built-in format. Source: ECMA-376 part 1, §18.8.30, with the East Asian ones. */
export function builtInKind(id: number): FormatKind {
  if (id === 9 || id === 10) return 'percent';
  if ((id >= 5 && id <= 8) || id === 42 || id === 44) return 'currency';
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return 'date';
  if (id >= 50 && id <= 58) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35)) return 'time';
  return id >= 45 && id <= 47 ? 'duration' : 'number';
}
