import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';
import type { Opening } from './open.ts';
import type { Plan } from './plan.ts';

/** Memory of the machine that is assumed if it is not known, and the share of it that a table may take. */
const usualMemory = 8 * 1024 ** 3;
const tableShare = 1 / 3;
/** What gzip makes of tables of text, roughly. */
const gzipFactor = 4;

/** Bytes that one table may take on a machine with so much memory. */
function tableBudget(memoryBytes: number | undefined): number {
  return (memoryBytes ?? usualMemory) * tableShare;
}

/**
 * Rows and bytes that a table will have, from the first lines of its text (`sample`: UTF-16 units as bytes, or two of them) and
 * what its columns seem to be. An estimate: later lines may be longer or shorter. `records`: the first of them, whose cells may
 * hold line breaks. Texts together take no more than the text of the file.
 */
export function estimateTable(
  opening: Pick<Opening, 'sample' | 'encoding' | 'compressed' | 'whole'>,
  fileBytes: number,
  columns: readonly { readonly kind: Plan['kind']; readonly meanLength: number }[],
  maxRows: number | null,
  records: readonly (readonly string[])[] = [],
): { readonly rows: number; readonly bytes: number } {
  const { sample } = opening;
  let lines = breaksIn(sample);
  if (lines === 0) lines = sample.split('\r').length;
  const inSample = Math.max(1, lines / linesPerRecord(records));
  const wide = opening.encoding.startsWith('utf-16') ? 2 : 1;
  const textBytes = fileBytes * (opening.compressed ? gzipFactor : 1);
  const all = Math.round(opening.whole ? inSample : (textBytes / (sample.length * wide)) * inSample);
  const rows = Math.min(all, maxRows ?? Number.POSITIVE_INFINITY);
  let fixed = 0;
  let texts = 0;
  for (const { kind, meanLength } of columns) {
    fixed += fixedBytes(kind, meanLength);
    texts += isLong(kind, meanLength) ? meanLength : 0;
  }
  return { rows, bytes: rows * fixed + Math.min(rows * texts, textBytes) };
}

function linesPerRecord(records: readonly (readonly string[])[]): number {
  let lines = records.length;
  for (const record of records) for (const cell of record) lines += breaksIn(cell);
  return lines / Math.max(1, records.length) || 1;
}

function breaksIn(text: string): number {
  let found = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found++;
  return found;
}

/** Whether cells are kept one by one, not as codes of words. */
function isLong(kind: Plan['kind'], meanLength: number): boolean {
  return kind === 'text' || (kind === 'words' && meanLength > 30);
}

/** Bytes of a cell without its text. */
function fixedBytes(kind: Plan['kind'], meanLength: number): number {
  switch (kind) {
    case 'number':
    case 'time':
      return 8;
    case 'boolean':
      return 1;
    case 'category':
      return 4;
    case 'words':
    case 'text':
      return isLong(kind, meanLength) ? 5 : 4;
  }
}

/** Whether a table of so many bytes may be held on this machine. */
export function fitsTable(bytes: number, source: Source): boolean {
  return bytes <= tableBudget(source.memory);
}

/** Throws `table-too-large`, with the number of rows that would fit, before anything is allocated. */
export function refuseLarge(
  estimate: { readonly rows: number; readonly bytes: number },
  columns: number,
  source: Source,
  param: 'maxRows' | 'sampleRows' = 'maxRows',
): void {
  const budget = tableBudget(source.memory);
  if (estimate.bytes <= budget) return;
  const fit = roundedDown((estimate.rows * budget * 0.8) / estimate.bytes);
  const size = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const count = (n: number) => n.toLocaleString('en-US');
  throw new Problem(
    'table-too-large',
    `${source.name} would be a table of about ${count(roundedDown(estimate.rows))} rows × ${count(columns)} columns, about ${size(estimate.bytes)}; a table may take ${size(budget)} on this machine.`,
    param === 'sampleRows'
      ? `Open a random sample of ${count(fit)} rows, or only the first rows.`
      : `Open the first ${count(fit)} rows as a sample, or leave out columns that are not needed.`,
    { file: source.name, param, fitting: fit },
  );
}

/** To two significant digits. */
function roundedDown(n: number): number {
  if (n < 100) return Math.max(1, Math.floor(n));
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1);
  return Math.floor(n / unit) * unit;
}
