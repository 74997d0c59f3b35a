/** Where the tables of a query may stand: after these words, and after commas that follow. */
const opening = new Set(['from', 'join', 'pivot', 'unpivot', 'describe', 'summarize', 'table']);
const ending = new Set(
  'select where group order having limit offset qualify window union except intersect values with'.split(' '),
);
const pieces = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\s+|[\s\S]/gu;

type Level = { inTables: boolean; wanted: boolean };

/**
 * The query with other names for its tables: where a table is named after FROM, JOIN and their like, and where it stands
 * before a point. Columns, texts and remarks of the same name stay. `names`: new by old, in small letters.
 */
export function renameInQuery(query: string, names: ReadonlyMap<string, string>): string {
  const parts = query.match(pieces) ?? [];
  const levels: Level[] = [{ inTables: false, wanted: false }];
  let before = '';
  return parts
    .map((part, index) => {
      if (/^(?:\s|--|\/\*)/.test(part)) return part;
      const last = before;
      before = part.toLowerCase();
      const level = levels.at(-1) ?? { inTables: false, wanted: false };
      if (part === '(') {
        levels.push({ inTables: level.wanted, wanted: level.wanted });
        level.wanted = false;
      } else if (part === ')') {
        if (levels.length > 1) levels.pop();
      } else if (part === ',') level.wanted = level.inTables;
      else if (opening.has(before) && last !== 'distinct')
        Object.assign(level, { inTables: true, wanted: true });
      else if (ending.has(before)) Object.assign(level, { inTables: false, wanted: false });
      else if (/^["\p{L}_]/u.test(part)) {
        const isTable = level.wanted || nextOf(parts, index) === '.';
        level.wanted = before === 'lateral';
        const name = part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
        return last === '.' || !isTable ? part : (names.get(name.toLowerCase()) ?? part);
      } else level.wanted = false;
      return part;
    })
    .join('');
}

function nextOf(parts: readonly string[], index: number): string | undefined {
  return parts.slice(index + 1).find((part) => !/^(?:\s|--|\/\*)/.test(part));
}
