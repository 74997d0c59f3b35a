import type { Source } from '../src/pipeline/data/reader.ts';

const askedBytes = 8 * 1024 ** 2;
const pieceBytes = 1024 ** 2;

/**
 * Takes a file into memory, always one piece ahead of what has arrived, so that reading it goes on beside the loading.
 * `bytes` is the whole content, once it is there.
 */
export function loadAhead(
  name: string,
  blob: Blob,
): { readonly source: Source; readonly bytes: Promise<Uint8Array<ArrayBuffer>> } {
  const size = blob.size;
  const all = new Uint8Array(size);
  let arrived = 0;
  let waiting: (() => void)[] = [];

  async function load(): Promise<Uint8Array<ArrayBuffer>> {
    const ask = (from: number) =>
      from < size ? blob.slice(from, Math.min(size, from + askedBytes)).arrayBuffer() : null;
    let coming = ask(0);
    while (coming !== null) {
      const after = ask(arrived + askedBytes);
      after?.catch(() => {});
      const piece = new Uint8Array(await coming);
      all.set(piece, arrived);
      arrived += piece.length;
      coming = after;
      wake();
    }
    return all;
  }
  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  }
  const bytes = load();
  let failed = false;
  bytes.catch(() => {
    failed = true;
    wake();
  });

  async function until(count: number): Promise<void> {
    while (arrived < count) {
      if (failed) await bytes;
      await new Promise<void>((go) => waiting.push(go));
    }
  }
  return {
    bytes,
    source: {
      name,
      bytes: size,
      async head(count) {
        await until(Math.min(count, size));
        return all.subarray(0, count);
      },
      async slice(from, to) {
        await until(Math.min(to, size));
        return all.subarray(from, to);
      },
      stream() {
        let at = 0;
        return new ReadableStream({
          async pull(controller) {
            if (at < size) {
              await until(Math.min(size, at + 1));
              const to = Math.min(arrived, at + pieceBytes);
              controller.enqueue(all.subarray(at, to));
              at = to;
            }
            if (at >= size) controller.close();
          },
        });
      },
    },
  };
}
