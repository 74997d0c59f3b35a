import type { Oddity } from '../reader.ts';

/** Column names from a header row: trimmed, never empty, never twice. */
export function columnNames(
  header: readonly string[],
  columns: number,
): { names: string[]; oddities: Oddity[] } {
  const names: string[] = [];
  const taken = new Set<string>();
  let empty = 0;
  let repeated = 0;
  const wanted = Array.from({ length: columns }, (_, c) => (header[c] ?? '').trim());
  const reserved = new Set(wanted);
  for (let c = 0; c < columns; c++) {
    let name = wanted[c];
    if (name === '') {
      empty++;
      name = `column_${c + 1}`;
    } else if (taken.has(name)) repeated++;
    const base = name;
    for (let k = 2; taken.has(name) || (name !== wanted[c] && reserved.has(name)); k++) name = `${base}_${k}`;
    taken.add(name);
    names.push(name);
  }
  const oddities: Oddity[] = [];
  if (empty > 0 && header.length > 0) {
    const message = `${empty} ${empty === 1 ? 'column has' : 'columns have'} no name and got a number instead.`;
    oddities.push({ code: 'empty-header', message, rows: empty });
  }
  if (repeated > 0) {
    const message = `${repeated} ${repeated === 1 ? 'column has' : 'columns have'} the name of an earlier one and got a suffix.`;
    oddities.push({ code: 'repeated-header', message, rows: repeated });
  }
  return { names, oddities };
}
