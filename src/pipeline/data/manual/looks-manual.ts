/** Whether the beginning of a file says that it is a table made by hand. */
export function looksManual(head: Uint8Array): boolean {
  const start = new TextDecoder().decode(head.slice(0, 100));
  return /^\ufeff?\s*\{\s*"format"\s*:\s*"orrery-table"/.test(start);
}
