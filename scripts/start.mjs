// npm start: installs what is missing, builds if the sources changed, serves and opens the studio.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { installPackages, root, run } from './setup.mjs';

installPackages();
const built = path.join(root, 'dist/index.html');
const sources = ['src', 'workers', 'public', 'kernels', 'index.html', 'vite.config.ts', 'package-lock.json'];
if (!existsSync(built) || newest(sources) > statSync(built).mtimeMs)
  run('npx', ['vite', 'build', '--logLevel', 'warn']);

const { serve, openBrowser } = await import('./serve.mjs');
const wanted = Number(process.env.PORT ?? 4173);
const options = { root: path.join(root, 'dist') };
const { url } = await serve({ ...options, port: wanted }).catch(() => serve({ ...options, port: 0 }));
console.log(`Orrery is at ${url}  (Ctrl-C stops it)`);
if (!process.env.CI && !process.argv.includes('--no-open')) openBrowser(url);

function newest(names) {
  let time = 0;
  for (const name of names) {
    const file = path.join(root, name);
    if (!existsSync(file)) continue;
    const stat = statSync(file);
    const inner = stat.isDirectory()
      ? newest(readdirSync(file).map((child) => path.join(name, child)))
      : stat.mtimeMs;
    time = Math.max(time, inner);
  }
  return time;
}
