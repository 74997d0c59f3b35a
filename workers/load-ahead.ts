import type { Source } from '../src/pipeline/data/reader.ts';

const askedBytes = 8 * 1024 ** 2;
const pieceBytes = 1024 ** 2;

/**
 * A file that is taken into memory once somebody needs it there: who asks for `bytes` or for a slice. Loading is always
 * one piece ahead of what has arrived, so that reading goes on beside it. Until then it is streamed, which costs a third.
 */
export function loadAhead(
  name: string,
  blob: Blob,
): { readonly source: Source; bytes(): Promise<Uint8Array<ArrayBuffer>> } {
  const size = blob.size;
  let all = new Uint8Array(0);
  let arrived = 0;
  let waiting: (() => void)[] = [];
  let failed = false;
  let loading: Promise<Uint8Array<ArrayBuffer>> | null = null;
  let head = new Uint8Array(0);

  async function load(): Promise<Uint8Array<ArrayBuffer>> {
    all = new Uint8Array(size);
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
  function bytes(): Promise<Uint8Array<ArrayBuffer>> {
    if (loading === null) {
      loading = load();
      loading.catch(() => {
        failed = true;
        wake();
      });
    }
    return loading;
  }
  async function until(count: number): Promise<void> {
    const whole = bytes();
    while (arrived < count) {
      if (failed) await whole;
      await new Promise<void>((go) => waiting.push(go));
    }
  }
  function loaded(): ReadableStream<Uint8Array> {
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
  }
  return {
    bytes,
    source: {
      name,
      bytes: size,
      async head(count) {
        const wanted = Math.min(count, size);
        if (loading !== null) {
          await until(wanted);
          return all.subarray(0, wanted);
        }
        if (head.length < wanted) head = new Uint8Array(await blob.slice(0, wanted).arrayBuffer());
        return head.subarray(0, wanted);
      },
      async slice(from, to) {
        await until(Math.min(to, size));
        return all.subarray(from, to);
      },
      stream: () => (loading === null ? blob.stream() : loaded()),
    },
  };
}
