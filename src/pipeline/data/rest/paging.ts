import type { PlainObject } from '../../base/plain.ts';

/** How an address is asked for its next page. */
export type Paging =
  | { readonly kind: 'none' }
  /** A number counted up by one: ?page=1, ?page=2. */
  | { readonly kind: 'page'; readonly param: string; readonly from: number }
  /** A number counted up by the size of a page: ?offset=0, ?offset=100. */
  | { readonly kind: 'offset'; readonly param: string; readonly size: number }
  /** A value of the answer is sent back as a parameter: ?cursor=… */
  | { readonly kind: 'cursor'; readonly path: string; readonly param: string }
  /** The answer holds the next address. */
  | { readonly kind: 'link'; readonly path: string }
  /** The header Link holds the next address, as RFC 8288 says. */
  | { readonly kind: 'header' };
export const mostPages = 1000;

/** Paging out of a document; null if it is none. */
export function pagingOf(value: PlainObject): Paging | null {
  const { kind, param, from, size, path } = value;
  const named = typeof param === 'string' && param !== '';
  switch (kind) {
    case 'none':
    case 'header':
      return { kind };
    case 'page':
      return named && typeof from === 'number' ? { kind, param, from } : null;
    case 'offset':
      return named && typeof size === 'number' && size > 0 ? { kind, param, size } : null;
    case 'cursor':
      return named && typeof path === 'string' ? { kind, path, param } : null;
    case 'link':
      return typeof path === 'string' ? { kind, path } : null;
    default:
      return null;
  }
}

/** The address of the first page. */
export function firstUrl(url: string, paging: Paging): string {
  if (paging.kind === 'page') return withParam(url, paging.param, String(paging.from));
  return paging.kind === 'offset' ? withParam(url, paging.param, '0') : url;
}

/** The address after page `index` (from 0), or null if it was the last; `asked` is where that page came from. */
export function nextUrl(
  paging: Paging,
  url: string,
  page: {
    readonly index: number;
    readonly asked: string;
    readonly body: unknown;
    readonly link: string | null;
  },
): string | null {
  switch (paging.kind) {
    case 'none':
      return null;
    case 'page':
      return withParam(url, paging.param, String(paging.from + page.index + 1));
    case 'offset':
      return withParam(url, paging.param, String(paging.size * (page.index + 1)));
    case 'cursor': {
      const value = valueAt(page.body, paging.path);
      const given = (typeof value === 'string' && value !== '') || typeof value === 'number';
      return given ? withParam(url, paging.param, String(value)) : null;
    }
    case 'link': {
      const value = valueAt(page.body, paging.path);
      return typeof value === 'string' && URL.canParse(value, page.asked)
        ? new URL(value, page.asked).href
        : null;
    }
    case 'header':
      return page.link === null ? null : nextOfLink(page.link, page.asked);
  }
}

function withParam(url: string, name: string, value: string): string {
  const next = new URL(url);
  next.searchParams.set(name, value);
  return next.href;
}

/** The value under a path such as "paging.next"; undefined if there is none. */
export function valueAt(body: unknown, path: string): unknown {
  let at: unknown = body;
  for (const key of path.split('.').filter((step) => step !== '' && step !== '$')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as { readonly [key: string]: unknown })[key];
  }
  return at;
}

/** The address with rel="next" of a header Link (RFC 8288). */
export function nextOfLink(header: string, base: string): string | null {
  let at = 0;
  while (at < header.length) {
    const open = header.indexOf('<', at);
    const close = header.indexOf('>', open);
    if (open < 0 || close < 0) return null;
    let end = close + 1;
    for (let quoted = false; end < header.length && (quoted || header[end] !== ','); end++)
      if (header[end] === '"') quoted = !quoted;
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(header.slice(close + 1, end));
    const kinds = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    const target = header.slice(open + 1, close);
    if (kinds.includes('next')) return URL.canParse(target, base) ? new URL(target, base).href : null;
    at = end + 1;
  }
  return null;
}

/**
 * Whether a page brings nothing more than `first` did: where that one has lists of objects, this one has empty lists or
 * none. Without such lists: all lists there are, are empty.
 */
export function isEmptyPage(body: unknown, first: unknown): boolean {
  const places = listsIn(first, '', 3).filter(({ list }) => list.some(isObject));
  if (places.length > 0) {
    return places.every(({ path }) => {
      const list = valueAt(body, path);
      return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
    });
  }
  const lists = listsIn(body, '', 3);
  return lists.length > 0 && lists.every(({ list }) => list.length === 0);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function listsIn(
  value: unknown,
  path: string,
  depth: number,
): readonly { readonly path: string; readonly list: readonly unknown[] }[] {
  if (Array.isArray(value)) return [{ path, list: value }];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key.includes('.') ? [] : listsIn(member, path === '' ? key : `${path}.${key}`, depth - 1),
  );
}
