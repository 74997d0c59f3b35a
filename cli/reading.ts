import { silentJob } from '../src/pipeline/base/job.ts';
import { type Param, type Params, parseParams } from '../src/pipeline/base/param.ts';
import type { Plain, PlainObject } from '../src/pipeline/base/plain.ts';
import { Problem } from '../src/pipeline/base/problem.ts';
import { readers } from '../src/pipeline/data/catalog.ts';
import { unpackSource } from '../src/pipeline/data/media/unpack.ts';
import { bytesSource } from '../src/pipeline/data/reader.ts';
import { sniffReader } from '../src/pipeline/data/sniff.ts';
import type { ColumnKind } from '../src/pipeline/data/table.ts';

const kinds: readonly ColumnKind[] = ['number', 'category', 'boolean', 'time', 'text'];

/** How a file is to be read, as written on the command line. */
export type ReadingWish = {
  readonly reader: string | null;
  /** Each `name=value`. */
  readonly params: readonly string[];
  /** Each `column=kind`. */
  readonly types: readonly string[];
};
export type Reading = {
  readonly reader: string;
  readonly params: PlainObject;
  readonly types: { readonly [column: string]: ColumnKind };
};

/** Throws `unknown-reader`, `unreadable-file`, `unknown-parameter` and `bad-parameter`. */
export async function readingOf(file: string, bytes: Uint8Array, wish: ReadingWish): Promise<Reading> {
  const reader =
    wish.reader === null
      ? await sniffReader(await unpackSource(bytesSource(file, bytes), silentJob))
      : readers.get(wish.reader);
  const { id, params: known } = reader.card;
  const params = Object.fromEntries(
    wish.params.map(halves).map(([name, text]) => [name, parsed(known, name, text)]),
  );
  parseParams({ id, params: known }, params);
  return { reader: id, params, types: Object.fromEntries(wish.types.map(halves).map(kindOf)) };
}

function halves(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new Problem(
    'bad-argument',
    `"${text}" is not of the form name=value.`,
    'Write for example --param delimiter=";".',
    {
      param: text,
    },
  );
}

/** The last `=` divides: names of columns may hold one. */
function kindOf([name, word]: readonly [string, string]): readonly [string, ColumnKind] {
  const text = `${name}=${word}`;
  const at = text.lastIndexOf('=');
  const kind = kinds.find((one) => one === text.slice(at + 1));
  if (kind !== undefined) return [text.slice(0, at), kind];
  throw new Problem(
    'bad-argument',
    `"${text.slice(at + 1)}" is no type of column.`,
    `Use one of ${kinds.join(', ')}, as in --type age=number.`,
    { column: text.slice(0, at) },
  );
}

/** A value as its parameter takes it: texts as they are, lists divided by commas or as JSON, `none` for no value. */
function parsed(known: Params, name: string, text: string): Plain {
  const param: Param | undefined = Object.hasOwn(known, name) ? known[name] : undefined;
  if (param === undefined) return text;
  const json = () => {
    try {
      return JSON.parse(text) as Plain;
    } catch {
      return text;
    }
  };
  switch (param.type) {
    case 'text':
    case 'column':
    case 'choice':
      return text;
    case 'texts':
      return text.startsWith('[') ? json() : text.split(',');
    case 'numbers':
      return text.startsWith('[') ? json() : text.split(',').map(Number);
    case 'number':
    case 'integer':
      return text === 'none' ? null : json();
    default:
      return json();
  }
}
