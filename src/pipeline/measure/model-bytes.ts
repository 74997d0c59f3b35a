/** Bytes a model takes: its typed arrays as they are, everything else as the length of its JSON. */
export function modelBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)?.length ?? 0;
  const entries = Array.isArray(value) ? value : Object.entries(value).flat();
  return entries.reduce((sum: number, item) => sum + modelBytes(item) + 1, 2);
}
