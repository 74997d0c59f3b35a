import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { Paging } from '../../../../pipeline/data/rest/paging.ts';
import type { DatasetOrigin } from '../../../../project/records.ts';

export type Header = { readonly id: number; readonly name: string; readonly value: string };
/** What is asked of an address. Values of headers live in this dialog only. */
export type Request = {
  readonly url: string;
  readonly headers: readonly Header[];
  readonly paging: Paging;
  readonly maxPages: number;
};
export const emptyRequest: Request = { url: '', headers: [], paging: { kind: 'none' }, maxPages: 20 };

/** The request as it may be kept in the project: names of headers, never their values. */
export function withoutSecrets({ headers, paging, maxPages }: Request): PlainObject {
  const names = headers.map(({ name }) => name.trim()).filter((name) => name !== '');
  return { headers: names, paging, maxPages };
}

/** The request of an origin; the values of its headers have to be given again. */
export function requestOf(origin: DatasetOrigin | undefined): Request | null {
  if (origin?.kind !== 'url' || origin.url === undefined) return null;
  const { headers, paging, maxPages } = origin.request ?? {};
  const names = Array.isArray(headers) ? headers.filter((name) => typeof name === 'string') : [];
  return {
    url: origin.url,
    headers: names.map((name, id) => ({ id, name, value: '' })),
    paging: pagingFrom(paging),
    maxPages: typeof maxPages === 'number' ? maxPages : emptyRequest.maxPages,
  };
}

const kinds: readonly string[] = ['none', 'page', 'offset', 'cursor', 'link', 'header'];

function pagingFrom(value: unknown): Paging {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return typeof kind === 'string' && kinds.includes(kind) ? (value as Paging) : { kind: 'none' };
}

/** A way to page, with what it usually takes. */
export function usualPaging(kind: Paging['kind']): Paging {
  switch (kind) {
    case 'page':
      return { kind, param: 'page', from: 1 };
    case 'offset':
      return { kind, param: 'offset', size: 100 };
    case 'cursor':
      return { kind, path: 'next_cursor', param: 'cursor' };
    case 'link':
      return { kind, path: 'next' };
    default:
      return { kind };
  }
}
