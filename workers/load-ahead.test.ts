import { describe, expect, it } from 'vitest';
import { loadAhead } from './load-ahead.ts';

const content = new Uint8Array(20 * 1024 ** 2 + 17).map((_, i) => (i * 31 + (i >> 13)) & 255);

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

describe('a file taken into memory while it is read', () => {
  it('has the bytes of the file: streamed and in memory, whole and its head', async () => {
    const { source, bytes } = loadAhead('a.csv', new Blob([content]));
    expect(source.bytes).toBe(content.length);
    expect(await source.head(50)).toEqual(content.subarray(0, 50));
    expect(Buffer.compare(await read(source.stream()), content)).toBe(0);
    const [head, first, whole] = await Promise.all([source.head(100), read(source.stream()), bytes()]);
    expect(head).toEqual(content.subarray(0, 100));
    expect(Buffer.compare(first, content)).toBe(0);
    expect(Buffer.compare(whole, content)).toBe(0);
    expect(Buffer.compare(await read(source.stream()), content)).toBe(0);
    expect(await source.head(200)).toEqual(content.subarray(0, 200));
  });

  it('gives slices, from memory', async () => {
    const { source } = loadAhead('a.bin', new Blob([content]));
    const [middle, end] = [9 * 1024 ** 2, content.length];
    expect(await source.slice?.(middle, middle + 1000)).toEqual(content.subarray(middle, middle + 1000));
    expect(await source.slice?.(end - 5, end)).toEqual(content.subarray(end - 5));
  });

  it('an empty file ends at once', async () => {
    const { source, bytes } = loadAhead('a.csv', new Blob([]));
    expect((await read(source.stream())).length).toBe(0);
    expect((await source.head(10)).length).toBe(0);
    expect((await read(source.stream())).length).toBe(0);
    expect((await source.head(10)).length).toBe(0);
    expect((await bytes()).length).toBe(0);
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
    const whole = bytes();
    await expect(read(source.stream())).rejects.toThrow('moved');
    await expect(whole).rejects.toThrow('moved');
    await expect(source.slice?.(0, content.length)).rejects.toThrow('moved');
  });
});
