import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** The Data screen: the table, its quality, the target, how the file is read. */
export class DataScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  /** Waits until a file is open, profiled and has its suggestions. */
  async ready(file: string): Promise<void> {
    await expect(this.studio.title('Data')).toBeVisible();
    await expect(this.grid(file)).toBeVisible();
    await expect(this.cells.first()).toBeVisible();
    await expect(this.page.getByRole('region', { name: 'Data quality' })).toContainText('Quality');
  }

  /** Waits until a target is proposed and training can begin. */
  async suggested(): Promise<void> {
    await expect(this.train).toBeEnabled();
  }

  grid(file: string): Locator {
    return this.page.getByRole('grid', { name: `Table ${file}` });
  }

  get cells(): Locator {
    return this.page.getByRole('gridcell');
  }

  header(name: string): Locator {
    return this.page.getByRole('columnheader', { name, exact: true });
  }

  /** "344 rows × 7 columns" and more. */
  get head(): Locator {
    return this.page.locator('.pagehead p');
  }

  get train(): Locator {
    return this.page.getByRole('button', { name: 'Train baseline and first models' });
  }

  get target(): Locator {
    return this.page.locator('button.chip[aria-expanded]', {
      hasText: / · |Choose a target|Preparing suggestions/,
    });
  }

  async chooseTarget(name: string): Promise<void> {
    await this.target.click();
    const list = this.page.getByRole('dialog', { name: 'What should be predicted?' });
    await list
      .locator('button.target-option', { has: this.page.getByText(name, { exact: true }) })
      .first()
      .click();
    await expect(this.target).toContainText(name);
  }

  /** Opens what was decided while reading. */
  async openReading(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Reading options' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'How the file is read' });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Sets a reading option, in a field or from a list. */
  async setOption(dialog: Locator, label: string, value: string): Promise<void> {
    const list = dialog.getByRole('combobox', { name: label, exact: true });
    const field = dialog.getByRole('textbox', { name: label, exact: true });
    await expect(list.or(field)).toBeVisible();
    if (await list.isVisible()) {
      await list.click();
      await this.page.getByRole('option', { name: value }).click();
    } else {
      await field.fill(value);
      await field.press('Tab');
    }
  }
}
