import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem, toProblem } from '../src/pipeline/base/problem.ts';
import { runPipeline } from '../src/pipeline/search/run-pipeline.ts';
import { replayDeployment } from '../src/pipeline/watch/replay-deployment.ts';
import { allCards } from './cards.ts';
import { provideOnnx } from './models.ts';
import { openNetwork } from './network.ts';
import { profileFile } from './profile.ts';
import { progressJob } from './progress.ts';
import type { ReadingWish } from './reading.ts';
import { provideWarehouse } from './warehouse.ts';

const usage = `Usage:
  orrery run PIPELINE.json [--data DIR] [--out REPORT.json]      fit, validate and report
  orrery profile FILE [--reader ID] [--param NAME=VALUE]… [--type COLUMN=KIND]… [--target COLUMN] [--out REPORT.json]
                                                                 schema, statistics, quality; params of the reader as
                                                                 "orrery catalog" lists them, texts divided by commas
  orrery replay DEPLOYMENT.json [--data DIR] [--out REPORT.json] a deployment over replayed traffic
  orrery catalog                                                 every card there is
Prints one JSON report on standard output; a problem goes to standard error as JSON.
Exit: 0 done, 1 a problem, 2 wrong usage.`;

type Arguments = {
  readonly verb: string;
  readonly file: string | null;
  readonly data: string | null;
  readonly out: string | null;
  readonly reading: ReadingWish & { readonly target: string | null };
};

function readArguments(argv: readonly string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        reader: { type: 'string' },
        param: { type: 'string', multiple: true },
        type: { type: 'string', multiple: true },
        target: { type: 'string' },
      },
    });
    const [verb, file, ...rest] = positionals;
    const takesFile = verb === 'run' || verb === 'profile' || verb === 'replay';
    const fits = takesFile ? file !== undefined : verb === 'catalog' && file === undefined;
    const { reader = null, param = [], type = [], target = null } = values;
    const reads = reader !== null || param.length > 0 || type.length > 0 || target !== null;
    if (reads && verb !== 'profile') return null;
    if (values.help || !fits || verb === undefined || rest.length > 0) return null;
    const reading = { reader, params: param, types: type, target };
    return { verb, file: file ?? null, data: values.data ?? null, out: values.out ?? null, reading };
  } catch {
    return null;
  }
}

/** The bytes of a file, or a Problem that says which one is not there. */
async function bytesOf(file: string, shown: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Problem(
      'cannot-read',
      `${shown} cannot be read (${reason}).`,
      'Check the name; paths are relative to the file that names them, or to --data.',
      { file: shown },
      error,
    );
  }
}

async function reportOf({ verb, file, data, reading }: Arguments): Promise<unknown> {
  if (verb === 'catalog' || file === null) return allCards();
  const folders = data === null ? [path.dirname(file)] : [data, path.dirname(file)];
  const open = (name: string) => {
    const places = folders.map((folder) => path.resolve(folder, name));
    return bytesOf(places.find(existsSync) ?? places[0] ?? name, name);
  };
  provideWarehouse();
  provideOnnx();
  const job = progressJob(process.stderr);
  const context = { version, open, job, openNetwork };
  const bytes = await bytesOf(file, file);
  if (verb === 'profile') return profileFile(path.basename(file), bytes, reading, job);
  const text = new TextDecoder().decode(bytes);
  return verb === 'run' ? runPipeline(text, context) : replayDeployment(text, context);
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  if (!wanted) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    const text = `${JSON.stringify(await reportOf(wanted))}\n`;
    if (wanted.out !== null) await writeFile(wanted.out, text);
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
    return 0;
  } catch (error) {
    process.stderr.write(`${JSON.stringify({ problem: toProblem(error).data() })}\n`);
    return 1;
  }
}

process.exitCode = await main();
