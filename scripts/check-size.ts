// Gzipped sizes of the built site against their budgets: what loads before the first interaction, the engine
// worker without networks, and that heavy parts stay out of both.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.resolve(import.meta.dirname, '../dist');
const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;
const zipped = (file: string) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;

/** A script and everything it imports statically. */
function closure(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(path.join(dist, entry), 'utf8');
  for (const [, to] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    closure(path.posix.join(path.posix.dirname(entry), to as string), seen);
  }
  return seen;
}

const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
const linked = [...html.matchAll(/(?:src|href)="(?:\.\/|\/)?(assets\/[^"]+\.(?:js|css))"/g)].map(
  (match) => match[1] as string,
);
const shell = new Set(linked.flatMap((file) => (file.endsWith('.js') ? [...closure(file)] : [file])));
const engines = readdirSync(path.join(dist, 'assets'))
  .filter((name) => /^engine-.*\.js$/.test(name))
  .map((name) => `assets/${name}`);
const engine = new Set(engines.flatMap((name) => [...closure(name)]));

let bad = 0;
function budget(name: string, files: Iterable<string>, limit: number): void {
  const list = [...files];
  const size = list.reduce((sum, file) => sum + zipped(file), 0);
  const ok = size <= limit * 1024;
  if (!ok) bad += 1;
  console.log(
    `${ok ? '✓' : '✗'} ${name}: ${kilobytes(size)} kB gzipped in ${list.length} files, budget ${limit} kB`,
  );
}
function absent(name: string, files: Iterable<string>, mark: RegExp): void {
  const found = [...files].filter(
    (file) => file.endsWith('.js') && mark.test(readFileSync(path.join(dist, file), 'utf8')),
  );
  if (found.length > 0) {
    bad += 1;
    console.log(`✗ ${name} is loaded at the start: ${found.join(', ')}`);
  }
}

budget('index.html and what it loads', ['index.html', ...shell], 300);
budget('engine worker without networks', engine, 150);
absent('plotly', shell, /plotly\.com|scattergl/);
absent('tfjs', [...shell, ...engine], /tfjs-backend|WASM_HAS_SIMD_SUPPORT/);
if (engines.length !== 1) {
  bad += 1;
  console.log(`✗ ${engines.length} engine workers were built; one was expected`);
}
process.exit(bad === 0 ? 0 : 1);
