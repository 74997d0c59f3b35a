import { silentJob } from '../src/pipeline/base/job.ts';
import { defaults } from '../src/pipeline/base/param.ts';
import { seeded } from '../src/pipeline/base/random.ts';
import { gradientBoosting } from '../src/pipeline/learn/estimators/gradient-boosting.ts';
import type { Trees } from '../src/pipeline/learn/families/family.ts';
import { predictTrees } from '../src/pipeline/learn/families/trees.ts';
import { areaUnderRoc, higgsLike, type Labelled, matrixOf, slice } from './data.ts';
import { labelledFiles, startPeer } from './peer.ts';
import { type Bench, type Rounds, spreads } from './rounds.ts';

const testRows = 20_000;
const rounds = 100;

/**
 * 100 trees of 31 leaves on HIGGS-like rows, one thread each, alternated with scikit-learn's histogram gradient boosting; the measures
 * of `forestBench`. The ratio is that of processor seconds, as fits are too short for the clock of a machine that others use too.
 */
export function boostingBench(rows: number, leastRatio: number): Bench {
  const id = `gbdt-${rows / 1000}k`;
  return {
    id,
    about: `gradient boosting, ${rounds} trees of 31 leaves, ${rows} rows × 28 features`,
    async run(count) {
      const data = higgsLike(rows + testRows, 7);
      const train = slice(data, 0, rows);
      const test = slice(data, rows, rows + testRows);
      const peer = await startPeer('boosting', [String(train.columns), String(rounds)], {
        files: labelledFiles(train, test),
      });
      const ours: Rounds = [];
      const theirs: Rounds = [];
      for (let round = 0; round < count; round++) {
        ours.push(await fitOnce(train, test));
        if (peer) theirs.push(await peer.round());
      }
      peer?.stop();
      const mine = spreads(ours);
      const native = spreads(theirs);
      const ratio = peer ? native.processor.median / mine.processor.median : null;
      const close = peer ? Math.abs(native.auc.median - mine.auc.median) <= 0.004 : true;
      return {
        bench: id,
        sides: peer ? { ours: mine, 'scikit-learn': native } : { ours: mine },
        ratio,
        met: close && (ratio === null || ratio >= leastRatio),
        target: `fit at least ${leastRatio} times as fast as scikit-learn, area under ROC within 0.004`,
      };
    },
  };
}

async function fitOnce(train: Labelled, test: Labelled): Promise<{ [measure: string]: number }> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const family = (await gradientBoosting.fit({
    x: matrixOf(train),
    y: train.y,
    task: 'classification',
    classes: 2,
    params: { ...defaults(gradientBoosting.card.params), nEstimators: rounds },
    random: seeded(1),
    job: silentJob,
  })) as Trees;
  const fitted = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const scores = await predictTrees(family, matrixOf(test));
  const done = performance.now();
  return {
    fit: (fitted - start) / 1000,
    processor: (user + system) / 1e6,
    predict: (done - fitted) / 1000,
    auc: areaUnderRoc(scores, test.y),
  };
}
