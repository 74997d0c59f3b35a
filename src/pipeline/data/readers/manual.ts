import { looksManual } from '../manual/looks-manual.ts';
import { readManual } from '../manual/read-manual.ts';
import { defineReader } from '../reader.ts';

export const manual = defineReader({
  card: {
    id: 'manual',
    label: 'Table made by hand',
    summary: 'A table that was typed or painted in the studio: columns with their kinds, and rows.',
    extensions: ['table.json'],
    synonyms: ['editable grid', 'paint data', 'type in'],
    params: {
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'Own format: {"format":"orrery-table","columns":[{"name","kind"}],"rows":[[…]]}',
  },
  sniff(head) {
    return looksManual(head) ? 0.98 : 0;
  },
  read(source, { maxRows }, types, job) {
    return readManual(source, maxRows, types, job);
  },
});
