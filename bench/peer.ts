import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Labelled } from './data.ts';

/** A native peer that repeats one measurement on request; one round at a time, so rounds can alternate with ours. */
export type Peer = { round(): Promise<{ readonly [measure: string]: number }>; stop(): void };

const python = path.resolve(import.meta.dirname, '../.venv/bin/python');

/**
 * Starts `peers/<name>.py` with the training and test rows as raw float64 files, on one thread. Null where there is no Python
 * with scikit-learn beside the repository.
 */
export async function startPeer(
  name: string,
  train: Labelled,
  test: Labelled,
  args: readonly string[],
): Promise<Peer | null> {
  if (!existsSync(python)) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  for (const [key, data] of Object.entries({ train, test })) {
    writeFileSync(path.join(folder, `${key}.x`), data.x);
    writeFileSync(path.join(folder, `${key}.y`), data.y);
  }
  const script = path.join(import.meta.dirname, 'peers', `${name}.py`);
  const one = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(python, [script, folder, String(train.columns), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...one },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = await lines.next();
  if (ready.done) return null;
  return {
    async round() {
      child.stdin.write('go\n');
      const line = await lines.next();
      if (line.done) throw new Error(`${name} stopped early`);
      return JSON.parse(line.value) as { [measure: string]: number };
    },
    stop: () => stop(child, folder),
  };
}

function stop(child: ChildProcess, folder: string): void {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}
