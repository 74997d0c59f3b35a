import { expectAccessibleInBoth } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { FeaturesScreen } from '../screens/features.ts';
import { expect, test } from '../screens/guard.ts';
import type { Studio } from '../screens/studio.ts';

const numbers = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
const fill = { step: 'impute-median', columns: numbers };
const mode = { step: 'impute-mode', columns: ['island', 'sex'] };
const encode = { step: 'encode-one-hot', columns: ['island', 'sex'] };
const scale = { step: 'scale-standard', columns: numbers };

async function withRecipe(studio: Studio): Promise<FeaturesScreen> {
  const data = new DataScreen(studio);
  const features = new FeaturesScreen(studio);
  await studio.open();
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  await studio.goTo('Features');
  await expect(features.list).toBeVisible();
  await features.settled();
  return features;
}

test('steps are moved, turned off, doubled, removed and brought back by keys', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode, scale);
  const order = ['Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize'];
  await features.expectOrder(...order);
  await features.step('Standardize').click();

  await page.keyboard.press('Alt+ArrowUp');
  await features.expectOrder('Impute median', 'Impute most frequent', 'Standardize', 'One-hot encode');
  await expect(features.step('Standardize')).toBeFocused();
  await expect(features.recipe.getByText('Moved to place 3 of 4.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowUp');
  await features.expectOrder('Impute median', 'Standardize', 'Impute most frequent', 'One-hot encode');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await features.expectOrder(...order);

  await features.step('Impute median').click();
  await features.settled();
  await expect(features.preview).toContainText('filled');
  await page.keyboard.press('e');
  await expect(features.step('Impute median')).toContainText('disabled');
  await expect(features.preview).toContainText('This step is off');
  await page.keyboard.press('Control+z');
  await expect(features.step('Impute median')).not.toContainText('disabled');

  await features.step('One-hot encode').click();
  await page.keyboard.press('Control+d');
  await features.expectOrder(...order.slice(0, 3), 'One-hot encode', 'Standardize');
  await page.keyboard.press('Delete');
  await features.expectOrder(...order);
  await page.keyboard.press('Control+z');
  await features.expectOrder(...order.slice(0, 3), 'One-hot encode', 'Standardize');
});

test('a step is dragged by its handle, and lifted by keys', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode);
  await features.drag('Step 2, Impute median', features.step('Impute most frequent'));
  await features.expectOrder('Impute most frequent', 'Impute median', 'One-hot encode');

  const last = features.list.getByRole('button', { name: 'Move Step 4, One-hot encode' });
  await last.focus();
  await page.keyboard.press('Space');
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText(/is at place 2 of 3/)).toBeAttached();
  await page.keyboard.press('Space');
  await features.expectOrder('Impute most frequent', 'One-hot encode', 'Impute median');
});

test('steps are copied as JSON and pasted', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const features = await withRecipe(studio);
  await features.write({ ...fill, params: { addIndicator: true } }, encode);
  await features.step('Impute median').click();
  await page.keyboard.press('Control+c');
  await expect
    .poll(async () => JSON.parse(await page.evaluate(() => navigator.clipboard.readText())))
    .toMatchObject({ steps: [{ step: 'impute-median', columns: numbers, params: { addIndicator: true } }] });
  await features.step('One-hot encode').click();
  await page.keyboard.press('Control+v');
  await expect(studio.toast('1 step pasted.')).toBeVisible();
  await features.expectOrder('Impute median', 'One-hot encode', 'Impute median');

  await page.evaluate(() => navigator.clipboard.writeText('no steps at all'));
  await features.fromMenu('Paste steps');
  await expect(studio.toast('The clipboard holds no steps.')).toBeVisible();
  await page.evaluate(() => navigator.clipboard.writeText('{"step": "no-such-step"}'));
  await features.fromMenu('Paste steps');
  await expect(studio.toast('there is no step "no-such-step"')).toBeVisible();
  await features.expectOrder('Impute median', 'One-hot encode', 'Impute median');
});

