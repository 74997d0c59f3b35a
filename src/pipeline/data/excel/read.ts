import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { type CellRange, mostRows, wholeSheet } from './cell-range.ts';
import { makeMergeFiller, mergedOddity } from './merged-cells.ts';
import { openWorkbook, type SheetEntry, type Workbook } from './open-workbook.ts';
import { makeSheetTable } from './sheet-table.ts';
import { damagedWorkbook } from './walk-part.ts';
import { mergedRanges, type Walked, walkSheet } from './walk-sheet.ts';

export type ExcelOptions = {
  /** Name or number of the sheet; null = the first one that is visible and has cells. */
  readonly sheet: string | null;
  readonly range: CellRange | null;
  readonly header: boolean | null;
  readonly headerRow: number | null;
  readonly merged: 'first' | 'fill';
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostBytes = 512 * 1024 ** 2;

/**
 * One sheet of an .xlsx workbook. Formulas give the result saved with them, errors become missing.
 * Throws `file-too-large`, `empty-file`, `unreadable-file`, `damaged-file`, `bad-zip`, `zip-limits`, `missing-sheet`,
 * `no-rows`, `cell-too-large`, `too-many-columns`, `missing-column`.
 */
export async function readExcel(
  source: Source,
  options: ExcelOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.05));
  const book = await openWorkbook(source.name, bytes, { ...job, report() {} });
  job.report(0.2, 'reading texts');
  const { sheet, cells, why } = await chooseSheet(source, book, options.sheet);
  const range = options.range ?? wholeSheet;
  const merged = mergedRanges(cells);
  const fill = options.merged === 'fill' ? makeMergeFiller(merged) : null;
  const table = makeSheetTable(source, { ...options, ranged: options.range !== null }, types);
  let lastRow = 0;
  const walked = await walkSheet(
    source.name,
    cells,
    book,
    range,
    {
      row(row, found) {
        lastRow = row;
        table.add(row, fill === null ? found : fill(row, found));
      },
      full: () => table.full(),
    },
    partOf(job, 0.2, 0.9),
  );
  const result = await table.finish(partOf(job, 0.9, 1));
  const decisions: readonly Decision[] = [
    { param: 'sheet', value: sheet.name, why, choices: book.sheets.map(({ name }) => name) },
    ...dateSystem(book),
  ];
  const own = [mergedOddity(merged, range, fill !== null), ...oddities(walked, lastRow)];
  return {
    ...result,
    decisions: [...decisions, ...result.decisions],
    oddities: [...own.flatMap((one) => one ?? []), ...result.oddities],
  };
}

async function chooseSheet(
  source: Source,
  book: Workbook,
  wanted: string | null,
): Promise<{ readonly sheet: SheetEntry; readonly cells: Uint8Array; readonly why: string }> {
  const partOfSheet = async (sheet: SheetEntry): Promise<Uint8Array> => {
    const part = await book.part(sheet.path);
    if (part === null) throw damagedWorkbook(source.name, `the sheet ${sheet.name} is missing`);
    return part;
  };
  if (wanted !== null) {
    const named =
      book.sheets.find(({ name }) => name === wanted) ?? book.sheets.find(({ name }) => same(name, wanted));
    const sheet = named ?? (/^\d+$/.test(wanted) ? book.sheets[Number(wanted) - 1] : undefined);
    if (sheet === undefined) throw missingSheet(source, book, wanted);
    return { sheet, cells: await partOfSheet(sheet), why: 'You chose it.' };
  }
  const visible = book.sheets.filter(({ hidden }) => !hidden);
  const candidates = visible.length > 0 ? visible : book.sheets;
  for (const [i, sheet] of candidates.entries()) {
    const cells = await partOfSheet(sheet);
    if (!hasCells(cells)) continue;
    const others = book.sheets.length;
    const why =
      others === 1
        ? 'It is the only sheet.'
        : `It is the first ${i > 0 ? 'sheet with cells ' : ''}of ${others} sheets.`;
    return { sheet, cells, why };
  }
  throw new Problem('no-rows', `${source.name} has only empty sheets.`, 'Choose a workbook with cells.', {
    file: source.name,
  });
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
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

function dateSystem({ dates }: Workbook): readonly Decision[] {
  return dates === 1904
    ? [
        {
          param: 'dates',
          value: '1904',
          why: 'The workbook counts days from 1904, as old Macintosh programs do.',
        },
      ]
    : [];
}

function oddities({ withoutResult, hiddenRows }: Walked, lastRow: number): readonly Oddity[] {
  const found: Oddity[] = [];
  if (withoutResult > 0) {
    found.push({
      code: 'formulas-without-result',
      message: `${withoutResult} ${withoutResult === 1 ? 'formula has' : 'formulas have'} no saved result and became missing; open the workbook in a spreadsheet program and save it to compute them.`,
      rows: withoutResult,
    });
  }
  if (hiddenRows > 0) {
    found.push({
      code: 'hidden-rows',
      message: `${hiddenRows} ${hiddenRows === 1 ? 'row is' : 'rows are'} hidden in the sheet (by a filter, perhaps) and read too.`,
      rows: hiddenRows,
    });
  }
  if (lastRow === mostRows) {
    found.push({
      code: 'sheet-full',
      message: 'The sheet uses the last row that a sheet can have: rows after it may have been cut off.',
      rows: 1,
    });
  }
  return found;
}

function missingSheet(source: Source, book: Workbook, wanted: string): Problem {
  const names = book.sheets.map(({ name }) => name);
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
  return new Problem(
    'missing-sheet',
    `${source.name} has no sheet "${wanted}".`,
    `Its sheets are: ${shown}.`,
    { file: source.name, param: 'sheet' },
  );
}
