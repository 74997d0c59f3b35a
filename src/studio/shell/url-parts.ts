/** The origin of an address that may be reached: encrypted, or on this computer; null while it is none. `live`: WebSockets too. */
export function originOf(address: string, live = false): string | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const here = /^(?:localhost|127\.0\.0\.1)$/.test(url.hostname);
  const allowed = live ? /^(?:https?|wss?):$/ : /^https?:$/;
  if (!allowed.test(url.protocol) || (!here && /^(?:http|ws):$/.test(url.protocol))) return null;
  return here || url.hostname.includes('.') ? url.origin : null;
}

/** The last part of the path, which names the file and tells its form. */
export function fileNameOfUrl(address: string): string {
  const parts = new URL(address.trim()).pathname.split('/').filter(Boolean);
  const last = parts.at(-1);
  if (last === undefined) return 'download.csv';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
