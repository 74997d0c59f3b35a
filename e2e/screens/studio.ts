import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

export type StageName = 'Data' | 'Features' | 'Learn' | 'Measure' | 'Search' | 'Registry' | 'Serve' | 'Watch';
type DroppedFile = { readonly name: string; readonly content: string | Uint8Array };

const samples = path.resolve(import.meta.dirname, '../../public/samples');

/** The frame of the studio: opening, dropping, going between stages, messages, jobs, the project. */
export class Studio {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app and waits until its first screen, or a kept project, is there. */
  async open(address = './'): Promise<void> {
    await this.page.goto(address);
    await this.shown();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.shown();
  }

  async shown(): Promise<void> {
    await expect(this.page.locator('main#work')).toBeVisible();
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }

  get firstScreen(): Locator {
    return this.page.getByRole('heading', { name: 'Drop a file anywhere in this window' });
  }

  /** Drops files on the window as a person would. */
  async drop(...files: readonly DroppedFile[]): Promise<void> {
    const sent = files.map(({ name, content }) => ({
      name,
      base64: Buffer.from(content).toString('base64'),
    }));
    const transfer = await this.page.evaluateHandle(
      (parts) =>
        parts.reduce((held, { name, base64 }) => {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          held.items.add(new File([bytes], name));
          return held;
        }, new DataTransfer()),
      sent,
    );
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    await transfer.dispose();
  }

  /** Drops one of the samples that come with the app. */
  async dropSample(name: string): Promise<void> {
    await this.drop({ name, content: await readFile(path.join(samples, name)) });
  }

  /** The title of the stage that is shown. */
  title(stage: StageName): Locator {
    return this.page.getByRole('heading', { level: 1, name: stage, exact: true });
  }

  async goTo(stage: StageName): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pipeline' })
      .locator(`a[href="#/${stage.toLowerCase()}"]`)
      .click();
    await expect(this.title(stage)).toBeVisible();
  }

  /** Messages at the edge of the window. */
  get toasts(): Locator {
    return this.page.getByRole('region', { name: 'Messages' }).locator('.toast');
  }

  toast(text: string | RegExp): Locator {
    return this.toasts.filter({ hasText: text });
  }

  async dismiss(text: string | RegExp): Promise<void> {
    const toast = this.toast(text);
    await toast.getByRole('button', { name: 'Dismiss' }).click();
    await expect(toast).toHaveCount(0);
  }

  /** What went wrong, as shown in place. */
  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  /** A problem, in place or as a message, wherever the studio shows it now. */
  problemText(text: string | RegExp): Locator {
    return this.problem.or(this.toasts).filter({ hasText: text }).first();
  }

  get saveState(): Locator {
    return this.page.locator('header output');
  }

  async saved(): Promise<void> {
    await expect(this.saveState).toHaveText(/^Saved \d\d:\d\d$/);
  }

  get projectName(): Locator {
    return this.page.getByRole('textbox', { name: 'Project name' });
  }

  async rename(name: string): Promise<void> {
    await this.projectName.fill(name);
    await this.projectName.press('Enter');
  }

  async fromProjectMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Project', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Saves the project file; its name and bytes. */
  async exportProject(): Promise<{ name: string; content: Buffer }> {
    const download = this.page.waitForEvent('download');
    await this.fromProjectMenu('Save project file');
    const file = await download;
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
  }

  get readOnlyBanner(): Locator {
    return this.page.getByText('This project is open for writing in another tab.');
  }

  get undo(): Locator {
    return this.page.locator('header').getByRole('button', { name: /^(Undo: |Nothing to undo)/ });
  }

  get redo(): Locator {
    return this.page.locator('header').getByRole('button', { name: /^(Redo: |Nothing to redo)/ });
  }

  async openJobs(): Promise<Locator> {
    await this.page
      .locator('header')
      .getByRole('button', { name: /^(No jobs|\d+ jobs?)/ })
      .click();
    const panel = this.page.getByRole('dialog', { name: 'Jobs' });
    await expect(panel).toBeVisible();
    return panel;
  }
}
