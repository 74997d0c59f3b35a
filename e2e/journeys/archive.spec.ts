import { writeZip } from '../../src/pipeline/data/zip.ts';
import { expectAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

const encoder = new TextEncoder();

test('an archive of several tables opens those that are wanted', async ({ studio, page }) => {
  const archive = await writeZip([
    { name: 'shop/train.csv', bytes: encoder.encode('id,price\n1,10\n2,20\n3,30\n') },
    { name: 'shop/test.csv', bytes: encoder.encode('id\n4\n5\n') },
    { name: 'shop/extra.csv', bytes: encoder.encode('id,note\n1,new\n') },
    { name: 'shop/readme.txt', bytes: encoder.encode('About the shop') },
  ]);
  const content = new Uint8Array(await archive.arrayBuffer());
  const data = new DataScreen(studio);
  const dialog = page.getByRole('dialog', { name: 'Tables in shop.zip' });
  await studio.open();
  await studio.drop({ name: 'shop.zip', content });
  await expect(dialog.getByRole('checkbox')).toHaveCount(4);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(studio.firstScreen).toBeVisible();

  await studio.drop({ name: 'shop.zip', content });
  await dialog.getByRole('checkbox', { name: 'shop/extra.csv' }).uncheck();
  await dialog.getByRole('button', { name: 'Open 2 tables' }).click();
  await expect(page.getByRole('tab', { name: /test\.csv/ })).toBeVisible();
  await page.getByRole('tab', { name: /train\.csv/ }).click();
  await data.ready('train.csv');
  await expect(data.head).toContainText('3 rows × 2 columns');
  await expect(page.getByRole('tab', { name: /extra\.csv/ })).toHaveCount(0);
});
