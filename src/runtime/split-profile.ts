import type { ColumnProfile, Profile } from '../pipeline/data/profile.ts';
import type { ColumnKind } from '../pipeline/data/table.ts';
import type { TableRef } from './contract.ts';
import type { JobControl } from './jobs.ts';
import type { Pool } from './pool.ts';

/** Cells from which on several threads are quicker than one. */
const leastCells = 400_000;
/** What a column costs, by kind: numbers are sorted, texts hashed, levels only counted. */
const cost: { readonly [K in ColumnKind]: number } = {
  number: 4,
  time: 4,
  text: 8,
  category: 1,
  boolean: 1,
  image: 1,
  audio: 1,
  vector: 1,
};

/**
 * The profile of a table: columns are shared out to the computing threads and the reading thread where all can read the
 * same memory, and to one thread where the table would have to be copied. `known`: the profile without a target.
 */
export async function splitProfile(
  pool: Pool,
  shared: boolean,
  table: TableRef,
  target: string | null,
  known: Profile | null,
  control: Pick<JobControl, 'signal' | 'report'>,
): Promise<Profile> {
  const threads = shared && table.rows * table.schema.length >= leastCells ? pool.width + 1 : 1;
  const parts = partsOf(
    table.schema.map(({ kind }) => cost[kind]),
    threads,
  );
  const done = parts.map(() => 0);
  const alone = parts.length === 1;
  const profiles = await Promise.all(
    parts.map((columns, part) =>
      pool.run({
        role: 'compute',
        verb: 'profile',
        input: { table: table.key, target, ...(alone ? {} : { columns }), ...(known && { known }) },
        tables: [table.key],
        interactive: true,
        signal: control.signal,
        onProgress(fraction, note) {
          done[part] = fraction;
          control.report(done.reduce((sum, one) => sum + one, 0) / parts.length, note);
        },
      }),
    ),
  );
  return alone ? (profiles[0] as Profile) : joined(profiles, parts);
}

/** Places of columns in so many parts of about the same cost; the costliest are given away first. */
export function partsOf(costs: readonly number[], count: number): readonly (readonly number[])[] {
  const parts = Array.from({ length: Math.max(1, Math.min(count, costs.length)) }, () => ({
    cost: 0,
    columns: [] as number[],
  }));
  const order = costs.map((each, place) => ({ each, place })).sort((a, b) => b.each - a.each);
  for (const { each, place } of order) {
    const least = parts.reduce((best, part) => (part.cost < best.cost ? part : best));
    least.cost += each;
    least.columns.push(place);
  }
  return parts.map(({ columns }) => columns.sort((a, b) => a - b));
}

function joined(profiles: readonly Profile[], parts: readonly (readonly number[])[]): Profile {
  const columns: ColumnProfile[] = [];
  const kinds = { number: 0, category: 0, boolean: 0, time: 0, text: 0, image: 0, audio: 0, vector: 0 };
  for (const [part, profile] of profiles.entries()) {
    for (const [place, column] of profile.columns.entries()) columns[parts[part]?.[place] ?? 0] = column;
    for (const kind of Object.keys(kinds) as ColumnKind[]) kinds[kind] += profile.kinds[kind];
  }
  const [first] = profiles;
  return { rows: first?.rows ?? 0, columns, target: first?.target ?? null, kinds };
}
