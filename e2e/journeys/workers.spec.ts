import type { Page, Worker } from '@playwright/test';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';
import type { Studio } from '../screens/studio.ts';

/** A table whose models take some seconds. */
function largeTable(rows: number): string {
  const lines = ['a,b,c,d,e,f,label'];
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: 6 }, () => next().toFixed(4));
    lines.push(`${cells.join(',')},${Number(cells[0]) + next() > 1 ? 'yes' : 'no'}`);
  }
  return `${lines.join('\n')}\n`;
}

async function opened(studio: Studio, rows: number): Promise<void> {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({ name: 'large.csv', content: largeTable(rows) });
  await data.ready('large.csv');
  await data.suggested();
}

/** Ends a worker that has started, from inside, as if the browser had taken it away; true if it was a computing one. */
async function killed(worker: Worker): Promise<boolean> {
  const gone = new Promise<boolean>((resolve) => worker.once('close', () => resolve(true)));
  const name = await worker.evaluate(() => self.name).catch(() => '');
  if (name !== 'orrery-compute') return false;
  worker
    .evaluate(async () => {
      const { locks } = navigator;
      const mine = await locks.request(`probe ${performance.now()}`, async (probe) => {
        const { held } = await locks.query();
        return held?.find((lock) => lock.name === probe?.name)?.clientId;
      });
      const isReady = async () => {
        const { held } = await locks.query();
        return held?.some((lock) => lock.clientId === mine && lock.name?.startsWith('orrery-worker'));
      };
      while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 20));
      self.close();
    })
    .catch(() => {});
  return gone;
}

/** Ends every computing worker, also those that come, until the function it returns is called. */
function keepKilling(page: Page): () => void {
  const kill = (worker: Worker) => void killed(worker).catch(() => {});
  page.on('worker', kill);
  for (const worker of page.workers()) kill(worker);
  return () => page.off('worker', kill);
}

test('work goes on in a new worker when its own dies', async ({ studio, page }) => {
  await opened(studio, 12_000);
  await new DataScreen(studio).train.click();
  const jobs = await studio.openJobs();
  await expect(jobs.getByText('Running', { exact: true }).first()).toBeVisible();
  const told = jobs.getByText(/a worker stopped and was started again \(\d of 3\)/).first();
  await expect(async () => {
    await Promise.all(page.workers().map(killed));
    await expect(told).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 40_000 });
  await page.keyboard.press('Escape');
  const measure = new MeasureScreen(studio);
  await measure.measured();
  await expect(page.getByRole('region', { name: 'Candidates that failed' })).toHaveCount(0);
});

test('a worker that dies again and again ends in a problem, and the work can be retried', async ({
  studio,
  page,
}) => {
  await opened(studio, 12_000);
  await new DataScreen(studio).train.click();
  const stop = keepKilling(page);
  const failures = page.getByRole('region', { name: 'Candidates that failed' });
  await expect(failures).toBeVisible({ timeout: 60_000 });
  stop();
  await expect(studio.problemText('The work stopped because the computing thread ended.')).toBeVisible();
  await expect(studio.problemText('Retry: a new one is started by itself.')).toBeVisible();
  const jobs = await studio.openJobs();
  await expect(jobs.getByText('Running', { exact: true })).toHaveCount(0, { timeout: 60_000 });
  const again = jobs.getByRole('button', { name: 'Try again' });
  for (let left = await again.count(); left > 0; left--) await again.first().click();
  await page.keyboard.press('Escape');
  await expect(failures).toHaveCount(0, { timeout: 60_000 });
  const measure = new MeasureScreen(studio);
  await expect(measure.rows).toHaveCount(4);
});

test('a cancelled job stops at once', async ({ studio, page }) => {
  await opened(studio, 30_000);
  await new DataScreen(studio).train.click();
  const jobs = await studio.openJobs();
  const job = jobs.getByRole('listitem').filter({ hasText: 'Random forest' });
  await expect(job.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(job.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '0', { timeout: 60_000 });
  const milliseconds = await job.evaluate(
    (item) =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        new MutationObserver((_, observer) => {
          if (!item.textContent?.includes('Cancelled')) return;
          observer.disconnect();
          resolve(performance.now() - from);
        }).observe(item, { subtree: true, childList: true, characterData: true });
        item.querySelector<HTMLButtonElement>('button[aria-label="Cancel"]')?.click();
      }),
  );
  expect(milliseconds).toBeLessThan(1000);
  await page.keyboard.press('Escape');
  await expect(studio.toast(/models? measured\./)).toBeVisible({ timeout: 60_000 });
});

test('the studio works on when the graphics process is killed', async ({ studio, page, browser }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await page.getByRole('button', { name: /^(WebGPU|WebGL|WASM|CPU)$/ }).waitFor();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const graphics = processInfo.find(({ type }) => type === 'GPU');
  expect(graphics).toBeDefined();
  process.kill(graphics?.id ?? 0, 'SIGKILL');
  await expect
    .poll(async () => {
      const now = await session.send('SystemInfo.getProcessInfo');
      return now.processInfo.some(({ id }) => id === graphics?.id);
    })
    .toBe(false);
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  await data.train.click();
  await new MeasureScreen(studio).measured();
});
