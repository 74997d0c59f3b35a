import { Problem } from '../../base/problem.ts';

const magic = 'DUCK';
const magicAt = 8;
/** Three blocks of 4096 bytes stand in front of the data. */
const headerBytes = 3 * 4096;
/** Storage versions that the engine reads: those of DuckDB 0.9 … 1.4, and of later ones unless told to write a newer one. */
const oldest = 64;
const newest = 67;

export function isDuckdb(head: Uint8Array): boolean {
  return (
    head.length >= magicAt + magic.length &&
    Array.from(magic).every((sign, i) => head[magicAt + i] === sign.charCodeAt(0))
  );
}

/**
 * Refuses what the engine could not open, in words that say why. Throws `unreadable-file`, `damaged-file`.
 * Source: DuckDB 1.4 storage format (MainHeader, DatabaseHeader).
 */
export function checkHeader(file: string, bytes: Uint8Array): void {
  if (!isDuckdb(bytes)) throw notDuckdb(file);
  if (bytes.length < headerBytes) throw damagedDatabase(file, 'it is shorter than its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const version = Number(view.getBigUint64(12, true));
  if (version > newest) throw tooNew(file, writtenBy(bytes));
  if (version < oldest) throw tooOld(file);
  if ((view.getUint8(20) & 1) === 1) throw encrypted(file);
}

/** The program's version as it signs the file, such as v1.5.6; nothing if it does not. */
function writtenBy(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes.subarray(52, 84)).replace(/\0.*$/s, '');
  return /^v\d[\w.-]*$/.test(text) ? text.slice(1) : '';
}

export function damagedDatabase(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'damaged-file',
    `${file} is a DuckDB database that is damaged or incomplete (${reason}).`,
    'Download or copy it again, after the program that writes it has closed it.',
    { file },
    cause,
  );
}

function notDuckdb(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} is not a DuckDB database.`,
    'Databases of another program must be exported first, for example as CSV or Parquet.',
    { file },
  );
}

function tooNew(file: string, program: string): Problem {
  const by = program === '' ? 'a newer version of DuckDB' : `DuckDB ${program}, in a newer format`;
  return new Problem(
    'unreadable-file',
    `${file} was written by ${by}; formats up to that of DuckDB 1.4 can be read.`,
    `Copy it in the older format: ATTACH 'copy.duckdb' (STORAGE_VERSION 'v1.4.0'), then COPY FROM DATABASE; or export it as Parquet.`,
    { file },
  );
}

function tooOld(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} was written by DuckDB 0.8 or an older version, whose format no later version reads.`,
    'Export it with the version that wrote it (EXPORT DATABASE), and open the exported files.',
    { file },
  );
}

function encrypted(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} is a DuckDB database that is encrypted.`,
    'Copy it without a key (COPY FROM DATABASE into a new file), or export it as Parquet.',
    { file },
  );
}
