import { readParquet } from '../parquet/read.ts';
import { isParquet } from '../parquet/read-footer.ts';
import { defineReader } from '../reader.ts';
import { cellContext } from '../typed/cells.ts';
import { columnsParam } from '../typed/choose-columns.ts';
import { missingInTyped } from '../typed/missing-params.ts';
import { nestedParams } from '../typed/nested-column.ts';

export const parquet = defineReader({
  card: {
    id: 'parquet',
    label: 'Parquet',
    summary: 'A table stored column by column, packed small, as data warehouses export it.',
    extensions: ['parquet', 'pq', 'parq'],
    synonyms: ['Apache Parquet', 'columnar', 'data lake', 'Spark'],
    params: {
      columns: columnsParam,
      ...nestedParams,
      ...missingInTyped,
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'Apache Parquet format 2.11; decoders of hyparquet 1.31 and hyparquet-compressors 1.1',
  },
  sniff(head, name) {
    if (isParquet(head)) return 0.98;
    const encrypted = String.fromCharCode(...head.subarray(0, 4)) === 'PARE';
    return encrypted ? 0.9 : /\.(?:parquet|parq|pq)$/i.test(name) ? 0.2 : 0;
  },
  read(source, params, types, job) {
    return readParquet(
      source,
      {
        columns: params.columns,
        lists: params.lists,
        separator: params.separator,
        maxRows: params.maxRows,
        context: cellContext(params.missing, params.missingAmongValues),
      },
      types,
      job,
    );
  },
});
