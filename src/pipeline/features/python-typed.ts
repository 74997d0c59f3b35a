import { mostColumns, mostRows, parseRange, wholeSheet } from '../data/excel/cell-range.ts';
import { type RawReading, type ReadingInput, typedCells } from './python-file.ts';
import { flatCall, flatFunction, missingOf } from './python-json.ts';
import { pythonCall, pythonOf } from './python-text.ts';

type Writer = (input: ReadingInput) => Omit<RawReading, 'cells'>;

const writers: { readonly [reader: string]: Writer } = {
  excel: (input) => (input.params.merged === 'fill' ? mergedSheet(input) : sheet(input)),
  sqlite: database,
  parquet: (input) =>
    nested(input, {
      imports: ['import pyarrow.parquet'],
      helpers: [],
      lines: [`table = pyarrow.parquet.read_table(${pythonOf(input.file)}).to_pandas(ignore_metadata=True)`],
    }),
  arrow: (input) =>
    nested(input, {
      imports: ['import pyarrow.ipc'],
      helpers: [],
      lines: [
        `with open(${pythonOf(input.file)}, "rb") as file:`,
        '    whole = file.read(6) == b"ARROW1"  # a file; else a stream',
        '    file.seek(0)',
        '    reader = pyarrow.ipc.open_file(file) if whole else pyarrow.ipc.open_stream(file)',
        '    table = reader.read_all().to_pandas(ignore_metadata=True)',
      ],
    }),
};
export const typedReaders: ReadonlySet<string> = new Set(Object.keys(writers));

/** Python that reads a file whose cells have types of their own. */
export function readTypedPython(reader: string, input: ReadingInput): RawReading {
  const separator = input.params.separator;
  const missing = missingOf(input);
  const words = [
    ...(missing === undefined ? [] : [missing]),
    ...(typeof separator === 'string' && separator !== '; ' ? [`separator=${pythonOf(separator)}`] : []),
  ];
  return {
    ...writers[reader](input),
    cells: typedCells(input, words.length === 0 ? undefined : words.join(', ')),
  };
}

type Place = {
  readonly sheet: string;
  readonly rows: string;
  readonly columns: string;
  /** Rows with the names of the columns. */
  readonly heads: number;
  readonly most: number | null;
};

/** Where on a sheet the table is. */
function placeOf({ params }: ReadingInput): Place {
  const { sheet: named, range: asked, header, headerRow, headerRows, maxRows } = params;
  const range = typeof asked === 'string' && asked.trim() !== '' ? parseRange(asked) : wholeSheet;
  const first = headerRow === null || headerRow === undefined ? 0 : Number(headerRow);
  const slice = (from: number, to: number, end: number) =>
    `${from === 1 ? '' : from - 1}:${to === end ? '' : to}`;
  const sheetName = typeof named !== 'string' || named === 'auto' || named === '' ? '0' : pythonOf(named);
  return {
    sheet: sheetName,
    rows: slice(Math.max(range.top, header === 'no' ? 0 : first), range.bottom, mostRows),
    columns: slice(range.left, range.right, mostColumns),
    heads: header === 'no' ? 0 : Math.max(1, Number(headerRows ?? 1)),
    most: typeof maxRows === 'number' ? maxRows : null,
  };
}

function sheet(input: ReadingInput): Omit<RawReading, 'cells'> {
  const place = placeOf(input);
  const call = pythonCall('pd.read_excel', [
    ['io', pythonOf(input.file)],
    ['sheet_name', place.sheet, '0'],
    ['header', 'None'],
    ['dtype', 'object'],
    ['keep_default_na', 'False'],
    ['na_values', '[""]'],
  ]).replace('io=', '');
  return {
    imports: [],
    helpers: [],
    lines: [
      `# needs ${/\.ods$/i.test(input.file) ? 'odfpy' : 'openpyxl'}: pip install ${/\.ods$/i.test(input.file) ? 'odfpy' : 'openpyxl'}`,
      `table = ${call}${cut(place)}`,
      ...shapedLines(input, place),
    ],
  };
}

function cut({ rows, columns }: Place): string {
  return rows === ':' && columns === ':' ? '' : `.iloc[${rows}, ${columns}]`;
}

