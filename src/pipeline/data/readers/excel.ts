import { parseRange } from '../excel/cell-range.ts';
import { beginsOds } from '../excel/ods-file.ts';
import { readExcel } from '../excel/read.ts';
import { missingAmongValues, missingWords } from '../missing-words.ts';
import { defineReader } from '../reader.ts';
import { cellContext } from '../typed/cells.ts';

const named = /\.(?:xls[xm]|ods)$/i;

export const excel = defineReader({
  card: {
    id: 'excel',
    label: 'Spreadsheet',
    summary:
      'One sheet of a spreadsheet file of Excel (.xlsx) or LibreOffice (.ods), or a range of its cells.',
    extensions: ['xlsx', 'xlsm', 'ods'],
    synonyms: [
      'Excel workbook',
      'XLSX',
      'Office Open XML',
      'ODS',
      'OpenDocument',
      'LibreOffice Calc',
      'workbook',
    ],
    params: {
      sheet: {
        type: 'text',
        default: 'auto',
        help: 'Name or number of the sheet; "auto" takes the first one with cells.',
      },
      range: {
        type: 'text',
        default: '',
        maxLength: 30,
        label: 'Range of cells',
        help: 'A1:D20, columns such as B:D, or B3 for all from there on; nothing for the whole sheet.',
      },
      header: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
        help: 'Whether the first row of the table holds the names of the columns.',
      },
      headerRow: {
        type: 'integer',
        default: null,
        min: 1,
        max: 1_048_576,
        none: 'Detect',
        when: { param: 'header', is: ['auto', 'yes'] },
        help: 'The row of the sheet with the names; rows above it are left out.',
      },
      headerRows: {
        type: 'integer',
        default: null,
        min: 1,
        max: 5,
        none: 'Detect',
        when: { param: 'header', is: ['auto', 'yes'] },
        help: 'How many rows hold the names, where groups of columns have names of their own; they are joined.',
      },
      merged: {
        type: 'choice',
        default: 'first',
        label: 'Merged cells',
        options: [
          {
            value: 'first',
            label: 'First cell only',
            help: 'The other cells of a merged range are missing.',
          },
          { value: 'fill', label: 'Repeat', help: 'Every cell of a merged range has its value.' },
        ],
        help: 'What cells hold that were merged into one.',
      },
      missing: {
        type: 'texts',
        default: missingWords,
        advanced: true,
        help: 'Texts that mean that there is no value, in any column.',
      },
      missingAmongValues: {
        type: 'texts',
        default: missingAmongValues,
        advanced: true,
        help: 'Texts that mean that there is no value where a column otherwise holds numbers, dates or true/false.',
      },
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source:
      'ECMA-376 part 1 (SpreadsheetML); OpenDocument 1.3 part 3; dates as openpyxl 3.1; missing-value words of pandas 1.5',
  },
  sniff(head, name, members) {
    const zip = head[0] === 0x50 && head[1] === 0x4b;
    if (zip && members?.some((member) => /^xl\/workbook\.(?:xml|bin)$/i.test(member))) return 0.97;
    if (beginsOds(head)) return 0.97;
    if (zip) return named.test(name) ? 0.6 : 0;
    const old = head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
    return old && /\.xl[a-z]{1,2}$/i.test(name) ? 0.6 : 0;
  },
  read(source, params, types, job) {
    const sheet = params.sheet.trim();
    return readExcel(
      source,
      {
        sheet: sheet === '' || sheet === 'auto' ? null : sheet,
        range: params.range.trim() === '' ? null : parseRange(params.range),
        header: params.header === 'auto' ? null : params.header === 'yes',
        headerRow: params.headerRow,
        headerRows: params.headerRows,
        merged: params.merged,
        maxRows: params.maxRows,
        context: cellContext(params.missing, params.missingAmongValues),
      },
      types,
      job,
    );
  },
});
