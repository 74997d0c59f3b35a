import type { Model } from '../src/pipeline/learn/candidate.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client, TableRef } from '../src/runtime/contract.ts';
import { areaUnderRoc, higgsLike, type Labelled, slice } from './data.ts';

export type PageShape = { readonly trainRows: number; readonly testRows: number; readonly seed: number };
export type PageScore = {
  readonly predict: number;
  readonly auc: number;
  /** Of everything the model holds. */
  readonly hash: string;
};
type Bench = { readonly client: Client; readonly train: TableRef; readonly test: TableRef };

const benches = new Map<number, Promise<Bench>>();
const models = new Map<number, Model>();

/** Starts so many compute workers, gives them the tables, made on both sides from the same seed, and warms them up. */
export async function prepare(shape: PageShape, workers: number): Promise<void> {
  await (benches.get(workers) ?? open(shape, workers));
}

/** Trains a random forest as the studio does; gives the seconds it took. */
export async function fitForest(workers: number, trees: number, seed: number): Promise<number> {
  const bench = await benchOf(workers);
  const start = performance.now();
  models.set(workers, await train(bench, trees, seed));
  return (performance.now() - start) / 1000;
}

/** Scores the test rows with the forest trained last by so many workers. */
export async function scoreForest(shape: PageShape, workers: number): Promise<PageScore> {
  const { client, test } = await benchOf(workers);
  const model = models.get(workers);
  if (!model) throw new Error('Nothing was trained.');
  const start = performance.now();
  const { probabilities } = await client.predict(model, test, null).result;
  const seconds = (performance.now() - start) / 1000;
  const { y } = dataOf(shape).test;
  const scores = Float64Array.from(y, (_, r) => probabilities?.[2 * r + 1] ?? Number.NaN);
  return { predict: seconds, auc: areaUnderRoc(scores, y), hash: await hashOf(model) };
}

function benchOf(workers: number): Promise<Bench> {
  const bench = benches.get(workers);
  if (!bench) throw new Error(`Nothing was prepared for ${workers} workers.`);
  return bench;
}

function open(shape: PageShape, workers: number): Promise<Bench> {
  const opening = (async () => {
    const client = createClient({
      baseUrl: location.origin,
      cores: workers + 1,
      limits: { idleMs: 2 ** 31 - 1 },
    });
    const { train: trainRows, test: testRows } = dataOf(shape);
    const opened = async (name: string, data: Labelled): Promise<TableRef> => {
      const { table } = await client.open(`${name}.csv`, new Blob([csvOf(data)]), {}).result;
      if (table.rows !== data.rows) throw new Error(`${name}: ${table.rows} rows were read`);
      return table;
    };
    const bench = {
      client,
      train: await opened('train', trainRows),
      test: await opened('test', testRows),
    };
    const warm = await train(bench, 10 * workers, 0);
    await client.predict(warm, bench.test, null).result;
    return bench;
  })();
  benches.set(workers, opening);
  return opening;
}

function train({ client, train: table }: Bench, trees: number, seed: number): Promise<Model> {
  const candidate = {
    recipe: { steps: [] },
    roles: {},
    estimator: { id: 'random-forest', params: { nEstimators: trees } },
    target: 'y',
    task: 'classification',
    seed,
  } as const;
  return client.train(table, candidate, 'all').result;
}

let data: { readonly train: Labelled; readonly test: Labelled } | null = null;

function dataOf({ trainRows, testRows, seed }: PageShape): { train: Labelled; test: Labelled } {
  if (data === null) {
    const all = higgsLike(trainRows + testRows, seed);
    data = { train: slice(all, 0, trainRows), test: slice(all, trainRows, trainRows + testRows) };
  }
  return data;
}

function csvOf({ rows, columns, x, y }: Labelled): string {
  const lines = [`${Array.from({ length: columns }, (_, f) => `x${f}`).join(',')},y`];
  for (let r = 0; r < rows; r++) {
    lines.push(`${x.subarray(r * columns, (r + 1) * columns).join(',')},${y[r]}`);
  }
  return lines.join('\n');
}

async function hashOf({ fitted }: Model): Promise<string> {
  const parts: BlobPart[] = Object.entries(fitted).map(([name, value]) =>
    ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength).slice()
      : `${name}=${JSON.stringify(value)};`,
  );
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
