/** Whether the first `length` bytes are all below 128. */
export function isAscii(bytes: Uint8Array, length: number): boolean {
  let i = 0;
  while (i < length && (bytes.byteOffset + i) % 4 !== 0) if (bytes[i++] > 127) return false;
  if (i === length) return true;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + i, (length - i) >> 2);
  let any = 0;
  let w = 0;
  for (; w + 3 < words.length; w += 4) any |= words[w] | words[w + 1] | words[w + 2] | words[w + 3];
  for (; w < words.length; w++) any |= words[w];
  if ((any & 0x80808080) !== 0) return false;
  for (i += words.length * 4; i < length; i++) if (bytes[i] > 127) return false;
  return true;
}
