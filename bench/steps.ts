import { silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import { seeded } from '../src/pipeline/base/random.ts';
import { steps as catalog } from '../src/pipeline/features/catalog.ts';
import type { Matrix } from '../src/pipeline/features/matrix.ts';
import { applyMatrix, fitMatrix } from '../src/pipeline/features/recipe.ts';
import { toMatrix } from '../src/pipeline/features/to-matrix.ts';
import { type Peer, startPeer } from './peer.ts';
import { type Bench, type Measures, type Rounds, ratiosOf, spreads, stopwatch } from './rounds.ts';
import { type StepCase, stepCases } from './steps-cases.ts';
import type { StepData } from './steps-data.ts';

export const stepBenches: readonly Bench[] = stepCases.map(stepBench);

/** A step learnt from 100 000 rows, and applied to them again, up to the matrix, alternated with a peer on one thread. */
function stepBench(given: StepCase): Bench {
  const id = `step-${given.id}`;
  return {
    id,
    about: `${given.step}: ${given.about}`,
    async run(rounds) {
      const data = given.make();
      const peers = await startPeers(given, data);
      const ours: Rounds = [];
      const theirs = new Map(peers.map(({ side }): [string, Rounds] => [side, []]));
      try {
        await warmUp(given, data);
        for (let round = 0; round < rounds; round++) {
          ours.push(await runOurs(given, data));
          for (const { side, peer } of peers) theirs.get(side)?.push(await peer.round());
        }
      } finally {
        for (const { peer } of peers) peer.stop();
      }
      const mine = spreads(ours);
      const others = [...theirs].map(([side, measured]) => [side, spreads(measured)] as const);
      const first = others[0]?.[1] ?? null;
      const ratio = first === null ? null : first.processor.median / mine.processor.median;
      const peerRounds = [...theirs.values()][0];
      const { least, within } = given;
      const close =
        first === null ||
        within === null ||
        Math.abs(mine.sum.median - first.sum.median) <= within * Math.abs(first.sum.median);
      return {
        bench: id,
        sides: { ours: mine, ...Object.fromEntries(others) },
        ratio,
        ...(peerRounds === undefined ? {} : { ratios: ratiosOf(ours, peerRounds, 'processor') }),
        met: close && ratio !== null && ratio >= least,
        target: `at most 1/${least} of the processor time of ${Object.keys(given.peers)[0]} on one thread${within === null ? '' : ', the same sum of all sizes'}`,
      };
    },
  };
}

async function startPeers(given: StepCase, data: StepData): Promise<{ side: string; peer: Peer }[]> {
  const started: { side: string; peer: Peer }[] = [];
  for (const [side, name] of Object.entries(given.peers)) {
    const peer = await startPeer('steps', [name, String(data.table.rows)], { files: data.files });
    if (peer) started.push({ side, peer });
  }
  return started;
}

/** Until the code is compiled, as in a worker that lives for many runs. */
async function warmUp(given: StepCase, data: StepData): Promise<void> {
  const measured = stopwatch();
  for (let run = 0; run < 40 && measured().processor < 3; run++) await runOurs(given, data);
}

async function runOurs(given: StepCase, data: StepData): Promise<Measures> {
  const measured = stopwatch();
  const made = data.later === undefined ? await throughRecipe(given, data) : await alone(given, data);
  const times = measured();
  let sum = 0;
  for (const value of made.values) if (!Number.isNaN(value)) sum += Math.abs(value);
  return { ...times, columns: made.features.length, sum };
}

async function throughRecipe({ step, params }: StepCase, { table, target }: StepData): Promise<Matrix> {
  const columns = table.columns
    .filter((column) => column.name !== target && column.kind === table.columns[0].kind)
    .map((column) => column.name);
  const steps = [{ id: 's', step, columns, params: params ?? {} }];
  const groups = table.columns
    .filter((column) => column.name !== target && column.kind !== table.columns[0].kind)
    .map((column) => column.name);
  const recipe = {
    steps:
      groups.length === 0
        ? steps
        : [...steps, { id: 'g', step: 'encode-ordinal', columns: groups, params: {} }],
  };
  const options = { random: seeded(0), job: silentJob, ...(target === undefined ? {} : { target }) };
  const { fitted } = await fitMatrix(recipe, {}, table, null, options);
  return applyMatrix(fitted, table);
}

/** Without applying to the training rows. */
async function alone({ step: id, params: given }: StepCase, { table, later }: StepData): Promise<Matrix> {
  const step = catalog.get(id);
  const params = parseParams(step.card, given ?? {});
  const columns = table.columns.map((column) => column.name);
  const state = await step.fit({ table, columns, params, random: seeded(0), job: silentJob });
  return toMatrix(step.apply(later ?? table, columns, state, params));
}