test('columns are chosen by a pattern of their names', async ({ studio }) => {
  const features = await withRecipe(studio);
  await features.write(fill, scale);
  await features.step('Standardize').click();
  const { inspector } = features;
  await inspector.getByRole('radio', { name: 'Pattern' }).click();
  const field = inspector.getByRole('textbox', { name: 'Names that contain' });
  await field.fill('_mm$');
  await field.press('Enter');
  await features.settled();
  await expect(inspector).toContainText('Takes bill_length_mm, bill_depth_mm, flipper_length_mm.');
  await expect(features.step('Standardize')).toContainText(
    'bill_length_mm, bill_depth_mm, flipper_length_mm',
  );
  await field.fill('^nothing');
  await field.press('Enter');
  await features.settled();
  await expect(features.step('Standardize')).toContainText('no column fits');
  await expect(features.preview).toContainText('This step works on no column');
});

test('steps are grouped, named, closed, turned off together and ungrouped', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode, scale);
  await features.step('Impute median').click();
  await features.fromMenu('Start a group with this step');
  await features.step('Impute most frequent').click();
  await features.fromMenu('Join the group above');
  const name = features.list.getByRole('textbox', { name: 'Name of the group' });
  await name.fill('Gaps');
  await name.press('Enter');
  await expect(features.list).toContainText('2 steps');
  await features.list.getByRole('button', { name: 'Hide the steps of Gaps' }).click();
  await features.expectOrder('One-hot encode', 'Standardize');

  await features.step('One-hot encode').click();
  await page.keyboard.press('Alt+ArrowUp');
  await features.list.getByRole('button', { name: 'Show the steps of Gaps' }).click();
  await features.expectOrder('One-hot encode', 'Impute median', 'Impute most frequent', 'Standardize');
  await page.keyboard.press('Control+z');
  await features.expectOrder('Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize');

  await features.list.getByRole('button', { name: 'More for Gaps' }).click();
  await page.getByRole('menuitem', { name: 'Turn all its steps off' }).click();
  await expect(features.list).toContainText('2 steps, all off');
  await expect(features.step('Impute median')).toContainText('disabled');
  await expect(features.step('Impute most frequent')).toContainText('disabled');
  await page.keyboard.press('Control+z');
  await features.list.getByRole('button', { name: 'More for Gaps' }).click();
  await page.getByRole('menuitem', { name: 'Ungroup' }).click();
  await expect(name).toHaveCount(0);
  await features.expectOrder('Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize');
});

test('a closed group is dragged, lifted and moved by keys as one', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode, scale);
  const order = ['Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize'];
  await features.step('Impute median').click();
  await features.fromMenu('Start a group with this step');
  await features.step('Impute most frequent').click();
  await features.fromMenu('Join the group above');
  const close = features.list.getByRole('button', { name: 'Hide the steps of Group 1' });
  const open = features.list.getByRole('button', { name: 'Show the steps of Group 1' });
  const expectAll = async (...names: readonly string[]) => {
    await open.click();
    await features.expectOrder(...names);
    await close.click();
    await expect(open).toBeVisible();
  };
  await close.click();
  await features.expectOrder('One-hot encode', 'Standardize');

  const whole = 'Group Group 1, 2 steps';
  await features.drag(whole, features.step('One-hot encode'));
  await expectAll('One-hot encode', 'Impute median', 'Impute most frequent', 'Standardize');
  await page.keyboard.press('Control+z');
  await expectAll(...order);

  const grip = features.list.getByRole('button', { name: `Move ${whole}` });
  await features.drag('Step 4, One-hot encode', grip);
  await expectAll('One-hot encode', 'Impute median', 'Impute most frequent', 'Standardize');
  await grip.focus();
  await page.keyboard.press('Space');
  await expect(grip).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(`${whole} is at place 3 of 3`)).toBeAttached();
  await page.keyboard.press('Space');
  await expectAll('One-hot encode', 'Standardize', 'Impute median', 'Impute most frequent');

  await open.press('Alt+ArrowUp');
  await expect(open).toBeFocused();
  await expect(features.recipe.getByText('Group 1 now begins at place 2 of 4.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(features.recipe.getByText('Group 1 now begins at place 1 of 4.')).toBeAttached();
  await expectAll('Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize');
  await page.keyboard.press('Control+z');
  await expectAll('One-hot encode', 'Impute median', 'Impute most frequent', 'Standardize');
  await expectAccessibleInBoth(page, 'closed group');
});

