/** Links: from http(s):// or www. to the next blank. */
const links = /(?:https?:\/\/|www\.)\S+/giu;
const tags = /<(?:!--|\/?[A-Za-z!])[^<>]*>/gu;
const named: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Text without the tags of HTML, its most usual entities written out; tags become blanks. */
export function stripTags(text: string): string {
  return text
    .replace(tags, ' ')
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,6}));/gu, (whole, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? named[name] : whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** Text without links; each leaves a blank. */
export function stripLinks(text: string): string {
  return text.replace(links, ' ');
}