function mergedSheet(input: ReadingInput): Omit<RawReading, 'cells'> {
  const place = placeOf(input);
  return {
    imports: ['import openpyxl'],
    helpers: [],
    lines: [
      `book = openpyxl.load_workbook(${pythonOf(input.file)}, data_only=True)`,
      `sheet = ${place.sheet === '0' ? 'book.worksheets[0]' : `book[${place.sheet}]`}`,
      'for area in list(sheet.merged_cells.ranges):',
      '    value = area.start_cell.value',
      '    sheet.unmerge_cells(area.coord)',
      '    for row, column in area.cells:',
      '        sheet.cell(row, column).value = value',
      `table = pd.DataFrame(sheet.values, dtype=object)${cut(place)}`,
      ...shapedLines(input, place),
    ],
  };
}

/** Empty rows and columns go; the rows with the names, too. */
function shapedLines({ table }: ReadingInput, { heads, most }: Place): string[] {
  const to = most === null ? '' : String(most + heads);
  const rows = heads === 0 && to === '' ? '' : `[${heads === 0 ? '' : heads}:${to}]`;
  return [
    `table = table.dropna(how="all").dropna(axis=1, how="all")${rows}.reset_index(drop=True)`,
    `table.columns = ${pythonOf(table.columns.map(({ name }) => name))}`,
  ];
}

function database({ file, params, table, odd }: ReadingInput): Omit<RawReading, 'cells'> {
  const { table: named, query, maxRows } = params;
  const asked = typeof query === 'string' && query.trim() !== '' ? query : null;
  const known = typeof named === 'string' && named !== 'auto' && named.trim() !== '' ? named.trim() : null;
  const sql = asked ?? (known === null ? null : `SELECT * FROM "${known.replaceAll('"', '""')}"`);
  const names =
    odd.has('repeated-header') || odd.has('empty-header')
      ? pythonOf(table.columns.map(({ name }) => name))
      : '[column[0].strip() for column in cursor.description]';
  return {
    imports: ['import sqlite3', 'from contextlib import closing'],
    helpers: [],
    lines: [
      `with closing(sqlite3.connect(${pythonOf(file)})) as database:`,
      ...(sql === null
        ? [
            '    # Put the name of the table here, if there are several.',
            '    name = database.execute("SELECT name FROM sqlite_master WHERE type = \'table\'").fetchone()[0]',
            '    cursor = database.execute(f\'SELECT * FROM "{name}"\')',
          ]
        : [`    cursor = database.execute(${pythonOf(sql)})`]),
      `    rows = ${typeof maxRows === 'number' ? `cursor.fetchmany(${maxRows})` : 'cursor.fetchall()'}`,
      `    table = pd.DataFrame(rows, columns=${names}, dtype=object)`,
    ],
  };
}

/** Objects in cells become columns of their own; lists are joined with the words, or become what was chosen. */
function nested(input: ReadingInput, read: Omit<RawReading, 'cells'>): Omit<RawReading, 'cells'> {
  const { params, used } = input;
  const most = typeof params.maxRows === 'number' ? [`table = table.head(${params.maxRows})`] : [];
  const flat =
    [...used].some((name) => name.includes('.')) || (params.lists !== undefined && params.lists !== 'join');
  if (!flat) return { ...read, lines: [...read.lines, ...most] };
  const { lists = 'join', separator = '; ' } = params;
  return {
    imports: [...read.imports, 'import json'],
    helpers: [flatFunction, listsFunction],
    lines: [
      ...read.lines,
      ...most,
      'records = [(None, {name: listed(cell) for name, cell in row.items()}) for row in table.to_dict("records")]',
      `table = pd.DataFrame(${flatCall('records', { lists, separator, extended: false })}, dtype=object)`,
    ],
  };
}

const listsFunction = `def listed(cell):
    """Lists and objects of an Arrow table as those of Python."""
    if isinstance(cell, (list, tuple, np.ndarray)):
        return [listed(item) for item in cell]
    return {name: listed(member) for name, member in cell.items()} if isinstance(cell, dict) else cell`;
