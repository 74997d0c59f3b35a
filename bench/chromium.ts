import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { findChromium } from '../scripts/setup.mjs';
import type { PageShape } from './chromium-page.ts';
import { higgsLike, slice } from './data.ts';
import { labelledFiles, startPeer } from './peer.ts';
import { type Bench, type Rounds, spreads } from './rounds.ts';

type PageModule = typeof import('./chromium-page.ts');

const root = path.resolve(import.meta.dirname, '..');
const trees = 100;
const shape: PageShape = { trainRows: 20_000, testRows: 20_000, seed: 7 };
const leastRatio = 10;

/**
 * The forest bench in a real Chromium, through the same client and workers as the studio, with one and with two compute workers, which
 * must give the same model to the last bit. Fitting includes what the page waits for: messages, reading the table into a matrix,
 * joining parts; `processor` is what the page and its workers kept processors busy meanwhile. `load` is how many processes wanted a processor at the end of a round.
 */
export const chromiumBench: Bench = {
  id: 'forest-chromium',
  about: `random forest in Chromium, ${trees} trees of full depth, ${shape.trainRows} rows × 28 features`,
  async run(rounds) {
    const data = higgsLike(shape.trainRows + shape.testRows, shape.seed);
    const train = slice(data, 0, shape.trainRows);
    const peer = await startPeer('forest', [String(train.columns), String(trees)], {
      files: labelledFiles(train, slice(data, shape.trainRows, data.rows)),
    });
    const sides = { 'one worker': [] as Rounds, 'two workers': [] as Rounds, 'scikit-learn': [] as Rounds };
    let identical = true;
    const conditions = await inChromium(async (measure) => {
      for (let round = 0; round < rounds; round++) {
        const [one, two] = [await measure(1, round), await measure(2, round)];
        identical &&= one.hash === two.hash;
        sides['one worker'].push(one.measures);
        sides['two workers'].push(two.measures);
        if (peer) sides['scikit-learn'].push({ ...(await peer.round()), load: os.loadavg()[0] });
      }
    });
    peer?.stop();
    const one = spreads(sides['one worker']);
    const two = spreads(sides['two workers']);
    const native = spreads(sides['scikit-learn']);
    const ratio = peer ? native.fit.median / one.fit.median : null;
    const close = peer ? Math.abs(native.auc.median - one.auc.median) <= 0.004 : true;
    return {
      bench: 'forest-chromium',
      sides: {
        'one worker': one,
        'two workers': two,
        ...(peer && { 'scikit-learn': native }),
      },
      ratio,
      met: identical && close && (ratio === null || ratio >= leastRatio),
      target: `one worker at least ${leastRatio} times as fast as scikit-learn, area under ROC within 0.004, one and two workers give the same model`,
      conditions: { ...conditions, identical },
    };
  },
};

type Measured = { readonly hash: string; readonly measures: { [measure: string]: number } };
type Measure = (workers: number, seed: number) => Promise<Measured>;

function measureIn(browser: Browser, page: Page): Measure {
  const url = '/bench/chromium-page.ts';
  return async (workers, seed) => {
    await page.evaluate(async ([from, ...given]) => ((await import(from)) as PageModule).prepare(...given), [
      url,
      shape,
      workers,
    ] as const);
    const before = await processorSeconds(browser);
    const fit = await page.evaluate(
      async ([from, ...given]) => ((await import(from)) as PageModule).fitForest(...given),
      [url, workers, trees, seed] as const,
    );
    const processor = (await processorSeconds(browser)) - before;
    const { hash, predict, auc } = await page.evaluate(
      async ([from, ...given]) => ((await import(from)) as PageModule).scoreForest(...given),
      [url, shape, workers] as const,
    );
    return { hash, measures: { fit, processor, predict, auc, load: os.loadavg()[0] } };
  };
}

/** Of all processes of the browser since they started. */
async function processorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Runs on an empty page at the origin of a development server; says what it ran in. */
async function inChromium(
  body: (measure: Measure) => Promise<void>,
): Promise<{ readonly [condition: string]: string | boolean }> {
  const server = await createServer({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    cacheDir: path.join(root, 'node_modules/.vite-bench'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('The development server has no address.');
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    const headers = server.config.server.headers as Record<string, string>;
    const empty = { contentType: 'text/html', body: '<!doctype html><title>Bench</title>', headers };
    await page.route(`${origin}bench`, (route) => route.fulfill(empty));
    await page.goto(`${origin}bench`);
    await body(measureIn(browser, page));
    return {
      browser: `Chromium ${browser.version()}`,
      isolated: await page.evaluate(() => globalThis.crossOriginIsolated),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
