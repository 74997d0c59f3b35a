import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { Keep } from '../../../../pipeline/data/stream/reservoir.ts';
import type { Ledger } from '../../../../runtime/ledger.ts';
import { doorSource } from '../../../../runtime/live/door-source.ts';
import type { LiveSource } from '../../../../runtime/live/live-source.ts';
import { motionSource } from '../../../../runtime/live/motion-source.ts';
import { serialOf, serialSource } from '../../../../runtime/live/serial-source.ts';
import { originOf } from '../../url-parts.ts';

export type StreamKind = 'websocket' | 'events' | 'serial' | 'motion';
export type StreamSettings = {
  readonly kind: StreamKind;
  readonly url: string;
  /** Whom the connection reaches; null where it stays on this device, or while there is no address. */
  readonly origin: string | null;
  readonly baudRate: number;
  readonly path: string;
  readonly names: readonly string[];
  readonly label: string;
  readonly keep: Keep;
  readonly size: number;
};
export const startSettings: StreamSettings = {
  kind: 'websocket',
  url: '',
  origin: null,
  baudRate: 115_200,
  path: '',
  names: [],
  label: '',
  keep: 'latest',
  size: 20_000,
};

/** Settings with the origin that follows from them. */
export function withOrigin(settings: StreamSettings): StreamSettings {
  const { kind, url } = settings;
  const address = url.trim();
  const fits =
    kind === 'websocket' ? /^wss?:/i.test(address) : kind === 'events' && /^https?:/i.test(address);
  return { ...settings, origin: fits ? originOf(address, true) : null };
}

/** The source, or null while something is missing for it. */
export function sourceOf(settings: StreamSettings, ledger: Ledger): LiveSource | null {
  const { kind, url, origin } = settings;
  if (kind === 'serial') {
    const serial = serialOf(navigator);
    return serial && serialSource(serial, settings.baudRate, Date.now);
  }
  if (kind === 'motion') {
    const asks = (globalThis as { DeviceMotionEvent?: { requestPermission?: () => Promise<string> } })
      .DeviceMotionEvent;
    return asks ? motionSource(window, asks, Date.now) : null;
  }
  return origin === null ? null : doorSource({ url: url.trim(), kind }, { origin, granted: true }, ledger);
}

/** Where it came from, for the document. */
export function whereFrom({ kind, url, path, keep, size }: StreamSettings): {
  readonly url?: string;
  readonly request: PlainObject;
} {
  const request = { source: kind, path, keep, size };
  return kind === 'serial' || kind === 'motion' ? { request } : { url: url.trim(), request };
}
