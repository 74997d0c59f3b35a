import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const floors = ['pipeline', 'project', 'runtime', 'store', 'studio'];
const stages = [
  'base',
  'calc',
  'data',
  'features',
  'learn',
  'measure',
  'play',
  'registry',
  'search',
  'serve',
  'watch',
];
const rooms = ['atoms', 'charts', 'forms', 'shell', 'stages'];
/** Folders of the studio that any of its rooms may use. */
const furniture = ['state', 'theme', 'words'];
/** Packages allowed by folder (longest match counts); tests may use anything installed. */
const packages: Record<string, readonly string[]> = {
  'src/pipeline/calc': ['fft.js', 'ml-matrix'],
  'src/pipeline/data': [
    'papaparse',
    'hyparquet',
    'hyparquet-compressors',
    'hyparquet-writer',
    '@uwdata/flechette',
    'sql.js',
    'htmlparser2',
    'css-select',
    'domhandler',
  ],
  'src/pipeline/features': ['fft.js', 'ml-matrix'],
  'src/pipeline/learn': ['@tensorflow/*'],
  'src/pipeline': [],
  'src/project': [],
  'src/runtime': ['comlink', '@duckdb/*', '@uwdata/flechette'],
  'src/store': ['idb', 'zod'],
  'src/studio/charts': ['react', 'plotly.js'],
  'src/studio/atoms': [
    'react',
    'react-dom',
    '@mantine/*',
    '@tabler/icons-react',
    '@tanstack/react-virtual',
    '@dnd-kit/*',
    'react-resizable-panels',
  ],
  'src/studio': ['react', 'react-dom', '@tabler/icons-react', 'wouter', 'zustand', 'react-resizable-panels'],
  src: ['react', 'react-dom'],
  workers: [
    'comlink',
    'workbox-precaching',
    '@tensorflow/tfjs-backend-wasm',
    '@duckdb/*',
    '@uwdata/flechette',
  ],
};

type Import = { readonly file: string; readonly to: string; readonly typeOnly: boolean };

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === 'golden' || entry.name === 'node_modules' ? [] : sources(name);
    return /\.(ts|tsx)$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name) ? [name] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found: Import[] = [];
  const statement = /^\s*(?:import|export)\s+(type\s+)?([^;'"]*?from\s+)?['"]([^'"]+)['"]/gm;
  for (const [, type, names, to] of text.matchAll(statement)) {
    const inner = names?.match(/\{([\s\S]*)\}/)?.[1] ?? '';
    const listed = inner
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const onlyTypes =
      listed.length > 0 &&
      !names?.split('{')[0]?.includes(',') &&
      listed.every((name) => name.startsWith('type '));
    found.push({ file, to: to as string, typeOnly: type !== undefined || onlyTypes });
  }
  for (const [, to] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g))
    found.push({ file, to: to as string, typeOnly: false });
  return found;
}

const files = [...sources('src'), ...sources('workers')];
const imports = files.flatMap(importsOf);
const local = imports
  .filter(({ to }) => to.startsWith('.'))
  .map((held) => ({
    ...held,
    to: path.posix.join(path.posix.dirname(held.file), held.to.split('?')[0] as string),
  }));

/** Position of a path in an ordered listing under a prefix, or −1. */
function rank(file: string, prefix: string, order: readonly string[]): number {
  if (!file.startsWith(prefix)) return -1;
  return order.indexOf(file.slice(prefix.length).split('/')[0] as string);
}

