import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Spread = { readonly median: number; readonly min: number; readonly max: number };
export type Result = {
  readonly bench: string;
  /** Measures of ours and of each peer over the rounds. */
  readonly sides: { readonly [side: string]: { readonly [measure: string]: Spread } };
  /** Peer's median over ours, for the first measure. */
  readonly ratio: number | null;
  /** The ratio round by round, as ours and the peer's alternate. */
  readonly ratios?: Spread;
  readonly met: boolean;
  readonly target: string;
  /** What else the figures depend on. */
  readonly conditions?: { readonly [condition: string]: string | number | boolean };
};
export type Bench = { readonly id: string; readonly about: string; run(rounds: number): Promise<Result> };

export type Measures = { readonly [measure: string]: number };
export type Rounds = Measures[];

/** Seconds that processors were busy for this process, and those by the clock, since it was started. */
export function stopwatch(): () => { readonly processor: number; readonly seconds: number } {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { processor: (user + system) / 1e6, seconds: (performance.now() - start) / 1000 };
  };
}

/** Median, least and greatest of each measure. */
export function spreads(rounds: Rounds): { [measure: string]: Spread } {
  const measures = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    measures.map((measure) => [measure, spread(rounds.map((round) => round[measure]))]),
  );
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], min: sorted[0], max: sorted[sorted.length - 1] };
}

/** How many times as long as ours the peer took in each round. */
export function ratiosOf(ours: Rounds, theirs: Rounds, measure: string): Spread {
  return spread(ours.map((round, i) => theirs[i][measure] / round[measure]));
}

/** What was measured last, if anything was. */
export function lastResult(bench: string): Result | null {
  const file = path.join(import.meta.dirname, 'results', `${bench}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : null;
}

/** Writes results/<bench>.json with the machine it was measured on. */
export function writeResult(result: Result): void {
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? 'unknown', node: process.version };
  writeFileSync(
    path.join(folder, `${result.bench}.json`),
    `${JSON.stringify({ ...result, machine }, null, 2)}\n`,
  );
}
