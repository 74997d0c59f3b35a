import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { LearnScreen } from '../screens/learn.ts';
import { MeasureScreen } from '../screens/measure.ts';
import { RegistryScreen } from '../screens/registry.ts';

const file = path.resolve(import.meta.dirname, '../../../shared/data/titanic.csv');

test.describe('from a file to an alert', () => {
  test.skip(!existsSync(file), 'the data sets do not lie beside the clone');
  test.setTimeout(600_000);

  test('titanic', async ({ studio, page }) => {
    const measure = new MeasureScreen(studio);
    const learn = new LearnScreen(studio);
    const registry = new RegistryScreen(studio);

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
  });
});
