import { Problem } from '../../base/problem.ts';

export type Entities = ReadonlyMap<string, string>;

const longest = 10_000;
const mostExpanded = 10_000_000;

/**
 * The entities that an internal DTD subset declares. Only plain texts are taken: what is external, or made of other
 * entities, is refused, so that no file can grow on its own or reach for others. Throws `xml-entities`.
 */
export function readEntities(subset: string): Entities {
  const found = new Map<string, string>();
  const bare = subset.replace(/<!--[\s\S]*?-->/g, '');
  for (const [, percent, name, rest] of bare.matchAll(
    /<!ENTITY\s+(%\s*)?([^\s"']+)\s*((?:"[^"]*"|'[^']*'|[^>"'])*)>/g,
  )) {
    const value = /^(?:"([^"]*)"|'([^']*)')/.exec(rest.trim());
    if (percent !== undefined || value === null) {
      throw refusal(`${percent ? '%' : '&'}${name}; comes from another file or is a part of the grammar`);
    }
    const text = decodeReferences(value[1] ?? value[2] ?? '');
    if (text === null) throw refusal(`&${name}; is made of other entities`);
    if (text.length > longest) throw refusal(`&${name}; stands for ${text.length} characters`);
    if (!found.has(name)) found.set(name, text);
  }
  return found;
}

const predefined: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references and the five predefined entities; null if there is another. */
function decodeReferences(text: string): string | null {
  let other = false;
  const decoded = text.replace(/&([^;\s]*);?/g, (_, name: string) => {
    if (Object.hasOwn(predefined, name)) return predefined[name];
    const point = /^#x([\da-f]{1,6})$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : /^#\d{1,7}$/.test(name)
        ? Number(name.slice(1))
        : -1;
    if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(point);
    other = true;
    return '';
  });
  return other || text.includes('%') ? null : decoded;
}

/** Puts declared entities into text that comes in pieces; CDATA sections and comments stay as they are. */
export function makeExpander(entities: Entities): { push(text: string): string; end(): string } {
  if (entities.size === 0) return { push: (text) => text, end: () => '' };
  let rest = '';
  let expanded = 0;
  const token = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|&([^;&<\s]{1,200});/g;
  function replace(text: string): string {
    return text.replace(token, (whole, name: string | undefined) => {
      const value = name === undefined ? undefined : entities.get(name);
      if (value === undefined) return whole;
      expanded += value.length;
      if (expanded > mostExpanded)
        throw refusal(`its entities stand for more than ${mostExpanded} characters`);
      return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    });
  }
  return {
    push(text) {
      rest += text;
      const cut = safeCut(rest);
      const ready = rest.slice(0, cut);
      rest = rest.slice(cut);
      return replace(ready);
    },
    end: () => replace(rest),
  };
}

const sections = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
] as const;

/** How much of a text can be taken so that no section, comment or reference is cut. */
function safeCut(text: string): number {
  for (let at = 0; ; ) {
    const found = text.slice(at).search(/<(?:!|$)|&/);
    if (found < 0) return text.length;
    const from = at + found;
    const section = sections.find(([opening]) => text.startsWith(opening, from));
    if (section) {
      const end = text.indexOf(section[1], from + section[0].length);
      if (end < 0) return from;
      at = end + section[1].length;
      continue;
    }
    const rest = text.slice(from, from + 210);
    const mayOpen = sections.some(([opening]) => opening.startsWith(rest));
    const mayRefer = /^&[^;&<\s]{0,200}$/.test(rest) && from + rest.length === text.length;
    if (mayOpen || mayRefer) return from;
    at = from + 1;
  }
}

function refusal(why: string): Problem {
  return new Problem(
    'xml-entities',
    `The file declares entities that are not read: ${why}.`,
    'Save the file without a document type declaration (DOCTYPE), with plain text in place of the entities.',
  );
}
