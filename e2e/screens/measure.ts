import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

export type Score = { readonly model: string; readonly cv: string };

/** The Measure screen: the leaderboard and what leads on from it. */
export class MeasureScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  get board(): Locator {
    return this.page.locator('.measure-board');
  }

  get rows(): Locator {
    return this.board.locator('tbody tr');
  }

  /** Waits until all candidates are measured. */
  async measured(): Promise<void> {
    await expect(this.studio.title('Measure')).toBeVisible();
    await expect(this.studio.toast(/models? measured\./)).toBeVisible({ timeout: 120_000 });
    await expect(this.rows.first()).toBeVisible();
  }

  /** Model and cross-validated score of every row, best first. */
  async scores(): Promise<readonly Score[]> {
    await expect(this.rows.first()).toBeVisible();
    const found: Score[] = [];
    for (const row of await this.rows.all()) {
      const cells = row.locator('td');
      found.push({
        model: ((await cells.nth(2).textContent()) ?? '').replace(/\s+/g, ' ').trim(),
        cv: (await cells.nth(4).textContent()) ?? '',
      });
    }
    return found;
  }

  /** Ticks a model for comparison; the first ticked is A. */
  async pick(model: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: `Compare ${model}`, exact: true }).check();
  }

  async unpick(model: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: `Compare ${model}`, exact: true }).uncheck();
  }

  /** Registers the model marked A as the next version. */
  async register(number: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Register A' }).click();
    await expect(this.studio.toast(`Version ${number} is in the registry.`)).toBeVisible({ timeout: 30_000 });
  }
}
