import { Problem } from '../base/problem.ts';
import { readers } from './catalog.ts';
import { binaryKind } from './csv/binary.ts';
import { zipNames } from './media/zip-names.ts';
import type { Reader, Source } from './reader.ts';

/** Readers that may open a source, best first, with how well its name and first bytes fit (0…1). */
export async function rankReaders(
  source: Source,
): Promise<readonly { readonly reader: Reader; readonly fit: number }[]> {
  const head = await source.head(64 * 1024);
  const members = (await zipNames(source)) ?? undefined;
  return readers.list
    .map((reader) => ({ reader, fit: reader.sniff(head, source.name, members) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit);
}

/** The reader that fits best. Throws `unreadable-file` if none does. */
export async function sniffReader(source: Source): Promise<Reader> {
  const ranked = await rankReaders(source);
  if (ranked.length > 0) return ranked[0].reader;
  const kind = binaryKind(await source.head(64 * 1024));
  const known = readers.list.flatMap((reader) => reader.card.extensions).map((ending) => `.${ending}`);
  throw new Problem(
    'unreadable-file',
    `${source.name} is ${kind ?? 'of a kind that is not known here'} and cannot be opened as a table.`,
    `Files that can be opened: ${known.join(', ')}.`,
    { file: source.name },
  );
}
