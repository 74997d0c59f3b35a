import type { PlainObject } from '../base/plain.ts';
import { stepsOf } from '../data/json/record-path.ts';
import { type RawReading, type ReadingInput, typedCells, usedOf } from './python-file.ts';
import { pythonCall, pythonOf } from './python-text.ts';

/** Python that reads records of JSON: one document, or one on each line. */
export function readJsonPython(reader: 'json' | 'ndjson', input: ReadingInput): RawReading {
  const { file, params, table } = input;
  const packed = /\.gz$/i.test(file);
  const open = `${packed ? 'gzip.open' : 'open'}(${pythonOf(file)}, "rt", encoding=${pythonOf(encodingOf(params))})`;
  const names = table.columns.map(({ name }) => name);
  const most = typeof params.maxRows === 'number' ? params.maxRows : null;
  const flat = flatCall('records', params, names);
  const reading = reader === 'json' ? wholeLines(params, open, names, most) : lineLines(params, open, most);
  return {
    imports: ['import json', ...(packed ? ['import gzip'] : [])],
    helpers: [...(reader === 'json' ? [recordsFunction] : []), flatFunction],
    lines: [...reading, `table = pd.DataFrame(${flat}, dtype=object)`],
    cells: typedCells(input, missingOf(input)),
  };
}

/** Words that mean "no value", where a column of words has gaps. */
export function missingOf(input: ReadingInput): string | undefined {
  const { missing } = input.params;
  const gaps = usedOf(input, ({ kind }) => kind === 'category' || kind === 'text');
  return Array.isArray(missing) && missing.length > 0 && gaps.length > 0 ? pythonOf(missing) : undefined;
}

/** The call of `flat_rows` with what differs from its usual. */
export function flatCall(records: string, params: PlainObject, names?: readonly string[]): string {
  const { lists = 'join', separator = '; ', depth = 16, explode = [], extended = true } = params;
  const rest = pythonCall('', [
    ['lists', pythonOf(lists), '"join"'],
    ['separator', pythonOf(separator), '"; "'],
    ['depth', pythonOf(depth), '16'],
    ['explode', pythonOf(explode), '[]'],
    ['extended', pythonOf(extended), 'True'],
    ['names', names === undefined ? '[]' : 'names', '[]'],
  ]).slice(1, -1);
  return `flat_rows(${records}${rest === '' ? '' : `, ${rest}`})`;
}

function encodingOf({ encoding }: PlainObject): string {
  return typeof encoding !== 'string' || encoding === 'auto' || encoding === 'utf-8' ? 'utf-8-sig' : encoding;
}

function wholeLines(
  params: PlainObject,
  open: string,
  names: readonly string[],
  most: number | null,
): string[] {
  const { records, layout, header } = params;
  const path = typeof records === 'string' && records !== 'auto' ? stepsOf(records) : [];
  const columns = layout === 'columns' ? 'True' : layout === 'records' ? 'False' : 'None';
  const top = header === 'yes' ? '1:' : '';
  return [
    `with ${open} as file:`,
    '    content = json.loads(file.read().lstrip("\\ufeff"))',
    `records = list(${pythonCall('records_at', [
      ['', 'content'],
      ['', pythonOf(path)],
      ['columns', columns, 'None'],
    ]).replace(
      /\(=content, =/,
      '(content, ',
    )})${most === null && top === '' ? '' : `[${top === '' ? ':' : top}${most === null ? '' : most + (top === '' ? 0 : 1)}]`}`,
    `names = ${pythonOf(names)}  # of the cells of records that are lists`,
  ];
}

function lineLines({ badLines }: PlainObject, open: string, most: number | null): string[] {
  return [
    'records = []',
    `with ${open} as file:`,
    '    for line in filter(str.strip, file):',
    ...(badLines === 'refuse'
      ? ['        records.append((None, json.loads(line.lstrip("\\ufeff"))))']
      : [
          '        try:',
          '            records.append((None, json.loads(line.lstrip("\\ufeff"))))',
          '        except ValueError:',
          '            pass  # left out, as in the studio',
        ]),
    ...(most === null ? [] : [`records = records[:${most}]`]),
    'names = []',
  ];
}

