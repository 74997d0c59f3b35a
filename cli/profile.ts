import type { Job } from '../src/pipeline/base/job.ts';
import { sha256 } from '../src/pipeline/base/plain.ts';
import { Problem, toProblem } from '../src/pipeline/base/problem.ts';
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
  const source = await openSource({ file, ...reading }, bytes, job).catch((error: unknown) => {
    const problem = toProblem(error);
    if (problem.code === 'no-records' || problem.code === 'no-columns') return problem;
    throw error;
  });
  if (source instanceof Problem) return emptyProfile(file, reading, bytes, source);
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

/** A well-formed file in which there is no table: nothing is wrong with it, and there is nothing to look at. */
async function emptyProfile(
  file: string,
  reading: Awaited<ReturnType<typeof readingOf>>,
  bytes: Uint8Array,
  problem: Problem,
) {
  return {
    file,
    reader: reading.reader,
    params: reading.params,
    rows: 0,
    schema: [],
    types: [],
    decisions: [],
    oddities: [],
    statistics: { rows: 0, columns: [] },
    quality: null,
    rules: [],
    problems: [problem.data()],
    receipt: { data: await sha256(bytes) },
  };
}
