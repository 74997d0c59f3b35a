import type { DatasetRef } from '../../../../project/records.ts';

type Named = Pick<DatasetRef, 'id' | 'name'>;

/** What a name must not be, since it means something where a table is expected. */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default ' +
    'deferrable desc describe distinct do else end except false fetch for foreign from group having in initially ' +
    'intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify ' +
    'references returning select show some summarize symmetric table then to trailing true union unique unpivot using ' +
    'variadic when where window with'
  ).split(' '),
);

/**
 * What tables are called in SQL: their names without ending, in small letters, digits and underscores, each once.
 * `kept`: names that a query uses already, by the id of the table.
 */
export function sqlNames(
  datasets: readonly Named[],
  kept: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const taken = new Set([...kept.values()].map((name) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const { id, name } of datasets) {
    const own = kept.get(id);
    if (own !== undefined) {
      names.set(id, own);
      continue;
    }
    const bare = name
      .replace(/\.[^.]+$/, '')
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase();
    const base = bare === '' || /^\d/.test(bare) || reserved.has(bare) ? `t_${bare}` : bare;
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
