import type { Job } from '../src/pipeline/base/job.ts';
import { profileTable } from '../src/pipeline/data/profile.ts';
import { qualityOf } from '../src/pipeline/data/quality.ts';
import { suggestRules } from '../src/pipeline/data/rules/suggest-rules.ts';
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
  const statistics = await profileTable(source.table, { target }, job);
  const suggested = await suggestRules(source.table, statistics, {}, job);
  return {
    file,
    reader: source.reader,
    params: reading.params,
    rows: source.table.rows,
    schema: schemaOf(source.table),
    types: source.types,
    decisions: source.decisions,
    oddities: source.oddities,
    statistics,
    quality: await qualityOf(source.table, target === null ? {} : { target }, job),
    rules: suggested.map(({ rule, from, result }) => ({
      ...rule,
      text: result.text,
      from,
      share: result.share,
    })),
    receipt: { data: source.hash },
  };
}
