const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += ALPHABET[word >>> 18] + ALPHABET[(word >>> 12) & 63];
    text += (left > 1 ? ALPHABET[(word >>> 6) & 63] : '=') + (left > 2 ? ALPHABET[word & 63] : '=');
    if (text.length > 32_768) {
      parts.push(text);
      text = '';
    }
  }
  parts.push(text);
  return parts.join('');
}

const CODES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) CODES[ALPHABET.charCodeAt(i)] = i;

/** null if the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) {
      const code = text.charCodeAt(i + k);
      const padded = i + k >= text.length - padding;
      const value = padded ? 0 : code < 128 ? CODES[code] : -1;
      if (value < 0) return null;
      word = (word << 6) | value;
    }
    bytes[at++] = word >>> 16;
    if (at < bytes.length) bytes[at++] = (word >>> 8) & 255;
    if (at < bytes.length) bytes[at++] = word & 255;
  }
  return bytes;
}
