// A Vite plugin: `virtual:scorer` is the studio's scoring code as one script, which exported modules carry.
// Bundled when it is asked for, from the same sources, so that no copy of it can be out of date.
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const id = 'virtual:scorer';
let bundled;

export function scorerPlugin() {
  return {
    name: 'orrery-scorer',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    async load(asked) {
      if (asked !== `\0${id}`) return undefined;
      bundled ??= bundle();
      return `export const scorer = ${JSON.stringify(await bundled)};`;
    },
  };
}

/** A script that defines `orrery.makeScorer`, minified. */
async function bundle() {
  const entry = path.join(root, 'src/pipeline/registry/scorer-entry.ts');
  const result = await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'orrery' },
    },
  });
  const [{ output }] = Array.isArray(result) ? result : [result];
  if (output.length !== 1) throw new Error('The scoring code must be one file.');
  return output[0].code.trim();
}
