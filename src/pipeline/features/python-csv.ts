import { type Column, cellOf } from '../data/table.ts';
import { type CellCall, hasGaps, type RawReading, type ReadingInput, usedOf } from './python-file.ts';
import { pythonOf } from './python-text.ts';

/** What pandas takes as missing by itself (1.5). */
const pandasMissing: readonly string[] =
  '|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|n/a|nan|null'.split('|');

type Dialect = {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly header: boolean;
  readonly encoding: string;
  readonly decimal: string;
  readonly thousands: string;
  readonly comment: string;
  readonly skipRows: number;
  readonly trim: boolean;
  readonly maxRows: number | null;
  readonly missing: readonly string[];
};

function dialectOf({ file, params }: ReadingInput): Dialect {
  const text = (name: string, usual: string): string => {
    const value = params[name];
    return typeof value === 'string' && value !== 'auto' && value !== '' ? value : usual;
  };
  const count = (name: string): number | null => {
    const value = params[name];
    return value === null || value === undefined || value === '' ? null : Number(value);
  };
  const named = text('delimiter', /\.(?:tsv|tab)(?:\.gz)?$/i.test(file) ? '\t' : ',');
  const code = /^\\x([0-9a-f]{2})$/i.exec(named);
  const thousands = text('thousands', 'none');
  const { missing } = params;
  return {
    delimiter:
      named === '\\t' || named === 'tab'
        ? '\t'
        : code === null
          ? named
          : String.fromCharCode(Number.parseInt(code[1], 16)),
    quote: text('quote', '"'),
    escape: text('escape', 'none'),
    header: text('header', 'yes') !== 'no',
    encoding: text('encoding', 'utf-8'),
    decimal: text('decimal', '.'),
    thousands: thousands === 'none' ? '' : thousands === 'space' ? ' ' : thousands,
    comment: text('comment', 'none'),
    skipRows: count('skipRows') ?? 0,
    trim: text('trim', 'no') === 'yes',
    maxRows: count('maxRows'),
    missing: Array.isArray(missing) ? missing.filter((word) => typeof word === 'string') : pandasMissing,
  };
}

/** Python that reads delimited text. */
export function readCsvPython(input: ReadingInput): RawReading {
  const dialect = dialectOf(input);
  const { table, odd, params, file } = input;
  const names = table.columns.map(({ name }) => name);
  const widened = params.ragged === 'widen' && odd.has('empty-header');
  const renamed = dialect.header && (widened || odd.has('empty-header') || odd.has('repeated-header'));
  const cut = odd.has('long-rows') && !widened;
  const fixed = dialect.delimiter === 'fixed';
  const patterned =
    (!fixed && dialect.delimiter !== '\\s+' && dialect.delimiter.length > 1) || cut || widened;
  // pandas wants as many names as the first line has; the line is left out instead.
  const skipped = dialect.skipRows + (widened ? 1 : 0);
  const commented = dialect.comment !== 'none';
  // A sign between groups of three digits would go from dates, too.
  const isWord = ({ kind }: Column) =>
    kind === 'category' || kind === 'text' || (kind === 'time' && dialect.thousands !== '');
  const key = (name: string) => (dialect.header ? pythonOf(name) : String(names.indexOf(name)));
  const kept = usedOf(input, (column) => isWord(column) && keepsMissingWords(column, dialect));
  const words = usedOf(input, isWord).filter((name) => !kept.includes(name));
  const typed = (columns: readonly string[]) => `{${columns.map((name) => `${key(name)}: str`).join(', ')}}`;
  const given = [
    commented ? 'io.StringIO("".join(lines))' : pythonOf(file),
    ...(fixed ? [] : separator(dialect.delimiter)),
    ...(patterned ? ['engine="python"'] : []),
    ...(dialect.quote === '"'
      ? []
      : [dialect.quote === 'none' ? 'quoting=3' : `quotechar=${pythonOf(dialect.quote)}`]),
    ...(dialect.escape === 'backslash' ? ['escapechar="\\\\"'] : []),
    ...(skipped > 0 ? [`skiprows=${skipped}`] : []),
    ...(dialect.header ? [] : ['header=None']),
    ...(renamed && !widened ? ['header=0'] : []),
    ...(renamed ? [`names=${pythonOf(names)}`] : []),
    ...(cut ? [`index_col=False`, `on_bad_lines=lambda cells: cells[:${names.length}]`] : []),
    ...(dialect.encoding === 'utf-8' || commented ? [] : [`encoding=${pythonOf(dialect.encoding)}`]),
    ...(odd.has('damaged-characters') && !commented ? ['encoding_errors="replace"'] : []),
    ...(dialect.decimal === '.' ? [] : [`decimal=${pythonOf(dialect.decimal)}`]),
    ...(dialect.thousands === '' ? [] : [`thousands=${pythonOf(dialect.thousands)}`]),
    ...(dialect.trim && dialect.delimiter !== ' ' ? ['skipinitialspace=True'] : []),
    ...missingArguments(dialect.missing),
    ...(dialect.maxRows === null ? [] : [`nrows=${dialect.maxRows}`]),
    ...(words.length === 0 ? [] : [`dtype=${typed(words)}`]),
    ...(kept.length === 0 ? [] : [`converters=${typed(kept)}`]),
  ];
  const sampled = typeof params.sampleRows === 'number' ? params.sampleRows : null;
  return {
    imports: commented ? ['import gzip', 'import io'].slice(/\.gz$/i.test(file) ? 0 : 1) : [],
    helpers: [],
    lines: [
      ...(sampled === null
        ? []
        : [`# The studio drew ${sampled} rows by chance; here all are read, and scores differ a little.`]),
      ...quotedNote(input, dialect),
      ...(commented ? uncommented(file, dialect) : []),
      `table = pd.${fixed ? 'read_fwf' : 'read_csv'}(${given.join(', ')})`,
      ...(dialect.header ? [] : [`table.columns = ${columnNames(names)}`]),
      ...(dialect.trim ? ['table.columns = table.columns.str.strip()'] : []),
      ...(dialect.trim
        ? words.map((name) => `table[${pythonOf(name)}] = table[${pythonOf(name)}].str.strip()`)
        : []),
      ...numberLines(input, dialect),
    ],
    cells: cellCalls(input, dialect),
  };
}

