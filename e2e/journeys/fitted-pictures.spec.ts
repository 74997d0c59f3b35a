import { expectAccessible } from '../screens/accessible.ts';
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
  await studio.open();
  await studio.dropSample(sample);
  return dropped(studio, sample, name, ...steps);
}

/** The step of this name, where a file was dropped and the recipe is of these steps. */
async function dropped(
  studio: Studio,
  file: string,
  name: string,
  ...steps: readonly WrittenStep[]
): Promise<FeaturesScreen> {
  const features = new FeaturesScreen(studio);
  const data = new DataScreen(studio);
  await data.ready(file);
  await data.suggested();
  await studio.goTo('Features');
  await expect(features.list).toBeVisible();
  await features.settled();
  await features.write(...steps);
  await features.step(name).click();
  await features.settled();
  return features;
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

test('stems stand beside the words they were cut from, and can be sought', async ({ studio, page }) => {
  const sentences = [
    'The runners were running past happily jumping dogs',
    'A running dog jumps over sleeping cats and their kittens',
    'Connected trains are connecting the connections of cities',
    'Happily the cities connected their trains to running rivers',
  ];
  const lines = Array.from(
    { length: 48 },
    (_, i) => `${i % 2 === 0 ? 'yes' : 'no'},${sentences[i % 4]} number ${i} of the many stories told`,
  );
  const stem = { step: 'stem', columns: ['story'] };
  await studio.open();
  await studio.drop({ name: 'stories.csv', content: Buffer.from(['liked,story', ...lines].join('\n')) });
  const features = await dropped(studio, 'stories.csv', 'Stem words', stem);
  const { inspector } = features;
  await expect(inspector.getByRole('heading', { name: 'Before and after in story' })).toBeVisible();
  const rowOf = (word: string) =>
    inspector.getByRole('row').filter({ has: page.getByRole('cell', { name: word, exact: true }) });
  for (const [before, after] of [
    ['running', 'run'],
    ['happily', 'happili'],
    ['connections', 'connect'],
    ['cities', 'citi'],
  ] as const)
    await expect(rowOf(before).getByRole('cell')).toHaveText([before, after]);
  await expect(inspector).toContainText(/\d+ different words become \d+\./);
  await expectAccessible(page);

  const find = inspector.getByRole('textbox', { name: 'Find a word' });
  await find.fill('connect');
  // The head, and the same words in small letters and with a capital.
  await expect(inspector.getByRole('row')).toHaveCount(5);
  await expect(rowOf('running')).toHaveCount(0);
  for (const word of ['connected', 'connecting', 'connections'])
    await expect(rowOf(word).getByRole('cell')).toHaveText([word, 'connect']);
  await find.fill('zebra');
  await expect(inspector).toContainText('No such word among those that change.');
  await find.fill('');

  await inspector.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'German', exact: true }).click();
  await features.settled();
  await expect(rowOf('happily')).toHaveCount(0);
  await studio.undo.click();
  await features.settled();
  await expect(rowOf('happily').getByRole('cell')).toHaveText(['happily', 'happili']);
});

test('the fitted state is told fold by fold, again as the person goes on, and only where there are folds', async ({
  studio,
  page,
}) => {
  const one = { step: 'impute-median', columns: ['body_mass_g'] };
  const words = { step: 'encode-one-hot', columns: ['island'] };
  const limits = { step: 'clip', columns: ['bill_length_mm'], params: { upper: 50 } };
  const features = await shown(studio, 'penguins.csv', 'Impute median', one, words, limits);
  const { inspector } = features;
  const told = inspector
    .locator('div')
    .filter({ has: page.getByRole('term').filter({ hasText: 'In each of the 5 folds' }) })
    .last();
  // What would take more than two seconds is fitted when asked for.
  const ask = inspector.getByRole('button', { name: 'Fit in each fold' });
  const fitted = async () => {
    await expect(ask.or(told)).toBeVisible();
    if (await ask.isVisible()) await ask.click();
    return told.getByRole('definition');
  };
  await expect(await fitted()).toHaveText(/^(the same|\d{4}(\.\d+)? – \d{4}(\.\d+)?)$/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page);
  }
  const jobs = await studio.openJobs();
  await expect(
    jobs.getByRole('listitem').filter({ hasText: 'Fit a step in each fold' }).first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await features.step('One-hot encode').click();
  await features.settled();
  await expect(await fitted()).toHaveText('the same');
  await features.step('Clip').click();
  await features.settled();
  await expect(inspector).toContainText('nothing is learnt', { ignoreCase: true });
  await expect(inspector.getByText(/In each/)).toHaveCount(0);
});
