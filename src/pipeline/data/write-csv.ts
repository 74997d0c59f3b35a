import { missingWords } from './missing-words.ts';
import { type Column, fileNames, isMissing, isoTime, type Table, vectorCells } from './table.ts';

export type CsvFormat = {
  /** Default: comma. */
  readonly delimiter?: string;
  /**
   * For opening in a spreadsheet: a text that a spreadsheet would take for a formula gets an apostrophe before it.
   * Such a file no longer gives exactly the same table.
   */
  readonly forSpreadsheets?: boolean;
};

const quotedAnyway = new Set(missingWords);
const formula = /^[\s\u00a0\ufeff\u200b]*[=+\-@\t\r\n|＝＋－＠]/;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A table as CSV after RFC 4180, UTF-8, lines ended by LF. Data-exact: reading it with the same kinds gives the
 * same cells. Missing cells are empty (NA in a table of one column); a text is quoted if it is empty, means
 * missing, holds delimiters, quotes or line breaks, or begins or ends with a blank. Pieces of about 1 MiB.
 */
function* csvPieces(table: Table, format: CsvFormat = {}): Generator<Uint8Array> {
  const delimiter = format.delimiter ?? ',';
  const encoder = new TextEncoder();
  const quote = quoter(delimiter, format.forSpreadsheets ?? false);
  const missing = table.columns.length === 1 ? 'NA' : '';
  const writers = table.columns.map((column) => writerOf(column, quote));
  let text = `${table.columns.map((column) => quote(column.name)).join(delimiter)}\n`;
  for (let row = 0; row < table.rows; row++) {
    for (let c = 0; c < writers.length; c++) {
      if (c > 0) text += delimiter;
      text += isMissing(table.columns[c], row) ? missing : writers[c](row);
    }
    text += '\n';
    if (text.length > 1_000_000) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text !== '') yield encoder.encode(text);
}

/** The same in one array. */
export function writeCsv(table: Table, format: CsvFormat = {}): Uint8Array {
  const pieces = [...csvPieces(table, format)];
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function writerOf(column: Column, quote: (text: string) => string): (row: number) => string {
  switch (column.kind) {
    case 'number':
      return (row) => (Object.is(column.values[row], -0) ? '-0' : String(column.values[row]));
    case 'boolean':
      return (row) => (column.values[row] === 1 ? 'true' : 'false');
    case 'time':
      return (row) => isoTime(column.values[row]);
    case 'image':
    case 'audio':
      return writerOf(fileNames(column), quote);
    case 'vector':
      throw vectorCells(column);
    case 'category': {
      const levels = column.levels.map(quote);
      return (row) => levels[column.codes[row]];
    }
    case 'text': {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return (row) => quote(decoder.decode(column.bytes.slice(column.offsets[row], column.offsets[row + 1])));
    }
  }
}

function quoter(delimiter: string, forSpreadsheets: boolean): (text: string) => string {
  return (cell) => {
    const text = forSpreadsheets && formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
    const plain =
      !text.includes(delimiter) && !/["\r\n]|^[\s\ufeff#%']|\s$/.test(text) && !quotedAnyway.has(text);
    return plain ? text : `"${text.replaceAll('"', '""')}"`;
  };
}
