import { boostingBench } from './boosting.ts';
import { chromiumBench } from './chromium.ts';
import { csvBenches } from './csv.ts';
import { forestBench } from './forest.ts';
import { type Bench, lastResult, type Result, writeResult } from './rounds.ts';
import { stepBenches } from './steps.ts';
import { tablesBenches } from './tables.ts';
import { textBench } from './text.ts';

const benches: readonly Bench[] = [
  forestBench(20_000, 15),
  forestBench(100_000, 15),
  boostingBench(100_000, 2),
  chromiumBench,
  ...csvBenches,
  ...tablesBenches,
  textBench(100_000),
  ...stepBenches,
];

/**
 * `npm run bench` lists the benches and how they last went; `npm run bench -- forest-20k [rounds]` runs one, and
 * `npm run bench -- steps [rounds]` all of the steps. Results go to bench/results.
 */
async function main([wanted, rounds]: readonly string[]): Promise<number> {
  const chosen =
    wanted === 'steps' ? [...stepBenches, textBench(100_000)] : benches.filter(({ id }) => id === wanted);
  if (chosen.length === 0) {
    for (const bench of benches) console.log(line(bench, lastResult(bench.id)));
    return wanted === undefined ? 0 : 2;
  }
  let met = true;
  for (const bench of chosen) {
    const result = await bench.run(Number(rounds ?? 5));
    writeResult(result);
    console.log(chosen.length === 1 ? JSON.stringify(result, null, 2) : line(bench, result));
    met &&= result.met;
  }
  return met ? 0 : 1;
}

/** Name, how many times as fast as the peer (least and most of the rounds), and what it is. */
function line({ id, about }: Bench, result: Result | null): string {
  const ratio = result?.ratio?.toFixed(2) ?? '-';
  const spread =
    result?.ratios === undefined ? '' : `${result.ratios.min.toFixed(2)}-${result.ratios.max.toFixed(2)}`;
  const verdict = result === null ? 'not yet' : result.met ? 'met' : 'missed';
  return `${id.padEnd(27)}${ratio.padStart(7)}  ${spread.padEnd(14)}${verdict.padEnd(9)}${about}`;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
