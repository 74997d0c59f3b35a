import { describe, expect, it } from 'vitest';
import { emptyRequest, type Request, requestOf, usualPaging, withoutSecrets } from './request.ts';
import { rowChanges } from './row-changes.ts';

const request: Request = {
  url: 'https://data.test/a',
  headers: [
    { id: 0, name: ' Authorization ', value: 'secret' },
    { id: 1, name: '', value: 'other secret' },
  ],
  paging: { kind: 'page', param: 'p', from: 0 },
  maxPages: 7,
};

describe('what is kept of a request', () => {
  it('never holds values of headers', () => {
    const kept = withoutSecrets(request);
    expect(JSON.stringify(kept)).not.toContain('secret');
    const again = requestOf({ kind: 'url', at: '', url: request.url, request: kept });
    expect(again).toEqual({ ...request, headers: [{ id: 0, name: 'Authorization', value: '' }] });
  });

  it('is read with care', () => {
    expect(requestOf(undefined)).toBe(null);
    expect(requestOf({ kind: 'entry', at: '' })).toBe(null);
    const odd = { headers: [3, 'A'], paging: { kind: 'other' }, maxPages: 'x' };
    expect(requestOf({ kind: 'url', at: '', url: 'u', request: odd })).toEqual({
      ...emptyRequest,
      url: 'u',
      headers: [{ id: 0, name: 'A', value: '' }],
    });
    for (const kind of ['none', 'page', 'offset', 'cursor', 'link', 'header'] as const)
      expect(usualPaging(kind).kind).toBe(kind);
  });
});

describe('what changed', () => {
  it('counts whole rows, repeated ones as often as they come', () => {
    const before = [
      [1, 'a'],
      [2, 'b'],
      [2, 'b'],
      [3, null],
    ];
    const after = [
      [2, 'b'],
      [4, 'd'],
      [1, 'a'],
      [1, 'a'],
    ];
    expect(rowChanges(before, after)).toEqual({ added: 2, removed: 2, kept: 2 });
    expect(rowChanges(before, [...before].reverse())).toEqual({ added: 0, removed: 0, kept: 4 });
    expect(rowChanges([], [])).toEqual({ added: 0, removed: 0, kept: 0 });
  });
});
