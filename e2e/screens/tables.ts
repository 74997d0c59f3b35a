import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** Tables made from others: the menu, the dialog, the line under the tabs. */
export class TablesScreen {
  readonly page: Page;

  constructor(studio: Studio) {
    this.page = studio.page;
  }

  tab(name: string): Locator {
    const literal = name.replace(/[.()]/g, '\\$&');
    return this.page.getByRole('tab', { name: new RegExp(`^${literal}( [\\d,]+ × \\d+)?$`) });
  }

  async show(name: string): Promise<void> {
    await this.tab(name).click();
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true');
    await expect(this.page.getByRole('grid', { name: `Table ${name}`, exact: true })).toBeVisible();
  }

  /** Opens the dialog of an operation for the table that is shown. */
  async start(operation: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'New table', exact: true }).click();
    await this.page.getByRole('menuitem', { name: operation, exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: `New table: ${operation.toLowerCase()}` });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async choose(within: Locator, field: string | RegExp, option: string | RegExp): Promise<void> {
    await within.getByRole('combobox', { name: field, exact: true }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Chooses columns in a list that opens from its field. */
  async pick(within: Locator, field: string, ...columns: readonly string[]): Promise<void> {
    await within.getByRole('group', { name: field }).getByRole('button', { name: 'Choose columns' }).click();
    const list = this.page.getByRole('dialog', { name: field });
    for (const column of columns) await list.getByRole('checkbox', { name: column, exact: true }).check();
    await this.page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
  }

  /** "800 rows × 8 columns" of what would be made. */
  size(dialog: Locator): Locator {
    return dialog.getByRole('region', { name: 'Preview' }).locator('output');
  }

  async create(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: 'Create table' }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** The line that says what the shown table is made from. */
  get made(): Locator {
    return this.page.locator('.make-strip');
  }
}
