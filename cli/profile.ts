import type { Job } from '../src/pipeline/base/job.ts';
import { profileTable } from '../src/pipeline/data/profile.ts';
import { qualityOf } from '../src/pipeline/data/quality.ts';
import { schemaOf } from '../src/pipeline/data/table.ts';
import { openSource } from '../src/pipeline/search/open-source.ts';

/** What is to be known of a file before anything is done with it. */
export async function profileFile(file: string, bytes: Uint8Array, job: Job) {
  const source = await openSource({ file, reader: null, params: {}, types: {} }, bytes, job);
  return {
    file,
    reader: source.reader,
    rows: source.table.rows,
    schema: schemaOf(source.table),
    types: source.types,
    decisions: source.decisions,
    oddities: source.oddities,
    statistics: await profileTable(source.table, {}, job),
    quality: await qualityOf(source.table, {}, job),
    receipt: { data: source.hash },
  };
}
