import type { Job } from '../../base/job.ts';
import { openWorkbook, type Workbook } from './open-workbook.ts';
import type { SheetFile } from './sheet-file.ts';
import { damagedWorkbook } from './walk-part.ts';
import { mergedRanges, walkSheet } from './walk-sheet.ts';

/** The sheets of an .xlsx workbook. Throws what `openWorkbook` throws. */
export async function xlsxFile(file: string, bytes: Uint8Array, job: Job): Promise<SheetFile> {
  const book = await openWorkbook(file, bytes, job);
  return {
    sheets: book.sheets,
    decisions: dateSystem(book),
    async open(at) {
      const { name, path } = book.sheets[at];
      const cells = await book.part(path);
      if (cells === null) throw damagedWorkbook(file, `the sheet ${name} is missing`);
      return {
        hasCells: hasCells(cells),
        merged: mergedRanges(cells),
        walk: (range, handler, walking) => walkSheet(file, cells, book, range, handler, walking),
      };
    },
  };
}

/** Whether there is a value: an element v or t, of any prefix. */
function hasCells(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(60); at >= 0; at = bytes.indexOf(60, at + 1)) {
    let end = at + 1;
    while (bytes[end] > 62 || bytes[end] === 58) end++;
    const name = bytes[end - 1];
    const before = bytes[end - 2];
    if ((name === 118 || name === 116) && (before === 60 || before === 58)) return true;
  }
  return false;
}

function dateSystem({ dates }: Workbook): SheetFile['decisions'] {
  if (dates !== 1904) return [];
  const why = 'The workbook counts days from 1904, as old Macintosh programs do.';
  return [{ param: 'dates', value: '1904', why }];
}
