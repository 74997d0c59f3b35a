/** Pasted text if it looks like a table: two lines or more, with a tab, comma or semicolon in the first. */
export function tableTextOf(text: string): string | null {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  return /[\t,;|]/.test(lines[0] ?? '') ? text : null;
}
