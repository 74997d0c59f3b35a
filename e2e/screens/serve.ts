import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** The Serve screen: a release on replayed traffic. */
export class ServeScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: 'Replay', exact: true });
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start release' }).click();
    await expect(this.bar).toBeVisible({ timeout: 60_000 });
  }

  /** Starts the release that is over once more, held at its beginning: slow, so that it is not over before. */
  async again(): Promise<void> {
    await this.speed('1×');
    await this.page.getByRole('button', { name: 'Replay again' }).click();
    await this.hold();
  }

  async hold(): Promise<void> {
    const pause = this.bar.getByRole('button', { name: 'Pause the replay' });
    await expect(pause).toBeVisible({ timeout: 60_000 });
    await pause.click();
  }

  async play(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Play the replay' }).click();
  }

  async speed(speed: '1×' | 'max'): Promise<void> {
    await this.bar.getByRole('radio', { name: speed }).click();
  }

  /** Injects a fault with its proposed settings, after `change` filled the form. */
  async inject(
    fault: 'Latency' | 'Errors' | 'Drift',
    change?: (form: Locator) => Promise<void>,
  ): Promise<void> {
    await this.bar.getByRole('button', { name: fault, exact: true }).click();
    const form = this.page.getByRole('dialog', { name: fault });
    await change?.(form);
    await form.getByRole('button', { name: 'Inject' }).click();
    await expect(form).toBeHidden();
  }

  async promoted(version: number): Promise<void> {
    await expect(this.studio.toast(new RegExp(`Version ${version} is promoted`))).toBeVisible({
      timeout: 180_000,
    });
  }

  async rolledBack(version: number): Promise<void> {
    await expect(this.studio.toast(new RegExp(`Version ${version} is rolled back`))).toBeVisible({
      timeout: 180_000,
    });
  }
}
