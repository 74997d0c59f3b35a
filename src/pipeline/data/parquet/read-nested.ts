import type { ReadResult } from '../reader.ts';
import { makeNestedColumn } from '../typed/nested-column.ts';
import { plainValue } from '../typed/plain-value.ts';
import { declaredBy, memberOf } from './declared.ts';
import type { Layout, Leaf, TopColumn } from './leaves.ts';
import type { Reading } from './read.ts';
import { readChunk } from './read-chunk.ts';

/** A column of lists, objects or maps, put together one row group at a time. */
export async function readNested(
  column: TopColumn,
  { groups }: Layout,
  rows: number,
  reading: Reading,
): Promise<Omit<ReadResult, 'decisions'>> {
  const { tools, options, types, job } = reading;
  const nested = makeNestedColumn(column.name, options, options.context, types);
  let row = 0;
  for (let g = 0; g < groups.length && row < rows; g++) {
    const members = new Map<string, unknown[]>();
    for (const leaf of column.leaves) {
      const path = leaf.path[leaf.path.length - 1].path.join('.');
      members.set(path, await readMember(leaf, g, groups[g], reading));
    }
    const before = row;
    tools.assemble(members, column.tree);
    const values = members.get(column.tree.path.join('.'));
    if (values?.length !== groups[g])
      throw new Error(`${column.name} has other rows than its part of the file`);
    for (let i = 0; i < values.length && row < rows; i++, row++) {
      nested.put(row, plainValue(values[i]));
      if (i % 1024 === 0) await job.checkpoint();
    }
    job.report((0.9 * Math.max(row, before)) / rows, column.name);
  }
  const part = await nested.finish(rows);
  const what = column.tree.element.logical_type?.type ?? column.tree.element.converted_type ?? 'struct';
  const why = `Declared as ${what.toLowerCase()}.`;
  return { ...part, types: part.types.map((one) => ({ ...one, why: `${why} ${one.why}` })) };
}

async function readMember(leaf: Leaf, group: number, rows: number, reading: Reading): Promise<unknown[]> {
  const { slice, tools, job } = reading;
  const chunk = leaf.chunks[group];
  const declared = declaredBy(leaf.element);
  const raw = leaf.path.some(({ element }) => element.logical_type?.type === 'VARIANT');
  const member = (value: unknown): unknown => (raw ? value : memberOf(declared, value));
  const definitions: number[] = [];
  const repetitions: number[] = [];
  const all: unknown[] = [];
  let entries: readonly unknown[] = [];
  let starts = 0;
  await readChunk(
    await slice(chunk.from, chunk.to),
    leaf,
    chunk,
    { ...tools, unpack: await tools.unpackOf(chunk.codec) },
    {
      dictionary(values) {
        entries = Array.from(values, member);
      },
      async page(page) {
        for (let i = 0; i < page.count; i++) {
          definitions.push(page.definitions?.[i] ?? leaf.definitions);
          const repetition = page.repetitions?.[i] ?? 0;
          repetitions.push(repetition);
          if (repetition === 0) starts++;
        }
        if ('places' in page.values) for (const place of page.values.places) all.push(entries[place]);
        else for (let i = 0; i < page.values.plain.length; i++) all.push(member(page.values.plain[i]));
        await job.checkpoint();
        return true;
      },
    },
  );
  if (starts !== rows || (repetitions.length > 0 && repetitions[0] !== 0))
    throw new Error('a list has other rows than its part of the file');
  return Array.from(tools.lists(definitions, repetitions, all, leaf.path));
}