describe('architecture', () => {
  it('the order of the stages is the order of the alphabet', () => {
    expect([...stages].sort()).toEqual(stages);
    expect([...floors].sort()).toEqual(floors);
    expect([...rooms].sort()).toEqual(rooms);
  });

  it('finds files and imports to judge', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(local.length).toBeGreaterThan(200);
  });

  it('every folder has its place', () => {
    const list = (folder: string) =>
      readdirSync(path.join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);
    expect(list('src').filter((name) => !floors.includes(name))).toEqual([]);
    expect(list('src/pipeline').filter((name) => !stages.includes(name))).toEqual([]);
    expect(list('src/studio').filter((name) => ![...rooms, ...furniture].includes(name))).toEqual([]);
  });

  it.each([
    ['src/', floors],
    ['src/pipeline/', stages],
    ['src/studio/', rooms],
  ] as const)('imports point up the listing in %s', (prefix, order) => {
    const wrong = local.filter(({ file, to }) => {
      const [from, target] = [rank(file, prefix, order), rank(to, prefix, order)];
      return from >= 0 && target > from;
    });
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('nothing in src imports from outside src', () => {
    expect(
      local
        .filter(
          ({ file, to }) => file.startsWith('src/') && !to.startsWith('src/') && !to.startsWith('workers/'),
        )
        .map(({ file, to }) => `${file} → ${to}`),
    ).toEqual([]);
    expect(
      local
        .filter(
          ({ file, to }) =>
            file.startsWith('src/') && !file.startsWith('src/runtime/') && to.startsWith('workers/'),
        )
        .map(({ file, to }) => `${file} → ${to}`),
    ).toEqual([]);
  });

  it('studio and project take only types from the pipeline, except from base', () => {
    const wrong = local.filter(
      ({ file, to, typeOnly }) =>
        /^src\/(studio|project)\//.test(file) &&
        to.startsWith('src/pipeline/') &&
        !to.startsWith('src/pipeline/base/') &&
        !typeOnly,
    );
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('stages of the studio do not import each other', () => {
    const stageOf = (file: string) => file.match(/^src\/studio\/stages\/([^/]+)\//)?.[1];
    const wrong = local.filter(
      ({ file, to }) => stageOf(file) && stageOf(to) && stageOf(file) !== stageOf(to),
    );
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('packages stay where they belong', () => {
    const wrong = imports.filter(({ file, to, typeOnly }) => {
      if (to.startsWith('.') || to.startsWith('virtual:') || typeOnly) return false;
      const folder = Object.keys(packages)
        .filter((name) => file.startsWith(`${name}/`))
        .sort((a, b) => b.length - a.length)[0];
      const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] as string);
      const allowed = folder === undefined ? [] : (packages[folder] as readonly string[]);
      return !allowed.some(
        (rule) => rule === name || (rule.endsWith('/*') && name.startsWith(rule.slice(0, -1))),
      );
    });
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('the pipeline knows neither page nor chance nor clock', () => {
    const forbidden =
      /\b(Math\.random|Date\.now|new Date\(\)|crypto\.randomUUID|document\.|window\.|localStorage|indexedDB|importScripts)\b/;
    const wrong = files
      .filter((file) => file.startsWith('src/pipeline/'))
      .flatMap((file) =>
        readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, i) => {
            const code = line.replace(/\/\/.*|^\s*\*.*/, '');
            return forbidden.test(code) && !/['"`].*\b(document|window)\./.test(code)
              ? [`${file}:${i + 1}`]
              : [];
          }),
      );
    expect(wrong).toEqual([]);
  });

  it('no file is longer than 400 lines', () => {
    const long = files
      .filter((file) => !file.includes('/wasm/'))
      .flatMap((file) => {
        const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length;
        return lines > 401 ? [`${file}: ${lines}`] : [];
      });
    expect(long).toEqual([]);
  });

  it('no data reaches the page as markup', () => {
    const wrong = files.filter((file) =>
      /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/.test(
        readFileSync(path.join(root, file), 'utf8'),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['src/pipeline/data/readers', 'src/pipeline/data/definitions.ts'],
    ['src/pipeline/features/steps', 'src/pipeline/features/definitions.ts'],
    ['src/pipeline/learn/estimators', 'src/pipeline/learn/definitions.ts'],
    ['src/pipeline/measure/metrics', 'src/pipeline/measure/metric-definitions.ts'],
    ['src/pipeline/measure/plans', 'src/pipeline/measure/plan-definitions.ts'],
    ['src/pipeline/registry/exporters', 'src/pipeline/registry/definitions.ts'],
    ['src/pipeline/search/searchers', 'src/pipeline/search/definitions.ts'],
    ['src/pipeline/serve/strategies', 'src/pipeline/serve/definitions.ts'],
    ['src/pipeline/watch/tests', 'src/pipeline/watch/definitions.ts'],
  ])('every definition in %s is in its catalog', (folder, catalog) => {
    const text = readFileSync(path.join(root, catalog), 'utf8');
    const name = path.posix.basename(folder);
    const missing = sources(folder)
      .filter((file) => /\bid:\s*'/.test(readFileSync(path.join(root, file), 'utf8')))
      .filter((file) => !text.includes(`./${name}/${path.posix.basename(file)}`));
    expect(missing).toEqual([]);
  });
});
