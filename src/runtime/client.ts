import { canonical, type PlainObject } from '../pipeline/base/plain.ts';
import { Problem } from '../pipeline/base/problem.ts';
import { type BackendMemory, createCapability } from './capability.ts';
import type { Client, JobHandle, JobOptions, RulesInput, TableRef } from './contract.ts';
import type { Crew } from './crew.ts';
import { createEndpoint } from './endpoint.ts';
import { type FileKeeper, type Limits, type Spawn, usualLimits } from './engine-worker.ts';
import { featureCalls } from './feature-calls.ts';
import { hashBeside } from './hash-beside.ts';
import { createJobs, type JobControl } from './jobs.ts';
import { createKeptResults } from './kept-results.ts';
import type { Ledger } from './ledger.ts';
import { lookCalls } from './look-calls.ts';
import { mediaCalls } from './media-calls.ts';
import { createPool, poolWidth, type Task } from './pool.ts';
import { rememberFiles } from './remember-files.ts';
import { runEvaluation } from './run-evaluation.ts';
import { runSearchJob } from './run-search.ts';
import { runTraining } from './run-training.ts';
import { startReplay } from './simulate.ts';
import { spawnWorker } from './spawn.ts';
import { createTables } from './tables.ts';
import type { OutputOf, RulesTask, Verb } from './verbs.ts';
import { withoutFolds } from './without-folds.ts';

export type ClientOptions = {
  /** Where the app lives: `document.baseURI`. */
  readonly baseUrl: string;
  /** Starts workers; default: real ones. */
  readonly spawn?: Spawn;
  /** Keeps the person's choice of backend between visits. */
  readonly persistBackend?: BackendMemory;
  /** Counts the requests of the workers. */
  readonly ledger?: Ledger;
  /** The files that parameters of steps name, as they are kept in this browser. */
  readonly files?: FileKeeper;
  readonly cores?: number;
  readonly limits?: Partial<Limits>;
};

