import type { DataType } from '@uwdata/flechette';
import { type Declared, declaredBy } from '../arrow/values.ts';
import { wholeNumber } from '../typed/plain-value.ts';

const longestType = 60;

/**
 * How the values of a column that DuckDB declares as `sql` are read from its Arrow form: as that form says, save for the
 * types that Arrow does not have. Source: DuckDB 1.4 (physical layout of UHUGEINT, BIT and BIGNUM).
 */
export function declaredAs(sql: string, type: DataType): Declared {
  const own = declaredBy(type);
  const words = sql.length > longestType ? `${sql.slice(0, longestType)}…` : sql;
  const bytes = (read: (bytes: Uint8Array) => ReturnType<NonNullable<Declared['scalar']>>, text = false) => ({
    words,
    text,
    binary: false,
    scalar: (value: unknown) => read(value as Uint8Array),
    nested: null,
  });
  const listed = enumWords(sql);
  if (listed !== null) return { ...own, words: 'ENUM', listed };
  switch (sql) {
    case 'HUGEINT':
      return { ...own, words, scalar: (value) => wholeNumber(BigInt(value as bigint | number)) };
    case 'UHUGEINT':
      return bytes((value) => wholeNumber(littleEndian(value)));
    case 'BIGNUM':
      return bytes((value) => wholeNumber(bigNumber(value)));
    case 'BIT':
      return bytes(bitText, true);
    case 'TIME':
    case 'TIME_NS':
      return { ...own, words: `${sql}, read as hours since midnight` };
    case 'TIME WITH TIME ZONE':
      return { ...own, words: `${sql}, read as hours since midnight of that zone` };
    default:
      return { ...own, words };
  }
}

const quoted = /'(?:[^']|'')*'/g;
const enums = /\bENUM\((?:'(?:[^']|'')*'(?:,\s*)?)*\)/g;

/** The words of a type such as ENUM('low', 'high'); null for another type. */
function enumWords(sql: string): readonly string[] | null {
  if (!sql.startsWith('ENUM(') || sql.replace(enums, '') !== '') return null;
  return Array.from(sql.match(quoted) ?? [], (word) => word.slice(1, -1).replaceAll("''", "'"));
}

/**
 * The type that values are cast to before they become Arrow, or null if they need not be: pieces of a result come without
 * the words of enums, and intervals as three numbers.
 */
export function asText(sql: string): string | null {
  if (sql === 'INTERVAL') return 'VARCHAR';
  const plain = sql.replace(enums, 'VARCHAR');
  return plain === sql ? null : plain;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** Three bytes of length and sign, then the magnitude from its highest byte; all of them inverted if it is negative. */
function bigNumber(bytes: Uint8Array): bigint {
  const negative = (bytes[0] & 0x80) === 0;
  const magnitude = bytes
    .subarray(3)
    .reduce((sum, byte) => sum * 256n + BigInt(negative ? 255 - byte : byte), 0n);
  return negative ? -magnitude : magnitude;
}

/** The first byte says how many bits of the second are padding. */
function bitText(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(1), (byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(bytes[0]);
}
