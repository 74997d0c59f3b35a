import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { type CellRange, mostRows, wholeSheet } from './cell-range.ts';
import { makeMergeFiller, mergedOddity } from './merged-cells.ts';
import { isOds, odsFile } from './ods-file.ts';
import type { OpenSheet, SheetFile } from './sheet-file.ts';
import { makeSheetTable } from './sheet-table.ts';
import type { Walked } from './walk-sheet.ts';
import { xlsxFile } from './xlsx-file.ts';

export type ExcelOptions = {
  /** Name or number of the sheet; null = the first one that is visible and has cells. */
  readonly sheet: string | null;
  readonly range: CellRange | null;
  readonly header: boolean | null;
  readonly headerRow: number | null;
  readonly headerRows: number | null;
  readonly merged: 'first' | 'fill';
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostBytes = 512 * 1024 ** 2;

/**
 * One sheet of an .xlsx or .ods workbook. Formulas give the result saved with them, errors become missing.
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
  const opening: Job = { ...job, report() {} };
  const book = await ((await isOds(bytes)) ? odsFile : xlsxFile)(source.name, bytes, opening);
  job.report(0.2, 'reading texts');
  const { at, sheet, why } = await chooseSheet(source, book, options.sheet);
  const range = options.range ?? wholeSheet;
  const { merged } = sheet;
  const fill = options.merged === 'fill' ? makeMergeFiller(merged) : null;
  const table = makeSheetTable(source, { ...options, ranged: options.range !== null }, types);
  let lastRow = 0;
  const walked = await sheet.walk(
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
    { param: 'sheet', value: book.sheets[at].name, why, choices: book.sheets.map(({ name }) => name) },
    ...book.decisions,
  ];
  const own = [mergedOddity(merged, range, fill !== null), ...oddities(walked, lastRow)];
  return {
    ...result,
    decisions: [...decisions, ...result.decisions],
    oddities: [...own.flatMap((one) => one ?? []), ...result.oddities],
  };
}

type Chosen = { readonly at: number; readonly sheet: OpenSheet; readonly why: string };

async function chooseSheet(source: Source, book: SheetFile, wanted: string | null): Promise<Chosen> {
  const { sheets } = book;
  if (wanted !== null) {
    const exact = sheets.findIndex(({ name }) => name === wanted);
    const named = exact >= 0 ? exact : sheets.findIndex(({ name }) => same(name, wanted));
    const at = named >= 0 ? named : /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1;
    if (sheets[at] === undefined) throw missingSheet(source, book, wanted);
    return { at, sheet: await book.open(at), why: 'You chose it.' };
  }
  const places = sheets.map((_, at) => at);
  const visible = places.filter((at) => !sheets[at].hidden);
  const candidates = visible.length > 0 ? visible : places;
  for (const [i, at] of candidates.entries()) {
    const sheet = await book.open(at);
    if (!sheet.hasCells) continue;
    const why =
      sheets.length === 1
        ? 'It is the only sheet.'
        : `It is the first ${i > 0 ? 'sheet with cells ' : ''}of ${sheets.length} sheets.`;
    return { at, sheet, why };
  }
  throw new Problem('no-rows', `${source.name} has only empty sheets.`, 'Choose a workbook with cells.', {
    file: source.name,
  });
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
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

function missingSheet(source: Source, book: SheetFile, wanted: string): Problem {
  const names = book.sheets.map(({ name }) => name);
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
  return new Problem(
    'missing-sheet',
    `${source.name} has no sheet "${wanted}".`,
    `Its sheets are: ${shown}.`,
    { file: source.name, param: 'sheet' },
  );
}
