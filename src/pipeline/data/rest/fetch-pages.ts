import { firstUrl, isEmptyPage, mostPages, nextUrl, type Paging } from './paging.ts';
import { writeSnapshot } from './snapshot.ts';

export type PageAnswer = {
  readonly status: number;
  readonly contentType: string;
  /** The header Link, if there is one and it may be read. */
  readonly link: string | null;
  readonly bytes: Uint8Array;
};
/** Why no more pages were asked for. */
export type PagesEnd =
  | 'last-page'
  | 'empty-page'
  | 'same-page'
  | 'limit'
  | 'status'
  | 'not-json'
  | 'too-large';
export type FetchedPages = {
  readonly pages: number;
  readonly end: PagesEnd;
  readonly status: number;
  readonly contentType: string;
  /** All pages as one snapshot if they are JSON; else what the first one is. */
  readonly json: boolean;
  readonly bytes: Uint8Array;
};

const mostBytes = 256 * 1024 * 1024;

/**
 * Pages of JSON, one after the other, as a snapshot that does not say when or with what it was fetched: the same
 * answers give the same bytes. `get` fetches one address and throws if it cannot be reached; pages that came before
 * an answer with an error are kept, unless it is the first.
 */
export async function fetchPages(
  get: (url: string) => Promise<PageAnswer>,
  url: string,
  paging: Paging,
  limit: number,
  onPage: (pages: number) => void = () => {},
): Promise<FetchedPages> {
  const bodies: string[] = [];
  let bytes = 0;
  let asked: string | null = firstUrl(url, paging);
  let first: PageAnswer | null = null;
  let firstBody: unknown = null;
  const done = (end: PagesEnd, status = 200): FetchedPages => ({
    pages: bodies.length,
    end,
    status,
    contentType: first?.contentType ?? '',
    json: bodies.length > 0,
    bytes: bodies.length > 0 ? writeSnapshot(bodies) : (first?.bytes ?? new Uint8Array()),
  });
  const most = Math.min(limit, mostPages);
  while (asked !== null) {
    if (bodies.length >= most) return done('limit');
    const answer: PageAnswer = await get(asked);
    first ??= answer;
    if (answer.status >= 400) return done('status', answer.status);
    const text = new TextDecoder().decode(answer.bytes);
    const body = jsonOf(text);
    if (body === undefined) return done('not-json', answer.status);
    if (bodies.length > 0 && isEmptyPage(body, firstBody)) return done('empty-page');
    if (bodies.length > 0 && text === bodies[bodies.length - 1]) return done('same-page');
    bytes += answer.bytes.length;
    if (bytes > mostBytes) return done('too-large');
    if (bodies.length === 0) firstBody = body;
    bodies.push(text);
    onPage(bodies.length);
    asked = nextUrl(paging, url, { index: bodies.length - 1, asked, body, link: answer.link });
  }
  return done('last-page');
}

function jsonOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
