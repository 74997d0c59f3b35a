import { audioInfo } from './audio-info.ts';
import { imageInfo } from './image-info.ts';

/** A file as a data URL in base64, with its kind found from its header (RFC 2397). */
export function toDataUrl(bytes: Uint8Array, kind: 'image' | 'audio'): string {
  const info = kind === 'image' ? imageInfo(bytes) : audioInfo(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return `data:${info?.mime ?? 'application/octet-stream'};base64,${btoa(text)}`;
}

/** The bytes of a data URL in base64, whatever kind it claims; null if it is none. */
export function fromDataUrl(url: string): Uint8Array | null {
  const body = /^data:[\w.+-]+\/[\w.+-]+(?:;[\w-]+=[\w-]+)*;base64,([A-Za-z\d+/]*={0,2})$/.exec(url)?.[1];
  if (body === undefined || body === '') return null;
  try {
    return Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
