/** The numbers of a chart as a table: what its twin shows and its CSV holds. */
export type Twin = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe. */
export function twinToCsv(twin: Twin): string {
  return [twin.columns, ...twin.rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
