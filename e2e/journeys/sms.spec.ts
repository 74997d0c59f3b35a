import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';

const file = path.resolve(import.meta.dirname, '../../../shared/data/sms.tsv');

test('messages: from the file to 98 % within a minute by what is proposed', async ({ studio }) => {
  test.setTimeout(240_000);
  test.skip(!existsSync(file), 'The shared data is not beside this checkout.');
  const data = new DataScreen(studio);
  await studio.open();
  const started = performance.now();
  await studio.drop({ name: 'sms.tsv', content: await readFile(file) });
  await data.ready('sms.tsv');
  await data.suggested();
  await expect(data.target).toContainText('classification');
  const measure = new MeasureScreen(studio);
  await data.train.click();
  await measure.measured();
  const seconds = (performance.now() - started) / 1000;
  const scores = (await measure.scores()).filter(({ model }) => model.includes('Logistic'));
  expect(Math.max(...scores.map(({ cv }) => Number(cv.slice(0, 5))))).toBeGreaterThanOrEqual(0.98);
  expect(seconds).toBeLessThan(60);
});
