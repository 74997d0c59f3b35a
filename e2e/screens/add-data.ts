import { expect, type Locator, type Page } from '@playwright/test';

export type ToolName =
  | 'Files and folders'
  | 'Samples'
  | 'Generate'
  | 'Paste'
  | 'Enter by hand'
  | 'Paint'
  | 'From a URL'
  | 'Live stream'
  | 'Camera'
  | 'Microphone';
export const toolNames: readonly ToolName[] = [
  'Files and folders',
  'Samples',
  'Generate',
  'Paste',
  'Enter by hand',
  'Paint',
  'From a URL',
  'Live stream',
  'Camera',
  'Microphone',
];

/** The dialog "Add data" and the ways in it. */
export class AddData {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog').filter({ has: page.locator('.add') });
  }

  /** From the first screen. */
  async open(tool: ToolName): Promise<void> {
    await this.page.getByRole('button', { name: 'More ways' }).click();
    await this.choose(tool);
  }

  /** From a project with data. */
  async openFromData(tool: ToolName): Promise<void> {
    await this.page.getByRole('button', { name: 'Add source' }).click();
    await this.choose(tool);
  }

  async choose(tool: ToolName): Promise<void> {
    await this.dialog.getByRole('tab', { name: tool, exact: true }).click();
    await expect(this.dialog.getByRole('tab', { name: tool, exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(this.dialog.locator('.tool-foot')).toBeVisible();
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name });
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  /** The field beside a slider. */
  typed(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label, exact: true });
  }

  get firstRows(): Locator {
    return this.dialog.getByRole('region', { name: 'First rows' });
  }

  /** Adds what is there and waits until the dialog is gone. */
  async add(button: string | RegExp = 'Add as a table'): Promise<void> {
    await this.button(button).click();
    await expect(this.dialog).toHaveCount(0);
  }

  async select(label: string, option: string): Promise<void> {
    await this.dialog
      .getByRole('textbox', { name: label })
      .or(this.dialog.getByRole('combobox', { name: label }))
      .first()
      .click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** Moves the pressed pointer over the painting, between parts of its width and height. */
  async stroke(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.dialog.locator('.paint-canvas').boundingBox();
    if (!box) throw new Error('There is no canvas to paint on.');
    const at = ([x, y]: readonly [number, number]) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 10 });
    await this.page.mouse.up();
  }

  async hold(name: string, milliseconds: number): Promise<void> {
    await this.button(`Hold to record ${name}`).hover();
    await this.page.mouse.down();
    await this.page.waitForTimeout(milliseconds);
    await this.page.mouse.up();
  }
}
