import type { FileMetaData } from 'hyparquet';
import { fromBase64 } from '../../base/base64.ts';
import { flatTable } from '../arrow/flat-buffer.ts';

const duration = 18;
const milliseconds = 1;
const perSecond = [1, 1000, 1_000_000, 1_000_000_000];

/**
 * Parquet has no durations: programs that use Arrow store whole numbers, and their meaning in a copy of Arrow's schema.
 * For each column, by its place, how many units make a second if it holds durations, else null; none if there is no copy
 * or it cannot be understood. Source: Arrow columnar format 1.5, IPC; "ARROW:schema" in Arrow's Parquet writer.
 */
export function durationUnits({ key_value_metadata: said }: FileMetaData): readonly (number | null)[] {
  const text = said?.find(({ key }) => key === 'ARROW:schema')?.value;
  const bytes = text === undefined ? null : fromBase64(text);
  if (bytes === null) return [];
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const from = view.getInt32(0, true) === -1 ? 8 : 4;
    const fields = flatTable(bytes.subarray(from), 0).table(8)?.tables(6) ?? [];
    return fields.map((field) => {
      if (field.byte(8, 0) !== duration) return null;
      return perSecond[field.table(10)?.int16(4, milliseconds) ?? milliseconds] ?? null;
    });
  } catch {
    return [];
  }
}
