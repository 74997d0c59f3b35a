/**
 * The first table of a Markdown text: a row of names, a row of dashes, rows. Cells are cut at `|` unless it is escaped
 * or in a code span. null without one. Source: GitHub Flavored Markdown §4.10.
 */
export function markdownTable(
  text: string,
): { readonly names: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] } | null {
  const lines = text.split(/\r\n?|\n/);
  const at = lines.findIndex(
    (line, i) => i > 0 && isRule(line) && cellsOf(line).length === cellsOf(lines[i - 1]).length,
  );
  if (at < 1) return null;
  const names = cellsOf(lines[at - 1]);
  const rows: (string | null)[][] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '' || !line.includes('|')) break;
    const cells = cellsOf(line);
    rows.push(names.map((_, c) => cells[c] || null));
  }
  return { names, rows };
}

function isRule(line: string): boolean {
  if (!line.includes('-') || !line.includes('|')) return false;
  const cells = line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

function cellsOf(line: string): readonly string[] {
  const cells = [''];
  let inCode = false;
  const bare = line.trim();
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '\\' && bare[i + 1] === '|') cells[cells.length - 1] += bare[++i];
    else if (bare[i] === '|' && !inCode) cells.push('');
    else {
      if (bare[i] === '`') inCode = !inCode && bare.indexOf('`', i + 1) > 0;
      cells[cells.length - 1] += bare[i];
    }
  }
  if (bare.startsWith('|')) cells.shift();
  if (bare.endsWith('|') && !bare.endsWith('\\|')) cells.pop();
  return cells.map((cell) => cell.trim().replace(/^(\*\*|__|`)(.*)\1$/, '$2'));
}
