// npm test: installs what is missing, then types, lint, dead code, unit and parity tests, build, sizes, browser tests.
// Ends with "N passed, N failed". Options: --fast leaves the browser out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installChromium, installPackages, installPython, root } from './setup.mjs';

installPackages();
const fast = process.argv.includes('--fast');
const reports = path.join(root, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
let passed = 0;
let failed = 0;

check('types', 'npx', ['tsc', '-b']);
check('lint', 'npx', ['biome', 'ci', '.']);
check('dead code', 'npx', ['knip']);
const python = installPython();
tests(
  'unit and parity tests',
  ['vitest', 'run', '--reporter=dot', '--reporter=json', '--outputFile.json=.cache/reports/unit.json'],
  'unit.json',
  (report) => [report.numPassedTests, report.numFailedTests],
);
check('generated docs are in step', 'npx', ['tsx', 'scripts/write-docs.ts', '--check']);
check('build', 'npx', ['vite', 'build', '--logLevel', 'warn']);
check('sizes', 'npx', ['tsx', 'scripts/check-size.ts']);
if (python)
  check('oracles give the committed numbers', 'node', [
    'scripts/python.mjs',
    'scripts/write-golden.py',
    '--check',
    '--quick',
  ]);
else console.log('· No Python here: the committed oracle numbers are used as they are.');
if (!fast) {
  const chromium = installChromium();
  if (chromium) {
    tests(
      'browser tests',
      ['playwright', 'test'],
      'e2e.json',
      ({ stats }) => {
        if (stats.flaky > 0)
          console.log(`· ${stats.flaky} passed only when tried again: listed above as flaky`);
        return [stats.expected + stats.flaky, stats.unexpected];
      },
      { CHROMIUM_PATH: chromium },
    );
  } else {
    failed += 1;
    console.error('✗ browser tests: there is no Chromium and it could not be installed (set CHROMIUM_PATH).');
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A command that passes or fails as one. */
function check(name, command, args) {
  const started = performance.now();
  const ok = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(started)} s)`);
  if (ok) passed += 1;
  else failed += 1;
}

/** A test runner that writes a report of its counts. */
function tests(name, args, file, count, env = {}) {
  const started = performance.now();
  const { status } = spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const report = path.join(reports, file);
  const [good, bad] = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : [0, 1];
  const broken = status !== 0 && bad === 0 ? 1 : 0;
  passed += good;
  failed += bad + broken;
  console.log(
    `${status === 0 ? '✓' : '✗'} ${name}: ${good} passed, ${bad + broken} failed (${seconds(started)} s)`,
  );
}

function seconds(started) {
  return ((performance.now() - started) / 1000).toFixed(1);
}