function separator(delimiter: string): string[] {
  if (delimiter === ',') return [];
  if (delimiter === ' ' || delimiter === '\\s+') return ['sep=r"\\s+"'];
  const pattern = delimiter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return [`sep=${pythonOf(delimiter.length > 1 ? pattern : delimiter)}`];
}

/** `column_1, column_2, …` as they are; others by name. */
function columnNames(names: readonly string[]): string {
  return names.every((name, i) => name === `column_${i + 1}`)
    ? '[f"column_{i + 1}" for i in range(table.shape[1])]'
    : pythonOf(names);
}

function uncommented(file: string, { comment, encoding }: Dialect): string[] {
  const open = /\.gz$/i.test(file) ? 'gzip.open' : 'open';
  return [
    `with ${open}(${pythonOf(file)}, "rt", encoding=${pythonOf(encoding === 'utf-8' ? 'utf-8-sig' : encoding)}) as file:`,
    `    lines = [line for line in file if not line.startswith(${pythonOf(comment)})]`,
  ];
}

function missingArguments(missing: readonly string[]): string[] {
  const all = pandasMissing.every((word) => missing.includes(word));
  const more = all ? missing.filter((word) => !pandasMissing.includes(word)) : missing;
  return [
    ...(all ? [] : ['keep_default_na=False']),
    ...(more.length === 0 ? [] : [`na_values=${pythonOf(more)}`]),
  ];
}

/** Whether words that mean "no value" stand in quotes and are texts: pandas does not tell them apart. */
function holdsMissingWords(column: Column, { missing }: Dialect): boolean {
  if (column.kind === 'category') return column.levels.some((level) => missing.includes(level));
  if (column.kind !== 'text') return false;
  const { offsets, present } = column;
  return present.some(
    (there, row) =>
      there !== 0 && offsets[row + 1] - offsets[row] <= 12 && missing.includes(String(cellOf(column, row))),
  );
}

function keepsMissingWords(column: Column, dialect: Dialect): boolean {
  return holdsMissingWords(column, dialect) && !hasGaps(column);
}

function quotedNote(input: ReadingInput, dialect: Dialect): string[] {
  const unclear = usedOf(input, (column) => holdsMissingWords(column, dialect) && hasGaps(column));
  if (unclear.length === 0) return [];
  return [
    `# In ${unclear.map(pythonOf).join(', ')}, words such as NA are texts where they stand in quotes; pandas takes them as missing all the same.`,
  ];
}

/** Columns of numbers with gaps may hold words for "no value" that pandas does not know, so that it leaves them texts. */
function numberLines(input: ReadingInput, { decimal, thousands }: Dialect): string[] {
  if (decimal !== '.' || thousands !== '') return [];
  const unsure = usedOf(input, (column) => column.kind === 'number' && hasGaps(column));
  if (unsure.length === 0) return [];
  const columns = pythonOf(unsure);
  return [`table[${columns}] = table[${columns}].apply(pd.to_numeric, errors="coerce")`];
}

function cellCalls(input: ReadingInput, { decimal, thousands }: Dialect): readonly CellCall[] {
  const { types, params } = input;
  const dressed = decimal !== '.' || thousands !== '';
  const style = `decimal=${pythonOf(decimal)}${thousands === '' ? '' : `, thousands=${pythonOf(thousands)}`}`;
  const { dayOrder } = params;
  const first = dayOrder === 'day-first' ? 'True' : dayOrder === 'month-first' ? 'False' : undefined;
  return [
    {
      helper: 'numbers',
      columns: usedOf(input, (column) => dressed && column.kind === 'number' && hasGaps(column)),
      more: style,
    },
    {
      helper: 'flags',
      columns: usedOf(
        input,
        (column) => column.kind === 'boolean' && (hasGaps(column) || types[column.name] === 'boolean'),
      ),
    },
    {
      helper: 'moments',
      columns: usedOf(input, ({ kind }) => kind === 'time'),
      ...(first !== undefined && { more: first }),
    },
  ];
}
