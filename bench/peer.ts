import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Labelled } from './data.ts';
import type { Measures } from './rounds.ts';

/** A native peer that repeats one measurement on request; one round at a time, so rounds can alternate with ours. */
export type Peer = { round(): Promise<Measures>; stop(): void };
export type PeerData = {
  /** Written to a folder of its own, which becomes the first argument. */
  readonly files?: { readonly [name: string]: NodeJS.ArrayBufferView };
  /** Its first line of standard input. */
  readonly line?: string;
};

const python = path.resolve(import.meta.dirname, '../.venv/bin/python');
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** Starts `peers/<name>.py` on one thread. Null where there is no Python with scikit-learn beside the repository. */
export async function startPeer(
  name: string,
  args: readonly string[],
  { files, line }: PeerData = {},
): Promise<Peer | null> {
  if (!existsSync(python)) return null;
  const folder = files === undefined ? null : mkdtempSync(path.join(tmpdir(), 'orrery-bench-'));
  for (const [key, bytes] of Object.entries(files ?? {})) writeFileSync(path.join(folder ?? '', key), bytes);
  const script = path.join(import.meta.dirname, 'peers', `${name}.py`);
  const child = spawn(python, [script, ...(folder === null ? [] : [folder]), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...oneThread },
  });
  if (line !== undefined) child.stdin.write(`${line}\n`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).done) throw new Error(`${name} did not start`);
  return {
    async round() {
      child.stdin.write('go\n');
      const answer = await lines.next();
      if (answer.done) throw new Error(`${name} stopped early`);
      return JSON.parse(answer.value) as Measures;
    },
    stop() {
      child.kill();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Training and test rows as files of raw float64. */
export function labelledFiles(train: Labelled, test: Labelled): NonNullable<PeerData['files']> {
  return { 'train.x': train.x, 'train.y': train.y, 'test.x': test.x, 'test.y': test.y };
}
