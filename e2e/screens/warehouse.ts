import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** SQL over the tables of the project, and the list of them. */
export class Warehouse {
  readonly page: Page;

  constructor(studio: Studio) {
    this.page = studio.page;
  }

  async #fromMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New table' }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  async openSql(): Promise<Locator> {
    await this.#fromMenu('SQL query');
    return this.sql;
  }

  get sql(): Locator {
    return this.page.getByRole('dialog', { name: /SQL/ });
  }

  get query(): Locator {
    return this.sql.getByRole('textbox', { name: 'Query', exact: true });
  }

  async run(query: string): Promise<void> {
    await this.query.fill(query);
    await this.query.press('Control+Enter');
  }

  get result(): Locator {
    return this.sql.getByRole('grid', { name: 'Result' });
  }

  /** "2 rows × 3 columns in 8 ms" */
  get size(): Locator {
    return this.sql.locator('output');
  }

  async openTables(): Promise<Locator> {
    await this.#fromMenu('All tables');
    return this.tables;
  }

  get tables(): Locator {
    return this.page.getByRole('dialog', { name: 'Tables of this project' });
  }

  row(name: string): Locator {
    return this.tables.getByRole('row').filter({ hasText: name });
  }

  async more(name: string, item: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `More for ${name}`, exact: true })
      .click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** What a download holds. */
  async saved(start: () => Promise<void>): Promise<{ name: string; text: string }> {
    const download = this.page.waitForEvent('download');
    await start();
    const file = await download;
    expect(await file.failure()).toBeNull();
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }
}
