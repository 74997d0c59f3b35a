import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The built app on a server of its own, which a test may stop. */
export type Served = { readonly url: string; stop(): Promise<void> };

/** Serves the built app; `options` are those of scripts/serve.mjs. */
export function serveApp(...options: readonly string[]): Promise<Served> {
  const dist = path.resolve(root, process.env.ORRERY_DIST ?? 'dist');
  const child = spawn(process.execPath, ['scripts/serve.mjs', '--port', '0', '--root', dist, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
    child.stdout.on('data', (text: Buffer) => {
      const url = /http:\S+/.exec(String(text))?.[0];
      if (url) resolve({ url, stop: () => stop(child) });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
