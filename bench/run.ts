import { boostingBench } from './boosting.ts';
import { chromiumBench } from './chromium.ts';
import { csvBenches } from './csv.ts';
import { forestBench } from './forest.ts';
import { recipeProposalBench, recipeScoresBench } from './recipe.ts';
import { type Bench, writeResult } from './rounds.ts';
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
  recipeScoresBench,
  recipeProposalBench,
];

/** `npm run bench` lists the benches; `npm run bench -- forest-20k [rounds]` runs one and writes bench/results. */
async function main([wanted, rounds]: readonly string[]): Promise<number> {
  const bench = benches.find((entry) => entry.id === wanted);
  if (!bench) {
    for (const entry of benches) console.log(`${entry.id.padEnd(16)}${entry.about}`);
    return wanted === undefined ? 0 : 2;
  }
  const result = await bench.run(Number(rounds ?? 5));
  writeResult(result);
  console.log(JSON.stringify(result, null, 2));
  return result.met ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
