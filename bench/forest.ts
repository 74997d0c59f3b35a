import { silentJob } from '../src/pipeline/base/job.ts';
import { defaults } from '../src/pipeline/base/param.ts';
import { seeded } from '../src/pipeline/base/random.ts';
import { randomForest } from '../src/pipeline/learn/estimators/random-forest.ts';
import type { Trees } from '../src/pipeline/learn/families/family.ts';
import { predictTrees } from '../src/pipeline/learn/families/trees.ts';
import { areaUnderRoc, higgsLike, type Labelled, matrixOf, slice } from './data.ts';
import { labelledFiles, startPeer } from './peer.ts';
import { type Bench, type Rounds, spreads } from './rounds.ts';

const testRows = 20_000;
const trees = 100;

/**
 * 100 trees of full depth on HIGGS-like rows, one thread each, alternated with scikit-learn. `fit` and `predict` are seconds by the
 * clock, `processor` those that fitting kept processors busy: the fairer measure on a machine that others use too.
 */
export function forestBench(rows: number, leastRatio: number): Bench {
  const id = `forest-${rows / 1000}k`;
  return {
    id,
    about: `random forest, ${trees} trees of full depth, ${rows} rows × 28 features`,
    async run(rounds) {
      const data = higgsLike(rows + testRows, 7);
      const train = slice(data, 0, rows);
      const test = slice(data, rows, rows + testRows);
      const peer = await startPeer('forest', [String(train.columns), String(trees)], {
        files: labelledFiles(train, test),
      });
      const ours: Rounds = [];
      const theirs: Rounds = [];
      for (let round = 0; round < rounds; round++) {
        ours.push(await fitOnce(train, test, round));
        if (peer) theirs.push(await peer.round());
      }
      peer?.stop();
      const mine = spreads(ours);
      const native = spreads(theirs);
      const ratio = peer ? native.fit.median / mine.fit.median : null;
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

async function fitOnce(
  train: Labelled,
  test: Labelled,
  seed: number,
): Promise<{ [measure: string]: number }> {
  const params = { ...defaults(randomForest.card.params), nEstimators: trees };
  const start = performance.now();
  const cpu = process.cpuUsage();
  const family = (await randomForest.fit({
    x: matrixOf(train),
    y: train.y,
    task: 'classification',
    classes: 2,
    params,
    random: seeded(seed),
    job: silentJob,
  })) as Trees;
  const fitted = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const scores = await predictTrees(family, matrixOf(test));
  const done = performance.now();
  const positive = Float64Array.from({ length: test.rows }, (_, r) => scores[2 * r + 1]);
  return {
    fit: (fitted - start) / 1000,
    processor: (user + system) / 1e6,
    predict: (done - fitted) / 1000,
    auc: areaUnderRoc(positive, test.y),
  };
}
