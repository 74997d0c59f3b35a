// What a fresh machine lacks: the packages of the lockfile, a Chromium, a Python environment for the oracles.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs a command in the repository; throws if it fails. */
export function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

/** Installs the locked packages if they are not installed as locked. */
export function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Orrery needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (packagesAreLocked()) return;
  console.log('Installing packages (once)…');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

function packagesAreLocked() {
  const hidden = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(
    ([name, entry]) =>
      name === '' || entry.optional || entry.devOptional || installed[name]?.version === entry.version,
  );
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium, or null. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of browsers) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return null;
}

/** Path of a Chromium, installed by the system's package manager if there is none. */
export function installChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('Installing Chromium (once)…');
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (args) =>
    spawnSync(...first([...prefix, 'apt-get', ...args]), { stdio: 'inherit' }).status === 0;
  if (apt(['update', '-q']) && apt(['install', '-y', '-q', '--no-install-recommends', 'chromium']))
    return findChromium();
  return null;
}

function first([command, ...args]) {
  return [command, args];
}

const environment = path.join(root, '.venv');
export const python = path.join(
  environment,
  process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
);

/** Makes the Python environment of scripts/requirements.txt; false where there is no Python or no way to get it. */
export function installPython() {
  const wanted = readFileSync(path.join(root, 'scripts/requirements.txt'), 'utf8').trim().split('\n');
  if (existsSync(python)) {
    const listed = spawnSync(python, ['-m', 'pip', 'freeze'], { encoding: 'utf8' }).stdout.toLowerCase();
    if (wanted.every((line) => listed.includes(line.toLowerCase()))) return true;
  }
  if (spawnSync('python3', ['--version']).status !== 0) return false;
  console.log('Making the Python environment for the oracles (once)…');
  if (
    !existsSync(python) &&
    spawnSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' }).status !== 0
  )
    return false;
  const install = [
    '-m',
    'pip',
    'install',
    '-q',
    '--disable-pip-version-check',
    '-r',
    'scripts/requirements.txt',
  ];
  return spawnSync(python, install, { cwd: root, stdio: 'inherit' }).status === 0;
}
