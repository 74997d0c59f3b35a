import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';
import { serveApp } from '../screens/served.ts';
import type { Studio } from '../screens/studio.ts';

async function smallJourney(studio: Studio): Promise<void> {
  const data = new DataScreen(studio);
  const measure = new MeasureScreen(studio);
  await studio.page.getByRole('button', { name: 'Open penguins.csv' }).click();
  await data.ready('penguins.csv');
  await data.suggested();
  await data.train.click();
  await measure.measured();
  await measure.register(1);
  await studio.goTo('Registry');
  await expect(studio.page.getByRole('heading', { name: 'Checks of v1' })).toBeVisible();
}

async function endpointReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

async function ask(page: Page, where: string, body?: unknown) {
  return page.evaluate(
    async ([address, sent]) => {
      const response = await fetch(
        address as string,
        sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) },
      );
      return {
        status: response.status,
        type: response.headers.get('Content-Type') ?? '',
        body: (await response.json()) as Record<string, unknown>,
      };
    },
    [where, body] as const,
  );
}

test('page and workers come with their policies and isolation', async ({ request }) => {
  const dist = path.resolve(import.meta.dirname, '../..', process.env.ORRERY_DIST ?? 'dist');
  const asset = (start: string) => {
    const name = readdirSync(path.join(dist, 'assets')).find(
      (file) => file.startsWith(start) && file.endsWith('.js'),
    );
    expect(name, `${start} is built`).toBeDefined();
    return `assets/${name}`;
  };
  const policies: Record<string, { has: RegExp[]; not: RegExp[] }> = {
    './': {
      has: [/default-src 'none'/, /script-src 'self';/, /connect-src 'self';/, /frame-ancestors 'none'/],
      not: [/unsafe-eval/, /script-src[^;]*(https:|blob:|unsafe-inline)/, /connect-src[^;]*https:/],
    },
    [asset('engine-')]: {
      has: [/script-src 'self' 'wasm-unsafe-eval'/, /connect-src 'self';/, /worker-src 'none'/],
      not: [/'unsafe-eval'/, /connect-src[^;]*https:/],
    },
    'gateway.js': { has: [/default-src 'none'/, /connect-src 'self'/], not: [/connect-src[^;]*https:/] },
    [asset('door-')]: {
      has: [/default-src 'none'/, /script-src 'self'/, /connect-src 'self' https:/],
      not: [/unsafe/],
    },
  };
  for (const [where, { has, not }] of Object.entries(policies)) {
    const headers = (await request.get(where)).headers();
    const policy = headers['content-security-policy'] ?? '';
    for (const part of has) expect(policy, where).toMatch(part);
    for (const part of not) expect(policy, where).not.toMatch(part);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': where.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  }
});

test('below another path, everything works without one violation', async ({ studio, guard, page }) => {
  const served = await serveApp('--base', '/some/path/');
  guard.alsoFrom(served.url);
  await studio.open(served.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await smallJourney(studio);
  await endpointReady(page);
  expect(await ask(page, './v1/models')).toMatchObject({ status: 200, body: { models: [] } });
  await page
    .locator('header')
    .getByRole('button', { name: /On this device/ })
    .click();
  await expect(page.getByRole('dialog')).toContainText(/0\s*other origins|other origins\s*0/);
  await page.goto('about:blank');
  await served.stop();
});

test('on a host without headers the page isolates itself with one reload', async ({
  studio,
  guard,
  page,
}) => {
  const served = await serveApp('--no-headers');
  guard.alsoFrom(served.url);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(served.url);
  await expect
    .poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false), { timeout: 30_000 })
    .toBe(true);
  await studio.shown();
  expect(loads).toBe(2);
  const policy = await page.evaluate(
    async () => (await fetch(location.href)).headers.get('Content-Security-Policy') ?? '',
  );
  expect(policy).toContain("default-src 'none'");
  await smallJourney(studio);
  await page.goto('about:blank');
  await served.stop();
});

test('after the first visit it starts and trains without a network', async ({
  studio,
  guard,
  page,
  context,
}) => {
  const served = await serveApp();
  guard.alsoFrom(served.url);
  await studio.open(served.url);
  await endpointReady(page);
  await served.stop();
  await context.setOffline(true);
  await studio.reload();
  await expect(studio.firstScreen).toBeVisible();
  await smallJourney(studio);
});

test('the endpoint answers below the app, with problems in words when nothing is served', async ({
  studio,
  guard,
  page,
}) => {
  guard.allow(/Failed to load resource: the server responded with a status of (404|405|503)/);
  await studio.open();
  await endpointReady(page);
  const models = await ask(page, './v1/models');
  expect(models).toMatchObject({ status: 200, body: { models: [] } });
  expect(models.type).toContain('application/json');
  const health = await ask(page, './healthz');
  expect(health).toMatchObject({ status: 503, body: { error: { code: 'no-replica' } } });
  const predict = await ask(page, './v1/models/nobody:predict', { instances: [{}] });
  expect(predict).toMatchObject({ status: 503, body: { error: { code: 'no-replica' } } });
  expect(String((predict.body.error as { hint: string }).hint)).toContain('deploy a model under Serve');
  expect(await ask(page, './v1/nothing')).toMatchObject({
    status: 404,
    body: { error: { code: 'unknown-path' } },
  });
  expect(await ask(page, './v1/models', {})).toMatchObject({ status: 405 });
});
