import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** The Registry screen: versions and whether they are what was registered. */
export class RegistryScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  get versions(): Locator {
    return this.page.getByRole('region', { name: 'Versions' }).locator('button.registry-version');
  }

  /** Waits until the stored model gives its golden rows again. */
  async checked(number: number): Promise<void> {
    const panel = this.page.locator('section, div').filter({
      has: this.page.getByRole('heading', { name: `Checks of v${number}` }),
    });
    await expect(panel.last()).toContainText(/(\d+) of \1 the same, to 1e-9/);
    await expect(panel.last()).toContainText('chain verified');
  }

  async note(text: string): Promise<void> {
    await this.page
      .getByRole('textbox', { name: 'What should the next reader know about this version?' })
      .fill(text);
    await this.page.getByRole('button', { name: 'Add note' }).click();
  }
}
