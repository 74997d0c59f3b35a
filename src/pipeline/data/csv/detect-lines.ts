import type { Decision } from '../reader.ts';
import type { Dialect } from './dialect.ts';

type Rows = readonly (readonly string[])[];

/** The first line `sep=;` by which spreadsheets are told the delimiter; null if there is none. */
export function separatorLine(text: string): string | null {
  return /^(?:\ufeff)?"?sep=([\x20-\x7e\t])"?\n/i.exec(text)?.[1] ?? null;
}

/** '#' or '%' if lines that begin with it are not rows. */
export function detectComment(text: string): { readonly sign: string; readonly why: string } | null {
  const lines = text.split('\n', 200).filter((line) => line !== '');
  for (const sign of ['#', '%']) {
    const marked = lines.filter((line) => line.startsWith(sign));
    if (marked.length === 0 || marked.length === lines.length) continue;
    const cuts = (line: string) => line.split(/[,;\t|]/).length;
    if (lines[0].startsWith(sign)) {
      const end = lines.findIndex((line) => !line.startsWith(sign));
      if (end === 1 && cuts(lines[0]) > 1 && cuts(lines[0]) === cuts(lines[1])) continue;
      return { sign, why: `Lines that begin with ${sign} come before the data.` };
    }
    const wanted = cuts(lines[0]);
    const rest = lines.filter((line) => !line.startsWith(sign));
    if (
      wanted > 1 &&
      rest.every((line) => cuts(line) === wanted) &&
      marked.every((line) => cuts(line) !== wanted)
    )
      return {
        sign,
        why: `Lines that begin with ${sign} have another number of cells than all other lines.`,
      };
  }
  return null;
}

/** Title lines before the table, and why they are none of its rows. */
export function preamble(
  rows: Rows,
  lines: readonly string[],
  isValue: (cell: string) => boolean,
): { readonly skip: number; readonly why: string } | null {
  const marked = lines.findIndex((line) => line !== '' && !/^(?:\/\/|--)/.test(line));
  if (marked > 0 && /^(?:\/\/|--)/.test(lines[0]))
    return { skip: marked, why: `The first ${counted(marked, 'line is a remark', 'lines are remarks')}.` };
  const length = mostFrequentLength(rows);
  if (length < 2) return null;
  const start = rows.findIndex((row) => row.length === length);
  if (start < 1 || start > 20) return null;
  const before = rows.slice(0, start);
  if (before.some((row) => row.length > length || row.some((cell) => cell.includes('\n')))) return null;
  if (before.every((row) => row.length === 1 && row[0] === '')) return null;
  const after = rows.slice(start).filter((row) => row.length > 1 || row[0] !== '');
  if (after.length < 2 || after.filter((row) => row.length === length).length < 0.8 * after.length)
    return null;
  const single = before.every((row) => row.length === 1);
  const gap = before.some((row) => row.length === 1 && row[0] === '');
  const [head, ...body] = after;
  const headed = !head.some((cell) => isValue(cell)) && body.some((row) => row.some((cell) => isValue(cell)));
  if (!(single && (length > 2 || gap)) && !headed) return null;
  const cells = single ? 'one cell' : 'fewer cells';
  const why = `The first ${counted(start, `line has ${cells}`, `lines have ${cells}`)}, the lines after them ${length}.`;
  return { skip: start, why };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count} ${many}`;
}

/** Delimiters of several characters that are in use. */
const multiple = [
  '||',
  '::',
  '~|~',
  '|~|',
  '^|^',
  '|^|',
  '~^~',
  '~~',
  '^^',
  '@@',
  '##',
  '$$',
  '%%',
  '&&',
  '<>',
  '<|>',
  '=>',
  ';;',
  '|:|',
  ':|:',
];

/** A delimiter of several characters that cuts every line alike; null if there is none. */
export function multipleDelimiter(text: string): string | null {
  const lines = text.split('\n', 100).filter((line) => line !== '');
  if (lines.length < 2) return null;
  const sure = (found: string) => {
    const cuts = lines.map((line) => line.split(found).length);
    const single = found[0];
    const alone = lines.some((line) => line.split(found).join('').includes(single));
    return cuts[0] > 1 && cuts.every((count) => count === cuts[0]) && !alone;
  };
  return [...multiple].sort((a, b) => b.length - a.length).find(sure) ?? null;
}

/** A character that stands for a delimiter of several, or for one that is also escaped. */
export function freeSign(text: string): string {
  return ['\x1f', '\x1e', '\x1d', '\x1c', '\x01', '\x02'].find((sign) => !text.includes(sign)) ?? '\x1f';
}

export function escapeDecision(dialect: Pick<Dialect, 'quote'>): Decision {
  const what = dialect.quote === '' ? 'delimiters' : 'quotes and delimiters';
  return {
    param: 'escape',
    value: 'backslash',
    why: `A backslash before ${what} inside cells makes all rows alike in length.`,
  };
}

export function mostFrequentLength(rows: Rows): number {
  const counts = new Map<number, number>();
  for (const row of rows)
    if (row.length > 1 || row[0] !== '') counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = 1;
  let most = 0;
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > best)) {
      best = length;
      most = count;
    }
  }
  return best;
}
