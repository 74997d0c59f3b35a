import type { ColumnMetaData, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';
import { durationUnits } from './duration-units.ts';
import { encrypted } from './read-footer.ts';

/** A column of single values: the whole column, or one member of a nested one. */
export type Leaf = {
  readonly element: SchemaElement;
  /** From the root to the element. */
  readonly path: readonly SchemaTree[];
  readonly definitions: number;
  readonly repetitions: number;
  /** How many units make a second if the whole numbers of the column are durations. */
  readonly duration: number | null;
  /** Where its values are in each row group. */
  readonly chunks: readonly Chunk[];
};
export type Chunk = {
  readonly from: number;
  readonly to: number;
  readonly values: number;
  readonly unpacked: number;
  readonly codec: ColumnMetaData['codec'];
};
export type TopColumn = {
  readonly name: string;
  readonly tree: SchemaTree;
  readonly leaves: readonly Leaf[];
};
export type Layout = {
  readonly rows: number;
  /** Rows of each row group. */
  readonly groups: readonly number[];
  readonly columns: readonly TopColumn[];
};

const mostLeaves = 20_000;
const mostValues = 2 ** 31 - 1;
const mostScale = 100;

/**
 * The columns of a file and where their parts are, after every number in its description was checked against the others
 * and against the size of the file. Throws Error, `too-many-columns`, `unreadable-file`.
 */
export function layoutOf(metadata: FileMetaData, tree: SchemaTree, source: Source): Layout {
  const groups = metadata.row_groups.map((group) => whole(group.num_rows, 'rows'));
  const rows = groups.reduce((sum, count) => sum + count, 0);
  if (rows !== whole(metadata.num_rows, 'rows')) throw new Error('its parts have other rows than it says');
  const leaves = leavesOf(tree);
  if (leaves.length > mostLeaves) throw tooMany(source);
  if (leaves.length === 0) throw new Error('it has no columns');
  const durations = durationUnits(metadata);
  const durationOf = (c: number) => (durations.length === tree.children.length ? durations[c] : null);
  const columns = tree.children.map((top, c) => ({
    name: top.element.name,
    tree: top,
    leaves: leaves.flatMap((path, i) =>
      path[1] === top ? [{ ...leafOf(path, i, metadata, groups, source), duration: durationOf(c) }] : [],
    ),
  }));
  return { rows, groups, columns };
}

function leavesOf(tree: SchemaTree): SchemaTree[][] {
  const found: SchemaTree[][] = [];
  const walk = (node: SchemaTree, path: SchemaTree[]): void => {
    if (node.element.name === undefined) throw new Error('a column has no name');
    if (node.children.length > 0) for (const child of node.children) walk(child, [...path, child]);
    else found.push(path);
  };
  for (const child of tree.children) walk(child, [tree, child]);
  return found;
}

function leafOf(
  path: readonly SchemaTree[],
  place: number,
  metadata: FileMetaData,
  groups: readonly number[],
  source: Source,
): Omit<Leaf, 'duration'> {
  const { element } = path[path.length - 1];
  const name = path.slice(1).map((node) => node.element.name);
  if (element.type === undefined) throw new Error(`${name.join('.')} has an unknown type`);
  const scale = element.scale ?? 0;
  if (!Number.isInteger(scale) || Math.abs(scale) > mostScale)
    throw new Error(`${name.join('.')} has an impossible scale`);
  const below = path.slice(1);
  const definitions = below.filter((node) => node.element.repetition_type !== 'REQUIRED').length;
  const repetitions = below.filter((node) => node.element.repetition_type === 'REPEATED').length;
  const chunks = metadata.row_groups.map((group, g) => {
    const chunk = group.columns[place];
    if (chunk?.crypto_metadata || chunk?.encrypted_column_metadata) throw encrypted(source);
    if (chunk?.file_path) throw elsewhere(source);
    const meta = chunk?.meta_data;
    if (!meta) throw new Error(`${name.join('.')} is missing in a part of it`);
    if (meta.type !== element.type || meta.path_in_schema?.join('\0') !== name.join('\0'))
      throw new Error(`a part of it holds another column in place of ${name.join('.')}`);
    return chunkOf(meta, repetitions > 0 ? null : groups[g], source);
  });
  return { element, path, definitions, repetitions, chunks };
}

/** `rows`: as many values as it must have; null for lists. */
function chunkOf(meta: ColumnMetaData, rows: number | null, source: Source): Chunk {
  const values = whole(meta.num_values, 'values');
  const data = whole(meta.data_page_offset, 'bytes');
  const dictionary =
    meta.dictionary_page_offset === undefined ? 0 : whole(meta.dictionary_page_offset, 'bytes');
  const from = dictionary > 0 && dictionary < data ? dictionary : data;
  const to = from + whole(meta.total_compressed_size, 'bytes');
  if (to > source.bytes || (from < 4 && values > 0)) throw new Error('a column lies outside the file');
  if (values > mostValues || (rows !== null && values !== rows))
    throw new Error(`a column has ${values} values for ${rows} rows`);
  if (meta.codec === undefined) throw new Error('a column is packed in an unknown way');
  return { from, to, values, unpacked: whole(meta.total_uncompressed_size, 'bytes'), codec: meta.codec };
}

function whole(value: bigint | number | undefined, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`an impossible number of ${what}`);
  return number;
}

function tooMany(source: Source): Problem {
  return new Problem(
    'too-many-columns',
    `${source.name} has more than ${mostLeaves} columns and parts of columns.`,
    'Leave out columns that are not needed.',
    { file: source.name },
  );
}

function elsewhere(source: Source): Problem {
  return new Problem(
    'unreadable-file',
    `${source.name} only points to other files that hold its columns.`,
    'Open those files instead.',
    { file: source.name },
  );
}
