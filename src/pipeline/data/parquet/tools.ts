import type { ColumnMetaData, PageHeader, ParquetParsers, SchemaTree } from 'hyparquet';
import { type Decoders, openDecoders } from './read-values.ts';
import { openUnpack, type Unpack } from './unpack.ts';

type Values = Parameters<typeof import('hyparquet/src/assemble.js').assembleLists>[0];

/** The parts of the library that are used, loaded once a file. */
export type Tools = {
  readonly decoders: Decoders;
  header(bytes: Uint8Array, at: number): PageHeader;
  unpackOf(codec: ColumnMetaData['codec']): Promise<Unpack>;
  /** Values and levels of one column as lists in lists. */
  lists(
    definitions: number[],
    repetitions: number[],
    values: unknown[],
    path: readonly SchemaTree[],
  ): ArrayLike<unknown>;
  /** Members put together to lists, objects and maps; by dotted path. */
  assemble(columns: Map<string, Values>, tree: SchemaTree): void;
};

export async function openTools(): Promise<Tools> {
  const [decoders, column, assembly, convert] = await Promise.all([
    openDecoders(),
    import('hyparquet/src/column.js'),
    import('hyparquet/src/assemble.js'),
    import('hyparquet/src/convert.js'),
  ]);
  const parsers: ParquetParsers = convert.DEFAULT_PARSERS;
  const unpacks = new Map<string, Promise<Unpack>>();
  return {
    decoders,
    header(bytes, at) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return column.parquetHeader({ view, offset: at });
    },
    unpackOf(codec) {
      const known = unpacks.get(codec) ?? openUnpack(codec);
      unpacks.set(codec, known);
      return known;
    },
    lists: (definitions, repetitions, values, path) =>
      assembly.assembleLists([], definitions, repetitions, values, [...path]),
    assemble: (columns, tree) => assembly.assembleNested(columns, tree, parsers),
  };
}
