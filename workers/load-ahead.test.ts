import { describe, expect, it } from 'vitest';
import { loadAhead } from './load-ahead.ts';

const content = new Uint8Array(20 * 1024 ** 2 + 17).map((_, i) => (i * 31 + (i >> 13)) & 255);

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

describe('a file taken into memory while it is read', () => {
  it('has the bytes of the file: whole, streamed twice, and its head', async () => {
    const { source, bytes } = loadAhead('a.csv', new Blob([content]));
    expect(source.bytes).toBe(content.length);
    const [head, first, whole] = await Promise.all([source.head(100), read(source.stream()), bytes]);
    expect(head).toEqual(content.subarray(0, 100));
    expect(Buffer.compare(first, content)).toBe(0);
    expect(Buffer.compare(whole, content)).toBe(0);
    expect(Buffer.compare(await read(source.stream()), content)).toBe(0);
  });

  it('an empty file ends at once', async () => {
    const { source, bytes } = loadAhead('a.csv', new Blob([]));
    expect((await read(source.stream())).length).toBe(0);
    expect((await source.head(10)).length).toBe(0);
    expect((await bytes).length).toBe(0);
  });

  it('a file that cannot be read on fails the stream and the whole', async () => {
    const blob = new Blob([content]);
    const broken = Object.create(blob, {
      size: { value: blob.size },
      slice: {
        value: (from: number, to: number) =>
          from === 0 ? blob.slice(from, to) : { arrayBuffer: () => Promise.reject(new Error('moved')) },
      },
    }) as Blob;
    const { source, bytes } = loadAhead('a.csv', broken);
    await expect(read(source.stream())).rejects.toThrow('moved');
    await expect(bytes).rejects.toThrow('moved');
  });
});
