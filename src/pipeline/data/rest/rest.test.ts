import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { defaults } from '../../base/param.ts';
import { bytesSource } from '../reader.ts';
import { rest } from '../readers/rest.ts';
import { sniffReader } from '../sniff.ts';
import { cellOf } from '../table.ts';
import { fetchPages, type PageAnswer } from './fetch-pages.ts';
import { firstUrl, isEmptyPage, nextOfLink, nextUrl, type Paging, pagingOf } from './paging.ts';
import { writeSnapshot } from './snapshot.ts';

const url = 'https://data.test/items?kind=a';

function answer(body: unknown, more: Partial<PageAnswer> = {}): PageAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  return { status: 200, contentType: 'application/json', link: null, bytes, ...more };
}
/** A service with so many records, ten a page. */
function service(records: number, asked: string[] = []) {
  return async (address: string): Promise<PageAnswer> => {
    asked.push(address);
    const query = new URL(address).searchParams;
    const from = query.has('page')
      ? 10 * (Number(query.get('page')) - 1)
      : Number(query.get('offset') ?? query.get('cursor') ?? 0);
    const items = Array.from({ length: Math.max(0, Math.min(10, records - from)) }, (_, i) => ({
      id: from + i,
      name: `item ${from + i}`,
    }));
    const more = from + 10 < records;
    const next = more ? from + 10 : null;
    return answer(
      { data: { items }, next, links: { next: more ? `/items?offset=${next}` : null } },
      { link: more ? `<https://data.test/items?offset=${next}>; rel="next", <x>; rel=last` : null },
    );
  };
}
async function rowsOf(bytes: Uint8Array, params: object = {}) {
  const source = bytesSource('items.pages.json', bytes);
  return rest.read(source, { ...defaults(rest.card.params), ...params }, {}, silentJob);
}

