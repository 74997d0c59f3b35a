import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** The Learn screen: candidates, their parameters and their runs. */
export class LearnScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  async add(model: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await this.page.getByText(model, { exact: true }).first().click();
    await expect(this.page.getByRole('heading', { name: model, level: 2 }).first()).toBeVisible();
  }

  async setNumber(name: string, value: number): Promise<void> {
    const box = this.page.getByRole('textbox', { name, exact: true });
    await box.fill(String(value));
    await box.press('Enter');
    await expect(box).toHaveValue(String(value));
  }

  get backend(): Locator {
    return this.page.getByRole('heading', { name: /^Trained on/ }).getByRole('button');
  }

  async chooseBackend(name: 'WebGPU' | 'WebGL' | 'WASM' | 'CPU'): Promise<void> {
    await this.backend.click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    await expect(this.backend).toHaveText(name, { timeout: 60_000 });
  }

  /** Runs the chosen candidate and waits for its score. */
  async run(label: RegExp = /^Run( again)?$/): Promise<void> {
    await this.page.getByRole('button', { name: label }).click();
    await expect(this.page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 180_000 });
  }

  /** Cross-validated score of the chosen candidate, of the first metric. */
  async score(): Promise<number> {
    const row = this.page.locator('table tbody tr').first();
    return Number(((await row.locator('td').nth(1).textContent()) ?? '').replace('−', '-'));
  }
}
