import { isArrowFile, isArrowStream } from '../arrow/check-messages.ts';
import { readArrow } from '../arrow/read.ts';
import { defineReader } from '../reader.ts';
import { cellContext } from '../typed/cells.ts';
import { columnsParam } from '../typed/choose-columns.ts';
import { missingInTyped } from '../typed/missing-params.ts';
import { nestedParams } from '../typed/nested-column.ts';

export const arrow = defineReader({
  card: {
    id: 'arrow',
    label: 'Arrow and Feather',
    summary: 'A table as data programs hold it in memory, written to a file or a stream.',
    extensions: ['arrow', 'feather', 'ipc', 'arrows'],
    synonyms: ['Apache Arrow', 'Feather', 'IPC', 'Polars'],
    params: {
      columns: columnsParam,
      ...nestedParams,
      ...missingInTyped,
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'Apache Arrow columnar format 1.5 (IPC); flechette 2.6',
  },
  sniff(head, name) {
    if (isArrowFile(head)) return 0.98;
    return isArrowStream(head) ? 0.95 : /\.(?:arrows?|feather|ipc)$/i.test(name) ? 0.2 : 0;
  },
  read(source, params, types, job) {
    return readArrow(
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
