import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TableRef } from '../../runtime/contract.ts';
import { createMediaCache } from './media-cache.ts';

const table = { key: 't', rows: 1000, schema: [], bytes: 0 } as TableRef;
const file = (row: number) =>
  row === 3
    ? null
    : { name: `${row}.png`, mime: 'image/png', bytes: new Uint8Array(4), size: null, sound: null };

beforeEach(() => {
  vi.useFakeTimers();
  let next = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${next++}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function make() {
  const media = vi.fn(async (_: TableRef, __: string, rows: readonly number[]) => rows.map(file));
  return { media, cache: createMediaCache({ media }) };
}
const at = (row: number) => ({ table, column: 'image', row });

describe('pictures at hand', () => {
  it('are asked for together, and told when they come', async () => {
    const { media, cache } = make();
    const changed = vi.fn();
    for (const row of [1, 2, 3]) cache.hold(at(row), changed);
    expect(cache.now(at(1))).toBe('loading');
    await vi.runAllTimersAsync();
    expect(media).toHaveBeenCalledTimes(1);
    expect(media.mock.calls[0]?.[2]).toEqual([1, 2, 3]);
    expect(changed).toHaveBeenCalledTimes(3);
    expect(cache.now(at(1))).toMatchObject({ name: '1.png', url: expect.stringMatching(/^blob:/) });
    expect(cache.now(at(3))).toBe('missing');
  });

  it('are not fetched when nothing shows them any more, and fetched when they are shown again', async () => {
    const { media, cache } = make();
    cache.hold(at(1), () => {})();
    await vi.runAllTimersAsync();
    expect(media).not.toHaveBeenCalled();
    cache.hold(at(1), () => {});
    await vi.runAllTimersAsync();
    expect(media).toHaveBeenCalledTimes(1);
  });

  it('keep their address while shown; of the others the oldest are let go', async () => {
    const { cache } = make();
    cache.hold(at(0), () => {});
    const release = Array.from({ length: 400 }, (_, i) => cache.hold(at(i + 10), () => {}));
    await vi.runAllTimersAsync();
    const shown = cache.now(at(0));
    for (const free of release) free();
    expect(URL.revokeObjectURL).toHaveBeenCalledTimes(160);
    expect(cache.now(at(0))).toBe(shown);
    expect(cache.now(at(10))).toBe('loading');
    expect(cache.now(at(409))).toMatchObject({ name: '409.png' });
  });
});
