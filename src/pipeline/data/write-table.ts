import { type Column, cellOf, fileNames, lengthOf, type Table, vectorCells } from './table.ts';
import { writeCsv } from './write-csv.ts';

export type TableFormat = 'csv' | 'arrow' | 'parquet';

/**
 * A table as the bytes of a file: CSV (UTF-8), Arrow IPC (stream) or Parquet. Numbers keep every digit, missing cells
 * stay missing, pictures and sounds become the names of their files. Throws `vector-column`.
 */
export async function writeTable(table: Table, format: TableFormat): Promise<Uint8Array> {
  if (format === 'csv') return writeCsv(table);
  if (format === 'arrow') return (await import('./sql/to-arrow.ts')).toArrow(table);
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return new Uint8Array(parquetWriteBuffer({ columnData: table.columns.map(parquetColumn) }));
}

function parquetColumn(column: Column) {
  const { name } = column;
  switch (column.kind) {
    case 'number':
      return { name, type: 'DOUBLE' as const, nullable: true, data: cells(column) };
    case 'boolean':
      return { name, type: 'BOOLEAN' as const, nullable: true, data: cells(column) };
    case 'time': {
      const data = Array.from(column.values, (value) => (Number.isNaN(value) ? null : new Date(value)));
      return { name, type: 'TIMESTAMP' as const, nullable: true, data };
    }
    case 'category':
    case 'text':
      return { name, type: 'STRING' as const, nullable: true, data: cells(column) };
    case 'image':
    case 'audio':
      return { name, type: 'STRING' as const, nullable: true, data: cells(fileNames(column)) };
    case 'vector':
      throw vectorCells(column);
  }
}

function cells(column: Column) {
  return Array.from({ length: lengthOf(column) }, (_, row) => cellOf(column, row));
}