/** The page's way to everything heavy. Workers are started when something is asked of them. */
export function createClient(options: ClientOptions): Client {
  const limits: Limits = { ...usualLimits, ...options.limits };
  const shared = typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated === true;
  const tables = createTables(() => pool.ingest(), shared);
  const pool = createPool({
    spawn: options.spawn ?? spawnWorker,
    width: poolWidth(options.cores ?? globalThis.navigator?.hardwareConcurrency ?? 2),
    limits,
    shared,
    ensure: tables.ensure,
    ...(options.files && { files: rememberFiles(options.files) }),
    ledgerPort: () => options.ledger?.port('worker') ?? null,
  });
  const capability = createCapability({
    worker: () => pool.dedicated('gpu'),
    threads: pool.width,
    isolated: globalThis.crossOriginIsolated === true,
    shared,
    memory: options.persistBackend ?? null,
    recycle: pool.recycleGpu,
  });
  const endpoint = createEndpoint({
    baseUrl: options.baseUrl,
    container: globalThis.navigator?.serviceWorker ?? null,
    replica: () => pool.dedicated('replica'),
  });
  const crew: Crew = { pool, capability };
  const jobs = createJobs();
  const results = createKeptResults(pool, shared);
  let cards: Promise<OutputOf<'cards'>> | null = null;
  const replays = new Set<{ close(): void }>();

  function quick<V extends Verb>(task: Omit<Task<V>, 'interactive'>): Promise<OutputOf<V>> {
    return pool.run({ ...(task as Task<V>), interactive: true });
  }

  function job<T>(
    kind: { readonly label: string; readonly stage: string; readonly where?: string },
    given: JobOptions | undefined,
    body: (control: JobControl) => Promise<T>,
  ): JobHandle<T> {
    return jobs.start({ where: 'Compute threads', ...kind }, given, body);
  }

  /** A job about a table whose result is kept; asking again gives the same at once. */
  function kept<V extends Verb>(
    kind: { readonly label: string; readonly stage: string },
    given: JobOptions | undefined,
    key: string,
    task: Task<V>,
  ): JobHandle<OutputOf<V>> {
    return job(kind, given, (control) => results.asked(key, control, task));
  }

  function about(table: TableRef, target: string | null): { table: string; target: string | null } {
    return { table: table.key, target };
  }

  return {
    prepare: () => void pool.ingest(),
    cards: () => {
      if (cards) return cards;
      cards = quick({ role: 'compute', verb: 'cards', input: null });
      cards.catch(() => {
        cards = null;
      });
      return cards;
    },
    capability: capability.get,
    chooseBackend: capability.choose,

    open: (name, blob, openOptions, given) =>
      job({ label: `Open ${name}`, stage: 'data', where: 'Reading thread' }, given, async (control) => {
        const source = { name, blob, options: openOptions };
        const opened = await pool.run({
          role: 'ingest',
          verb: 'open',
          input: () => {
            const hashed = hashBeside(pool, blob, control.signal);
            return hashed === undefined ? source : { ...source, hashed };
          },
          restarts: 0,
          signal: control.signal,
          onProgress: control.report,
          onEvent: control.emit,
        });
        tables.remember(opened.table.key, source, opened.table.bytes);
        pool.ingest().tables.set(opened.table.key, opened.table.bytes);
        return opened;
      }),
    derive: (input, given) =>
      job({ label: `Make a table: ${input.operation.id}`, stage: 'data' }, given, async (control) => {
        const task = { ...input, tables: input.tables.map((table) => table.key) };
        const made = await pool.run({
          role: 'ingest',
          verb: 'derive',
          input: task,
          tables: task.tables,
          signal: control.signal,
          onProgress: control.report,
        });
        tables.remember(made.table.key, task, made.table.bytes);
        pool.ingest().tables.set(made.table.key, made.table.bytes);
        return made;
      }),
    previewDerive: (input, rows, given) =>
      job({ label: `Preview a table: ${input.operation.id}`, stage: 'data' }, given, (control) => {
        const keys = input.tables.map((table) => table.key);
        return pool.run({
          role: 'compute',
          verb: 'previewDerive',
          input: { ...input, tables: keys, rows },
          tables: keys,
          interactive: true,
          signal: control.signal,
          onProgress: control.report,
        });
      }),
    joinCheck: (left, right, params, given) =>
      job({ label: 'Check a join', stage: 'data' }, given, (control) =>
        pool.run({
          role: 'compute',
          verb: 'joinCheck',
          input: { left: left.key, right: right.key, params },
          tables: [left.key, right.key],
          interactive: true,
          signal: control.signal,
        }),
      ),
    keyPairs: (left, right, given) =>
      kept({ label: 'Look for keys', stage: 'data' }, given, `keys ${left.key} ${right.key}`, {
        role: 'compute',
        verb: 'keyPairs',
        input: { left: left.key, right: right.key },
        tables: [left.key, right.key],
      }),
    formulaCheck: (table, formula, rows) =>
      quick({
        role: 'compute',
        verb: 'formulaCheck',
        input: { table: table.key, formula, rows },
        tables: [table.key],
      }),
    tableFile: (table, format, given) =>
      job({ label: `Write the table as ${format}`, stage: 'data' }, given, (control) =>
        pool.run({
          role: 'compute',
          verb: 'tableFile',
          input: { table: table.key, format },
          tables: [table.key],
          signal: control.signal,
        }),
      ),
    ...lookCalls(kept, quick),
    profile: (table, target, given) =>
      job({ label: 'Profile the table', stage: 'data' }, given, (control) =>
        results.profile(table, target, control),
      ),
    quality: (table, target, rules, given) =>
      job({ label: 'Check data quality', stage: 'data' }, given, (control) => {
        const key = `quality ${table.key} ${target} ${canonical(keysOf(rules) as PlainObject)}`;
        return results.onProfile(key, { table, target, share: 0.3 }, control, (profile) => ({
          role: 'compute',
          verb: 'quality',
          input: { ...about(table, target), profile, ...keysOf(rules) },
          tables: [table.key, ...Object.values(keysOf(rules).others)],
        }));
      }),
    rules: (table, rules, given) =>
      kept(
        { label: 'Check rules', stage: 'data' },
        given,
        `rules ${table.key} ${canonical(keysOf(rules) as PlainObject)}`,
        {
          role: 'compute',
          verb: 'rules',
          input: { table: table.key, ...keysOf(rules) },
          tables: [table.key, ...Object.values(keysOf(rules).others)],
        },
      ),
    readRules: (text) => quick({ role: 'compute', verb: 'readRules', input: { text } }),
    suggest: (table, target, given) =>
      job({ label: 'Suggest a first pipeline', stage: 'data' }, given, (control) =>
        results.onProfile(
          `suggest ${table.key} ${target}`,
          { table, target, share: 0.5 },
          control,
          (profile) => ({
            role: 'compute',
            verb: 'suggest',
            input: { ...about(table, target), profile },
            tables: [table.key],
          }),
        ),
      ),
    findingRows: (table, finding, rules) => {
      const { others, now } = keysOf(rules);
      return quick({
        role: 'ingest',
        verb: 'findingRows',
        input: { table: table.key, finding, others, now },
        tables: [table.key, ...Object.values(others)],
      });
    },
    ...mediaCalls(pool, jobs),
    page: (table, from, to, view) =>
      quick({
        role: 'ingest',
        verb: 'page',
        input: { table: table.key, from, to, view },
        tables: [table.key],
      }),

    preview: ({ table, ...input }, given) =>
      job({ label: 'Preview the recipe', stage: 'features' }, given, (control) =>
        quick({
          role: 'compute',
          verb: 'preview',
          input: { ...input, table: table.key },
          tables: [table.key],
          signal: control.signal,
          onProgress: control.report,
          onEvent: control.emit,
        }),
      ),
    ...featureCalls(job, pool, results),
    compare: (a, b, metric) => quick({ role: 'compute', verb: 'compare', input: { a, b, metric } }),
    code: (input) => quick({ role: 'compute', verb: 'code', input, tables: [input.table.key] }),

    evaluate: (input, given) =>
      job({ label: `Evaluate ${input.candidate.estimator.id}`, stage: 'learn' }, given, (control) =>
        runEvaluation(crew, input, control),
      ),
    train: (table, candidate, rows, given) =>
      job({ label: `Train ${candidate.estimator.id}`, stage: 'learn' }, given, (control) =>
        runTraining(crew, table, candidate, rows, control),
      ),
    predict: (model, table, rows, given) =>
      job({ label: 'Predict', stage: 'measure' }, given, (control) =>
        pool.run({
          role: 'compute',
          verb: 'predict',
          input: { model, table: table.key, rows },
          tables: [table.key],
          signal: control.signal,
          onProgress: control.report,
        }),
      ),
    describe: (model) => quick({ role: 'compute', verb: 'describe', input: { model } }),
    search: (input, given) =>
      job({ label: `Search ${input.candidate.estimator.id}`, stage: 'search' }, given, (control) =>
        runSearchJob(crew, input, control),
      ),

    makeVersion: (run, model, table, holdout, number) =>
      quick({
        role: 'compute',
        verb: 'makeVersion',
        input: {
          run,
          model,
          table: table.key,
          holdout,
          number,
          id: crypto.randomUUID(),
          recordedAt: new Date().toISOString(),
        },
        tables: [table.key],
      }),
    registryView: (input) =>
      quick({
        role: 'compute',
        verb: 'registryView',
        input: { ...input, runs: input.runs.map(withoutFolds) },
      }),
    diffVersions: (a, b) => quick({ role: 'compute', verb: 'diffVersions', input: { a, b } }),
    versionEvent: (project, events, change) =>
      quick({
        role: 'compute',
        verb: 'versionEvent',
        input: {
          events,
          change,
          stamp: { id: crypto.randomUUID(), project, recordedAt: new Date().toISOString() },
        },
      }),
    modelCard: (version, details) =>
      quick({ role: 'compute', verb: 'modelCard', input: { version, details } }),
    checkGolden: (payload, golden) =>
      quick({ role: 'compute', verb: 'checkGolden', input: { payload, golden } }),
    readModel: (payload) => quick({ role: 'compute', verb: 'readModel', input: { payload } }),
    exportModel: (exporter, input) =>
      quick({ role: 'compute', verb: 'exportModel', input: { exporter, input } }),

    simulate: async (input) => {
      const handle = await startReplay(input, {
        worker: () => pool.dedicated('replica'),
        ensure: tables.ensure,
      });
      replays.add(handle);
      return {
        ...handle,
        close() {
          replays.delete(handle);
          handle.close();
        },
      };
    },
    async serve(name, model, version = '1') {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) {
        throw new Problem(
          'bad-name',
          `"${name}" cannot be part of an address.`,
          'Use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
        );
      }
      return endpoint.serve(name, model, version);
    },
    unserve: async (name) => endpoint.unserve(name),

    jobs: jobs.list,
    subscribe: jobs.subscribe,
    close() {
      jobs.cancelAll();
      endpoint.close();
      for (const replay of replays) replay.close();
      pool.close();
    },
  };
}

function keysOf({ rules, others, now }: RulesInput): RulesTask {
  const keys = Object.entries(others).map(([name, table]) => [name, table.key] as const);
  return { rules, now, others: Object.fromEntries(keys) };
}
