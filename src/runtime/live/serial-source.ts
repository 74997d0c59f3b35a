import { Problem } from '../../pipeline/base/problem.ts';
import type { LiveSource } from './live-source.ts';

/** The part of Web Serial that is used; browsers without it lack `navigator.serial`. */
export type SerialPortLike = {
  open(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
  readonly readable: ReadableStream<Uint8Array> | null;
};
export type SerialLike = { requestPort(): Promise<SerialPortLike> };

const longestLine = 64 * 1024;

export function serialOf(where: Navigator): SerialLike | null {
  return (where as { readonly serial?: SerialLike }).serial ?? null;
}

/** Lines of text from a device at a serial port, which the person chooses in the browser's own window. */
export function serialSource(serial: SerialLike, baudRate: number, clock: () => number): LiveSource {
  return {
    async start(tell) {
      const port = await serial.requestPort().catch((error: unknown) => {
        throw new Problem(
          'no-port',
          'No serial port was chosen.',
          'Connect again and choose one.',
          {},
          error,
        );
      });
      await port.open({ baudRate }).catch((error: unknown) => {
        throw new Problem(
          'port-busy',
          'The serial port could not be opened.',
          'Close other programs that use it, and check its speed.',
          {},
          error,
        );
      });
      const reader = port.readable?.getReader();
      tell([{ kind: 'open' }]);
      const decoder = new TextDecoder();
      let rest = '';
      let stopped = false;
      const read = async () => {
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
          if (done) break;
          const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/);
          rest = (lines.pop() ?? '').slice(-longestLine);
          const at = clock();
          const full = lines.filter((line) => line.trim() !== '');
          if (full.length > 0) tell(full.map((text) => ({ kind: 'message', at, text })));
        }
      };
      const reading = read().catch(() => {});
      void reading.then(() => {
        if (!stopped) tell([{ kind: 'closed', why: 'The device was taken off.' }]);
      });
      return async () => {
        stopped = true;
        await reader?.cancel().catch(() => {});
        await reading;
        reader?.releaseLock();
        await port.close().catch(() => {});
      };
    },
  };
}