const recordsFunction = `def records_at(value, path, key=None, columns=None):
    """The records at a path of keys ("*": all members), each with the key that it stands under."""
    if path and isinstance(value, list):
        for item in value:
            yield from records_at(item, path, key, columns)
    elif path and isinstance(value, dict):
        for name, member in value.items():
            if path[0] in ("*", name):
                yield from records_at(member, path[1:], name if path[0] == "*" else key, columns)
    elif not path and isinstance(value, list):
        yield from ((key, record) for record in value)
    elif not path and columns is not False and isinstance(value, dict) and value and (
        columns or all(isinstance(cells, list) for cells in value.values())
    ):
        lists = {name: cells if isinstance(cells, list) else [cells] for name, cells in value.items()}
        for row in range(max(map(len, lists.values()))):
            yield key, {name: cells[row] for name, cells in lists.items() if row < len(cells)}
    elif not path:
        yield key, value`;

/** Also for the nested columns of Parquet and Arrow files. */
export const flatFunction = `def plain(value):
    """What {"$oid": ...}, {"$date": ...}, {"$numberLong": ...} and the like of MongoDB stand for."""
    kind, held = next(iter(value.items())) if len(value) == 1 else (None, None)
    if kind in ("$oid", "$symbol", "$uuid", "$code"):
        return held
    if kind == "$date":
        held = plain(held) if isinstance(held, dict) else held
        return pd.Timestamp(held, unit="ms") if isinstance(held, (int, float)) else pd.Timestamp(held)
    if kind in ("$numberInt", "$numberLong"):
        return int(held)
    if kind in ("$numberDouble", "$numberDecimal"):
        return float(held)
    if kind == "$timestamp":
        return pd.Timestamp(held["t"], unit="s")
    return None if kind == "$undefined" else value


def flat_rows(records, lists="join", separator="; ", depth=16, explode=(), extended=True, names=()):
    """Records as rows: members of objects become columns "a.b", lists become a cell, columns or rows."""

    def text(value):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def word(value):
        if value is None or isinstance(value, str):
            return value or ""
        return str(value).lower() if isinstance(value, bool) else str(value)

    def joined(items):
        items = [plain(item) if isinstance(item, dict) and extended else item for item in items]
        if any(isinstance(item, (dict, list)) for item in items):
            return text(items)
        return separator.join(map(word, items)) if items else None

    def walk(row, name, value, level, waiting):
        if isinstance(value, dict):
            value = plain(value) if extended else value
        if isinstance(value, dict) and (level < depth or name == ""):
            for key, member in value.items():
                walk(row, f"{name}.{key}" if name else key, member, level + 1, waiting)
        elif isinstance(value, dict):
            row[name] = text(value)
        elif isinstance(value, list) and name == "":
            for place, item in enumerate(value):
                key = names[place] if place < len(names) else f"column_{place + 1}"
                walk(row, key, item, level + 1, waiting)
        elif isinstance(value, list) and waiting is not None and (lists == "explode" or name in explode):
            waiting.append((name, value))
        elif isinstance(value, list) and lists == "split":
            for place, item in enumerate(value):
                walk(row, f"{name}.{place}", item, level + 1, waiting)
        elif isinstance(value, list):
            row[name] = len(value) if lists == "count" else text(value) if lists == "text" else joined(value)
        else:
            row[name or "value"] = value

    rows = []
    for key, record in records:
        row, waiting = ({} if key is None else {"key": key}), []
        walk(row, "", record, 0, waiting)
        made = [dict(row) for _ in range(max([1, *(len(items) for _, items in waiting)]))]
        for name, items in waiting:
            for place, item in enumerate(items):
                walk(made[place], name, item, 1, None)
        rows += made
    return rows`;
