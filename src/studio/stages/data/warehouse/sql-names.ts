import type { DatasetRef } from '../../../../project/records.ts';

type Named = Pick<DatasetRef, 'id' | 'name'>;

/** What tables are called in SQL: their names without ending, in small letters, digits and underscores, each once. */
export function sqlNames(datasets: readonly Named[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, name } of datasets) {
    const bare = name
      .replace(/\.[^.]+$/, '')
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase();
    const base = bare === '' || /^\d/.test(bare) ? `t_${bare}` : bare;
    let free = base;
    for (let n = 2; taken.has(free); n++) free = `${base}_${n}`;
    taken.add(free);
    names.set(id, free);
  }
  return names;
}

/** Tables that a query mentions, texts and remarks left out; in the order of the project. */
export function mentioned(query: string, names: ReadonlyMap<string, string>): readonly string[] {
  const bare = query.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').toLowerCase();
  const found = new Set(bare.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_]*/gu));
  return [...names].filter(([, name]) => found.has(name) || found.has(`"${name}"`)).map(([id]) => id);
}

/** A column's name as it must stand in SQL. */
export function sqlColumn(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The word that ends at the caret, and where it begins. */
export function wordBefore(text: string, caret: number): { readonly word: string; readonly from: number } {
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(text.slice(0, caret))?.[0] ?? '';
  return { word, from: caret - word.length };
}

const keywords =
  'SELECT FROM WHERE GROUP BY ORDER BY HAVING LIMIT JOIN LEFT JOIN ON USING AS WITH UNION ALL DISTINCT COUNT SUM AVG MEDIAN MIN MAX CASE WHEN THEN ELSE END OVER PARTITION BY QUALIFY PIVOT'
    .split(' ')
    .filter((word, i, all) => all.indexOf(word) === i);

/** What may complete the word: tables and columns first, then keywords; at most eight. */
export function completions(word: string, names: readonly string[]): readonly string[] {
  if (word === '') return [];
  const small = word.toLowerCase();
  const fits = (name: string) => {
    const own = name.replace(/^"/, '').toLowerCase();
    return own.startsWith(small) && own !== small;
  };
  return [...new Set([...names.filter(fits), ...keywords.filter(fits)])].slice(0, 8);
}
