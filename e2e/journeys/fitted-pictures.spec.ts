import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DataScreen } from '../screens/data.ts';
import { FeaturesScreen, type WrittenStep } from '../screens/features.ts';
import { expect, test } from '../screens/guard.ts';
import type { Studio } from '../screens/studio.ts';

const numbers = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
const fill = { step: 'impute-median', columns: numbers };

async function shown(
  studio: Studio,
  sample: string,
  name: string,
  ...steps: readonly WrittenStep[]
): Promise<FeaturesScreen> {
  const features = new FeaturesScreen(studio);
  const data = new DataScreen(studio);
  await studio.open();
  await studio.dropSample(sample);
  await data.ready(sample);
  await data.suggested();
  await studio.goTo('Features');
  await expect(features.list).toBeVisible();
  await features.settled();
  await features.write(...steps);
  await features.step(name).click();
  await features.settled();
  return features;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
}

test('the cut of the scree plot sets how many components stay, by key and by mouse', async ({
  studio,
  page,
}) => {
  const pca = { step: 'pca', columns: numbers, params: { scale: true, nComponents: 2 } };
  const features = await shown(studio, 'penguins.csv', 'Principal components', fill, pca);
  const cut = features.inspector.getByRole('slider', { name: 'Components kept' });
  await expect(cut).toHaveAttribute('aria-valuetext', /^2 components, \d+\.\d %$/);
  await cut.focus();
  await page.keyboard.press('ArrowRight');
  await expect(cut).toHaveAttribute('aria-valuenow', '3');
  await features.settled();
  await expect(features.inspector).toContainText('3 of 4 possible ones');
  const box = await cut.boundingBox();
  if (box === null) throw new Error('the cut is not drawn');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 110, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await features.settled();
  await expect(features.inspector).toContainText('1 of 4 possible ones');
  await page.keyboard.press('Control+z');
  await features.settled();
  await expect(cut).not.toHaveAttribute('aria-valuenow', '1');
  await features.inspector.getByRole('radio', { name: 'Biplot' }).click();
  await expect(features.inspector.getByRole('img', { name: /^Rows and columns on/ })).toBeVisible();
  await expectAccessible(page);
});

test('scores say which columns stayed, and products are counted before they are made', async ({
  studio,
  page,
}) => {
  const best = { step: 'select-k-best', columns: numbers, params: { k: 2 } };
  const terms = { step: 'polynomial', columns: { kind: 'number' }, params: { degree: 3 } };
  const features = await shown(studio, 'penguins.csv', 'Keep the best columns', fill, best, terms);
  const bars = features.inspector.getByRole('listitem');
  await expect(bars.filter({ hasText: 'kept' })).toHaveCount(2);
  await expect(bars.filter({ hasText: 'left out' })).toHaveCount(2);
  await expectAccessible(page);
  await features.step('Polynomial terms').click();
  await expect(features.inspector).toContainText('From 2 columns this makes 7 new columns.');
});
