/** Pasted text if it looks like a table: JSON, or two lines or more with a sign between cells in the first. */
export function tableTextOf(text: string): string | null {
  if (/^\s*(?:\[\s*[[{]|\{\s*")/.test(text)) return text;
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  return /[\t,;|]/.test(lines[0] ?? '') ? text : null;
}

/** What was pasted, if it is a table: its text, or the markup where only that shows the cells. */
export function pastedTable(data: DataTransfer | null): string | null {
  const text = tableTextOf(data?.getData('text/plain') ?? '');
  if (text !== null) return text;
  const markup = data?.getData('text/html') ?? '';
  return /<table[\s>]/i.test(markup) ? markup : null;
}
