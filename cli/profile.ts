import type { Job } from '../src/pipeline/base/job.ts';
import { profileTable } from '../src/pipeline/data/profile.ts';
import { qualityOf } from '../src/pipeline/data/quality.ts';
import { schemaOf } from '../src/pipeline/data/table.ts';
import { openSource } from '../src/pipeline/search/open-source.ts';
import { type ReadingWish, readingOf } from './reading.ts';

/** What is to be known of a file before anything is done with it. */
export async function profileFile(
  file: string,
  bytes: Uint8Array,
  wish: ReadingWish & { readonly target: string | null },
  job: Job,
) {
  const reading = await readingOf(file, bytes, wish);
  const source = await openSource({ file, ...reading }, bytes, job);
  const { target } = wish;
  return {
    file,
    reader: source.reader,
    params: reading.params,
    rows: source.table.rows,
    schema: schemaOf(source.table),
    types: source.types,
    decisions: source.decisions,
    oddities: source.oddities,
    statistics: await profileTable(source.table, { target }, job),
    quality: await qualityOf(source.table, target === null ? {} : { target }, job),
    receipt: { data: source.hash },
  };
}
