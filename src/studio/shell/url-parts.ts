/** The origin of an https address; null while it is not one. */
export function originOf(address: string): string | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' && url.hostname.includes('.') ? url.origin : null;
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