describe('paging', () => {
  const ways: readonly Paging[] = [
    { kind: 'page', param: 'page', from: 1 },
    { kind: 'offset', param: 'offset', size: 10 },
    { kind: 'cursor', path: 'next', param: 'cursor' },
    { kind: 'link', path: 'links.next' },
    { kind: 'header' },
  ];

  it.each(ways.map((paging) => [paging.kind, paging] as const))(
    '%s: every record once',
    async (_, paging) => {
      for (const records of [1, 10, 25, 30]) {
        const asked: string[] = [];
        const fetched = await fetchPages(service(records, asked), url, paging, 100);
        expect(fetched).toMatchObject({ json: true, pages: Math.ceil(records / 10) });
        expect(['last-page', 'empty-page']).toContain(fetched.end);
        const { table } = await rowsOf(fetched.bytes);
        expect(Array.from({ length: table.rows }, (_row, row) => cellOf(table.columns[0], row))).toEqual(
          Array.from({ length: records }, (_row, row) => row),
        );
        expect(new Set(asked).size).toBe(asked.length);
      }
      expect(pagingOf(paging)).toEqual(paging);
    },
  );

  it('none asks once, and keeps the parameters of the address', async () => {
    const asked: string[] = [];
    await fetchPages(service(25, asked), url, { kind: 'none' }, 100);
    expect(asked).toEqual([url]);
    expect(firstUrl(url, { kind: 'page', param: 'p', from: 0 })).toBe(`${url}&p=0`);
  });

  it('stops at the limit, at a page that repeats, and at an error', async () => {
    const paging: Paging = { kind: 'page', param: 'page', from: 1 };
    expect(await fetchPages(service(99), url, paging, 3)).toMatchObject({ pages: 3, end: 'limit' });
    const same = await fetchPages(async () => answer([{ a: 1 }]), url, paging, 9);
    expect(same).toMatchObject({ pages: 1, end: 'same-page' });
    let count = 0;
    const failing = async () => (++count === 3 ? answer('', { status: 429 }) : answer([{ a: count }]));
    const failed = await fetchPages(failing, url, paging, 9);
    expect(failed).toMatchObject({ pages: 2, end: 'status', status: 429, json: true });
    expect((await rowsOf(failed.bytes)).table.rows).toBe(2);
  });

  it('other content is handed on as it is', async () => {
    const fetched = await fetchPages(
      async () => answer('a,b\n1,2', { contentType: 'text/csv' }),
      url,
      { kind: 'none' },
      1,
    );
    expect(fetched).toMatchObject({ json: false, end: 'not-json', contentType: 'text/csv' });
    expect(new TextDecoder().decode(fetched.bytes)).toBe('a,b\n1,2');
  });

  it('reads Link headers', () => {
    const base = 'https://data.test/a/b';
    expect(nextOfLink('<?p=2>; rel="next"; title="a, b"', base)).toBe('https://data.test/a/b?p=2');
    expect(nextOfLink('<x>; title="one, <y>; rel=next", </c>; rel=next', base)).toBe('https://data.test/c');
    expect(nextOfLink('</c>; rel="last next"', base)).toBe('https://data.test/c');
    for (const text of ['', 'next', '<a>; rel=prev', '<a', '<http://[>; rel=next']) {
      expect(nextOfLink(text, base)).toBe(null);
    }
  });

  it('empty pages, broken settings', () => {
    const first = { tags: ['x'], data: { items: [{ id: 1 }] } };
    const empty = [{ tags: ['x'], data: { items: [] } }, { data: {} }, {}, { data: { items: null } }];
    for (const body of empty) expect(isEmptyPage(body, first)).toBe(true);
    expect(isEmptyPage({ data: { items: [{ id: 2 }] } }, first)).toBe(false);
    expect([[], { data: [] }].map((body) => isEmptyPage(body, [1, 2]))).toEqual([true, true]);
    expect([{}, { n: 1 }, [1], { a: [], b: [1] }].map((body) => isEmptyPage(body, { n: 0 }))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([isEmptyPage([], [{ a: 1 }]), isEmptyPage([{ a: 2 }], [{ a: 1 }])]).toEqual([true, false]);
    for (const value of [{}, { kind: 'page' }, { kind: 'offset', param: 'o', size: 0 }, { kind: 'other' }])
      expect(pagingOf(value)).toBe(null);
    const page = { index: 0, asked: url, body: { __proto__: null, next: {} }, link: null };
    expect(nextUrl({ kind: 'cursor', path: 'next', param: 'c' }, url, page)).toBe(null);
    expect(nextUrl({ kind: 'link', path: 'constructor.name' }, url, page)).toBe(null);
  });
});

describe('the reader of fetched pages', () => {
  const bodies = [
    '{"meta": {"tags": ["x", "y"]}, "data": {"items": [{"id": 1, "at": {"x": 1.5}}, {"id": 2, "at": {"x": 2}}]}}',
    '{"meta": {"tags": []}, "data": {"items": [{"id": 3, "at": {"x": 0.1}}]}}',
  ];

  it('finds the records of the first page and says where else they could be', async () => {
    const bytes = writeSnapshot(bodies);
    expect((await sniffReader(bytesSource('a.json', bytes))).card.id).toBe('rest');
    const { table, decisions } = await rowsOf(bytes);
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'at.x']);
    expect(table.rows).toBe(3);
    expect(decisions[0]).toMatchObject({ param: 'records', value: 'data.items' });
    expect(decisions[0].choices).toEqual(['data.items', 'meta.tags', '$']);
    const tags = await rowsOf(bytes, { records: 'meta.tags' });
    expect(tags.table).toMatchObject({ rows: 2, columns: [{ name: 'value' }] });
    const whole = await rowsOf(bytes, { records: '$', lists: 'count' });
    expect(whole.table.rows).toBe(2);
  });

  it('pages that are lists, or lists of lists', async () => {
    const { table } = await rowsOf(writeSnapshot(['[{"a":1},{"a":2}]', '[{"a":3}]']));
    expect(table.rows).toBe(3);
    const cells = await rowsOf(writeSnapshot(['[["a","b"],[1,2]]']));
    expect(cells.table.rows).toBeGreaterThan(0);
  });

  it('the same answers give the same bytes', () => {
    expect(writeSnapshot(bodies)).toEqual(writeSnapshot([...bodies]));
  });

  it('refuses what is no snapshot', async () => {
    for (const text of ['{}', '{"pages":3}', '{"pages":[{"url":"x"}]}', '[]', '{"pages":[{"body":3}]}'])
      await expect(rowsOf(new TextEncoder().encode(text))).rejects.toMatchObject({ code: 'bad-pages' });
    await expect(rowsOf(new TextEncoder().encode('{"pages":[{"body":['))).rejects.toMatchObject({
      code: 'bad-json',
    });
  });
});
