// Runs a script with the Python environment of the oracles: node scripts/python.mjs SCRIPT [ARG …]
import { spawnSync } from 'node:child_process';
import { installPython, python, root } from './setup.mjs';

if (!installPython()) {
  console.error('There is no Python 3 here (or its packages cannot be installed); the oracles need it.');
  process.exit(1);
}
process.exit(
  spawnSync(python, process.argv.slice(2), {
    cwd: root,
    stdio: 'inherit',
    // One thread: numbers do not depend on it, and spinning threads waste a small machine.
    env: { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', ...process.env },
  }).status ?? 1,
);
