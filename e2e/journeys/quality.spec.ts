import { expectAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

/** Weights in two units, one spelling twice, one row repeated, an end before its start, and one start far out. */
function brokenFile(): string {
  const lines = ['person,city,weight,start,end,joined'];
  for (let i = 0; i < 120; i++) {
    const city = i % 40 === 3 ? 'ulm ' : ['Ulm', 'Bonn', 'Kiel'][i % 3];
    const weight = i % 5 === 0 ? `${120 + (i % 7)} lb` : `${60 + ((i * 7) % 23)} kg`;
    const start = i === 60 ? 330 : 100 + ((i * 31) % 97);
    const joined = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    lines.push([`p${i}`, city, weight, start, i === 50 ? start - 3 : start + 1 + (i % 9), joined].join(','));
  }
  return `${[...lines, lines[20]].join('\n')}\n`;
}

test('faults are found, shown, fixed and watched by rules', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  const quality = page.getByRole('region', { name: 'Data quality' });
  const finding = (name: string) => quality.getByRole('row').filter({ hasText: name });
  await studio.open();
  await studio.drop({ name: 'broken.csv', content: brokenFile() });
  await data.ready('broken.csv');

  await test.step('every fault is a finding', async () => {
    for (const name of ['Mixed units', 'Spellings', 'Duplicate rows', 'Against order'])
      await expect(finding(name)).toHaveCount(1);
    await expect(quality).toContainText('joined: 2024-01-01 to 2024-04-29');
  });

  await test.step('its rows are selected, or shown alone', async () => {
    await finding('Against order').getByRole('button', { name: '1 row', exact: true }).click();
    await expect(page.getByText('121 of 121 rows · 1 selected')).toBeVisible();
    await finding('Spellings').getByRole('button', { name: 'Show only these rows' }).click();
    await expect(page.getByText('3 of 121 rows')).toBeVisible();
    await page.getByRole('button', { name: 'Show all rows again' }).click();
    await expect(page.getByText('121 of 121 rows')).toBeVisible();
  });

  await test.step('what the proposed recipe settles says so', async () => {
    await expect(finding('Mixed units')).toContainText('in the recipe');
  });

  await test.step('a step settles another, and undo takes that back', async () => {
    const farOut = finding('Outliers').filter({ hasText: 'start:' });
    const fix = farOut.getByRole('button', { name: 'Outliers by quartiles' });
    await fix.click();
    await expect(farOut).toContainText('in the recipe');
    await page.keyboard.press('Control+z');
    await expect(fix).toBeVisible();
  });

  await test.step('a new table is made without the repeated row', async () => {
    await finding('Duplicate rows').getByRole('button', { name: 'Keep the first of each' }).click();
    await expect(data.grid('broken, cleaned')).toBeVisible();
    await expect(page.getByText('120 of 120 rows')).toBeVisible();
    await expect(finding('Against order')).toHaveCount(1);
    await expect(finding('Duplicate rows')).toHaveCount(0);
  });

  await test.step('rules are suggested, added, changed and broken', async () => {
    await quality.getByText('Rules', { exact: true }).click();
    await quality.getByRole('button', { name: /^Suggested \([1-9]\d*\)$/ }).click();
    const suggested = page.getByRole('dialog', { name: 'Rules suggested from the data' });
    await expect(suggested).toContainText('person never comes twice');
    await suggested.getByRole('button', { name: /^Add \d+ rules$/ }).click();
    await expect(quality.getByRole('row').filter({ hasText: 'start is a whole number' })).toContainText(
      'holds',
    );
    const limit = quality.getByRole('row').filter({ hasText: 'start is at least 0' });
    await limit.getByRole('button', { name: 'Change' }).click();
    const form = page.getByRole('dialog', { name: 'Change the rule' });
    await form.getByLabel('At least', { exact: true }).fill('101');
    await form.getByRole('button', { name: 'Save rule' }).click();
    const broken = quality.getByRole('row').filter({ hasText: 'start is at least 101' });
    await broken.getByRole('button', { name: /rows? break it$/ }).click();
    await expect(page.getByText(/120 of 120 rows · \d selected \(start is at least 101\)/)).toBeVisible();
    await quality.getByText('Findings', { exact: true }).click();
    await expect(finding('Broken rule')).toContainText('start is at least 101');
  });

  await test.step('rules are kept with the project', async () => {
    await studio.reload();
    await expect(finding('Broken rule')).toContainText('start is at least 101');
    await expectAccessible(page);
  });
});
