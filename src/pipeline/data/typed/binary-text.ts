const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes of which nothing is said, as the text that they are (older programs wrote texts so); null if they are none. */
export function binaryText(bytes: Uint8Array): string | null {
  try {
    const text = strict.decode(bytes.slice());
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
