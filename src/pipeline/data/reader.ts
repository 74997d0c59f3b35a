import type { Card } from '../base/card.ts';
import type { Job } from '../base/job.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { OutlineBranch } from './record-outline.ts';
import type { ColumnKind, Table } from './table.ts';

/** Something the reader decided by itself, and why; `param` names the option that overrides it. */
export type Decision = {
  readonly param: string;
  readonly value: string;
  readonly why: string;
  /** What else there is in this file that the option could be set to, such as the names of its sheets. */
  readonly choices?: readonly string[];
};
/** Something that was odd in the input but did not stop it. */
export type Oddity = {
  readonly code: string;
  readonly message: string;
  readonly rows: number;
  readonly first?: number;
};
export type ReadResult = {
  readonly table: Table;
  /** For each column: why it has its type, in one sentence. */
  readonly types: readonly {
    readonly name: string;
    readonly kind: ColumnKind;
    readonly why: string;
    readonly confidence: number;
  }[];
  readonly decisions: readonly Decision[];
  readonly oddities: readonly Oddity[];
};
export type Source = {
  readonly name: string;
  readonly bytes: number;
  /** Memory of the machine, in bytes, if it is known: a table that does not fit is refused before it is read. */
  readonly memory?: number;
  /** The whole content in pieces of any size; may be asked for again, then from the start. */
  stream(): ReadableStream<Uint8Array>;
  /** The first bytes, without reading the rest. */
  head(bytes: number): Promise<Uint8Array>;
  /** Bytes [from, to) without those before them; absent where the content only comes as a stream. */
  slice?(from: number, to: number): Promise<Uint8Array>;
};
export type ReaderCard = Card & {
  /** File name endings, without the dot. */
  readonly extensions: readonly string[];
};
export type ReaderDefinition<P extends Params = Params> = {
  readonly card: ReaderCard & { readonly params: P };
  /** How well the first bytes fit this reader, 0…1; `members`: names of the files of a zip archive. */
  sniff(head: Uint8Array, name: string, members?: readonly string[]): number;
  /** `types`: kinds forced by the person, by column name. */
  read(
    source: Source,
    params: ValuesOf<P>,
    types: { readonly [column: string]: ColumnKind },
    job: Job,
  ): Promise<ReadResult>;
  /** What there is in a file to be taken as the records, for the text parameters that are `outlined`. */
  outline?(source: Source, params: ValuesOf<P>, job: Job): Promise<OutlineBranch>;
};
export type Reader = Omit<ReaderDefinition, 'read' | 'outline'> & {
  outline?(source: Source, params: Values, job: Job): Promise<OutlineBranch>;
  read(
    source: Source,
    params: Values,
    types: { readonly [column: string]: ColumnKind },
    job: Job,
  ): Promise<ReadResult>;
};

/** Erases the parameter types: values reach `read` only through `parseParams`. */
export function defineReader<const P extends Params>(definition: ReaderDefinition<P>): Reader {
  return definition as unknown as Reader;
}

/** A source over bytes already in memory. */
export function bytesSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    bytes: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        },
      }),
    head: async (count) => bytes.subarray(0, count),
    slice: async (from, to) => bytes.subarray(from, to),
  };
}

/** A source over a File or Blob, read as it is needed. */
export function blobSource(name: string, blob: Blob): Source {
  return {
    name,
    bytes: blob.size,
    stream: () => blob.stream(),
    head: async (count) => new Uint8Array(await blob.slice(0, count).arrayBuffer()),
    slice: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}
