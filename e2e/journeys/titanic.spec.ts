import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { LearnScreen } from '../screens/learn.ts';
import { MeasureScreen } from '../screens/measure.ts';
import { RegistryScreen } from '../screens/registry.ts';
import { ServeScreen } from '../screens/serve.ts';

const file = path.resolve(import.meta.dirname, '../../../shared/data/titanic.csv');

test.describe('from a file to an alert', () => {
  test.skip(!existsSync(file), 'the data sets do not lie beside the clone');
  test.setTimeout(600_000);

  test('titanic', async ({ studio, page }) => {
    const measure = new MeasureScreen(studio);
    const learn = new LearnScreen(studio);
    const registry = new RegistryScreen(studio);
    const serve = new ServeScreen(studio);

    await test.step('drop, accept, leaderboard: at most three clicks and ten seconds', async () => {
      const data = new DataScreen(studio);
      await studio.open();
      const started = performance.now();
      await studio.drop({ name: 'titanic.csv', content: readFileSync(file) });
      await data.ready('titanic.csv');
      await data.suggested();
      await expect(data.target).toContainText('survived · classification');
      await data.train.click();
      await measure.measured();
      const seconds = (performance.now() - started) / 1000;
      test
        .info()
        .annotations.push({ type: 'seconds from drop to leaderboard', description: seconds.toFixed(1) });
      const [first, second] = await measure.scores();
      expect(first?.model).toContain('Baseline');
      expect(Number(second?.cv.slice(0, 5))).toBeGreaterThan(0.8);
    });

    await test.step('a network on WASM, then on WebGPU, gives nearly the same score', async () => {
      await studio.goTo('Learn');
      await learn.add('Neural network');
      await learn.setNumber('Epochs', 4);
      await learn.setNumber('Batch size', 256);
      await learn.run();
      const wasm = await learn.score();
      await learn.chooseBackend('WebGPU');
      await learn.run();
      expect(Math.abs((await learn.score()) - wasm)).toBeLessThan(0.02);
      await learn.chooseBackend('WASM');
    });

    await test.step('an edit of the recipe is undone and redone', async () => {
      await studio.goTo('Features');
      const step = page.getByRole('button', { name: /^\d+ Standardize/ });
      await step.click();
      await page.getByRole('button', { name: 'Disable', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Enable', exact: true }).first()).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(page.getByRole('button', { name: 'Disable', exact: true })).toBeVisible();
    });

    await test.step('a grid search, its best trial among the candidates', async () => {
      await studio.goTo('Search');
      await page.getByRole('radio', { name: 'Grid' }).click();
      await page.getByRole('button', { name: 'Start search' }).click();
      await page.getByRole('button', { name: /^Use trial \d+$/ }).click({ timeout: 120_000 });
      await expect(studio.toast(/is among the candidates/)).toBeVisible();
    });

    await test.step('two versions, compared', async () => {
      await studio.goTo('Measure');
      await measure.pick('Nearest neighbours');
      await measure.register(1);
      await measure.unpick('Nearest neighbours');
      await measure.pick('Logistic regression');
      await measure.register(2);
      await studio.goTo('Registry');
      await expect(registry.versions).toHaveCount(2);
      await registry.checked(2);
      await expect(page.getByRole('cell', { name: 'ROC AUC' })).toBeVisible();
    });

    await test.step('the exported module gives the same predictions in Node', async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('combobox', { name: 'Form' }).click();
      await page.getByRole('option', { name: 'JavaScript module' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save file' }).click();
      const module = test.info().outputPath('scorer.mjs');
      await (await download).saveAs(module);
      const { stdout, status } = spawnSync(process.execPath, [module], { encoding: 'utf8' });
      expect(stdout).toMatch(/^ok: (\d+) of \1 golden rows/);
      expect(status).toBe(0);
    });

    await test.step('canary: promoted on plain traffic', async () => {
      await studio.goTo('Serve');
      await serve.start();
      await serve.speed('max');
      await serve.promoted(2);
    });

    await test.step('canary: rolled back when the new version fails', async () => {
      await serve.again();
      await serve.inject('Errors');
      await serve.speed('max');
      await serve.play();
      await serve.rolledBack(2);
    });

    await test.step('a shifted column alerts', async () => {
      await studio.goTo('Watch');
      await page.getByRole('button', { name: 'Watch every feature' }).first().click();
      await studio.goTo('Serve');
      await serve.again();
      await serve.inject('Drift', async (form) => {
        const factor = form.getByRole('textbox', { name: 'Multiplies by' });
        await factor.fill('4');
        await factor.press('Tab');
      });
      await serve.speed('max');
      await serve.play();
      await studio.goTo('Watch');
      const alert = page.getByRole('row', { name: /^Firing.*fare drift/ });
      await expect(alert).toBeVisible({ timeout: 180_000 });
    });

    await test.step('a reload finds everything', async () => {
      await studio.reload();
      await studio.goTo('Measure');
      expect((await measure.scores()).length).toBeGreaterThanOrEqual(5);
      await studio.goTo('Registry');
      await expect(registry.versions).toHaveCount(2);
      await studio.goTo('Watch');
      await expect(page.getByText(/fare drift/).first()).toBeVisible();
    });
  });
});