test('what a model would stumble over is told, and mended by one click', async ({ studio }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode);
  await expect(features.advice).toContainText('still hold words after the last step');
  await features.advice.getByRole('button', { name: 'Add one-hot encode' }).click();
  await features.settled();
  await expect(features.advice).not.toContainText('words after the last step');
  await expect(features.advice).toContainText('body_mass_g');
  await expect(features.advice).toContainText('would drown');
  await features.advice.getByRole('button', { name: 'Add standardize' }).click();
  await features.expectOrder('Impute median', 'Impute most frequent', 'One-hot encode', 'Standardize');
  await features.settled();
  await expect(features.advice).toHaveCount(0);
});

test('the leak check scores both ways of fitting', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode, scale);
  await page.getByRole('button', { name: 'Leak check' }).click();
  const dialog = page.getByRole('dialog', { name: 'Why steps are fitted again in every fold' });
  await dialog.getByRole('button', { name: 'Best of 400 chance columns' }).click();
  await expect(dialog.getByRole('status')).toContainText(
    /Fitting before the split makes the score look \+0\.\d+ better/,
  );
  const scores = await dialog
    .getByRole('row', { name: /in every fold|once, before the split/ })
    .evaluateAll((rows) => rows.map((row) => Number.parseFloat(row.children[1]?.textContent ?? '')));
  expect(scores).toHaveLength(2);
  expect(scores[1]).toBeGreaterThan((scores[0] ?? 1) + 0.05);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the flow and the list are two views of one recipe', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode);
  await features.look('Flow');
  const node = features.flow.getByRole('button', { name: /^Impute most frequent/ });
  await node.click();
  await expect(features.preview.getByRole('heading', { name: 'Preview at step 3' })).toBeVisible();
  await node.press('Alt+ArrowDown');
  await expect(node).toBeFocused();
  await page.keyboard.press('e');
  await expect(node).toHaveAccessibleName(/Off$/);
  await features.look('Steps');
  await features.expectOrder('Impute median', 'One-hot encode', 'Impute most frequent');
  await expect(features.step('Impute most frequent')).toContainText('disabled');
  await features.step('Impute most frequent').press('Delete');
  await features.look('Flow');
  await expect(features.flow.getByRole('button', { name: /^One-hot encode/ })).toBeVisible();
  await expect(node).toHaveCount(0);
});

test('a mistake in the JSON is told and marked where it is', async ({ studio }) => {
  const features = await withRecipe(studio);
  await features.write(fill, encode);
  await features.openJson();
  const good = await features.json.inputValue();
  const selected = () =>
    features.json.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  const unknown = good.replace('"encode-one-hot"', '"encode-one-hut"');
  expect(unknown).not.toBe(good);
  await features.applyJson(unknown);
  await expect(studio.problem).toContainText('there is no step "encode-one-hut"');
  await expect(studio.problem).toContainText(`line ${lineOf(unknown, '"encode-one-hut"')}`);
  expect(await selected()).toBe('"encode-one-hut"');

  const broken = good.replace('"body_mass_g"', '"body_mass_g" 7');
  await features.applyJson(broken);
  await expect(studio.problem).toContainText('This is not readable JSON.');
  await expect(studio.problem).toContainText(`line ${lineOf(broken, '"body_mass_g" 7')}`);
  expect(await selected()).toBe('7');

  await features.expectOrder('Impute median', 'One-hot encode');
  const mended = JSON.parse(good);
  mended.steps.reverse();
  await features.applyJson(JSON.stringify(mended));
  await features.expectOrder('One-hot encode', 'Impute median');
  await expect(studio.problem).toHaveCount(0);
});

test('no accessibility violation on the screen, its menu and its lists', async ({ studio, page }) => {
  const features = await withRecipe(studio);
  await features.write(fill, mode, encode, scale);
  await features.step('Impute median').click();
  await features.settled();
  await expectAccessibleInBoth(page, 'step');
  await features.recipe.getByRole('button', { name: 'More for the recipe' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessibleInBoth(page, 'menu');
  await page.keyboard.press('Escape');
  await features.preview.getByRole('combobox', { name: 'Column' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectAccessibleInBoth(page, 'list of columns');
});

test('no accessibility violation where steps are added, in the drawer and in the flow', async ({
  studio,
  page,
}) => {
  const features = await withRecipe(studio);
  await features.recipe.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('dialog', { name: 'Add a step' }).getByRole('searchbox').fill('z-score');
  await expectAccessibleInBoth(page, 'add a step');
  await page.keyboard.press('Escape');
  await features.openJson();
  await features.look('Flow');
  await expectAccessibleInBoth(page, 'flow and drawer');
});
