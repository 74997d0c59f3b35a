import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

export type WrittenStep = {
  readonly step: string;
  readonly columns: readonly string[] | { readonly [key: string]: unknown };
  readonly params?: { readonly [key: string]: unknown };
};

/** The Features screen: roles, the recipe as a list and as a flow, the preview, the inspector, the code. */
export class FeaturesScreen {
  readonly studio: Studio;
  readonly page: Page;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  get recipe(): Locator {
    return this.page.getByRole('region', { name: 'Recipe', exact: true });
  }

  get list(): Locator {
    return this.recipe.getByRole('list', { name: 'Steps of the recipe' });
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: 'Preview', exact: true });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Step inspector' });
  }

  get advice(): Locator {
    return this.recipe.getByRole('region', { name: 'Worth a look before training' });
  }

  /** Waits until what is shown is what the recipe does now. */
  async settled(): Promise<void> {
    await expect(this.preview).toHaveAttribute('aria-busy', 'false');
    await expect(this.recipe.getByText('updating…')).toHaveCount(0);
  }

  /** A step in the list, by its name. */
  step(name: string): Locator {
    return this.list.getByRole('button', { name: new RegExp(`^\\d+ ?${name}`) });
  }

  /** Names of the steps shown, in their order. */
  async names(): Promise<readonly string[]> {
    const labels = await this.list
      .getByRole('button', { name: /^Move Step \d+, / })
      .evaluateAll((grips) => grips.map((grip) => grip.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace(/^Move Step \d+, /, ''));
  }

  async expectOrder(...names: readonly string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names);
  }

  /** Drags by the handle of this name past what stands elsewhere in the list. */
  async drag(name: string, past: Locator): Promise<void> {
    const from = await this.list.getByRole('button', { name: `Move ${name}` }).boundingBox();
    const to = await past.boundingBox();
    if (!from || !to) throw new Error('the handles are not on the page');
    const { mouse } = this.page;
    const x = from.x + from.width / 2;
    const down = to.y > from.y;
    await mouse.move(x, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(x, from.y + (down ? from.height : 0), { steps: 4 });
    await mouse.move(x, to.y + to.height * (down ? 0.75 : 0.25), { steps: 8 });
    await mouse.up();
  }

  /** Chooses an entry of the menu beside the title of the recipe. */
  async fromMenu(item: string): Promise<void> {
    await this.recipe.getByRole('button', { name: 'More for the recipe' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async look(as: 'Steps' | 'Flow'): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'How the recipe is shown' })
      .getByRole('radio', { name: as })
      .click();
  }

  get flow(): Locator {
    return this.page.getByRole('group', { name: 'Flow of the recipe: choose a part to see it' });
  }

  get drawer(): Locator {
    return this.page.getByRole('region', { name: 'Log and code' });
  }

  get json(): Locator {
    return this.drawer.getByRole('textbox', { name: 'JSON' });
  }

  async openJson(): Promise<void> {
    await this.drawer.getByRole('tab', { name: 'JSON' }).click();
    await expect(this.json).toBeVisible();
  }

  async applyJson(text: string): Promise<void> {
    await this.json.fill(text);
    await this.drawer.getByRole('button', { name: 'Apply' }).click();
  }

  /** Replaces the recipe by these steps, as JSON in the drawer. */
  async write(...steps: readonly WrittenStep[]): Promise<void> {
    await this.openJson();
    await this.applyJson(JSON.stringify({ steps }));
    await expect.poll(async () => (await this.names()).length).toBe(steps.length);
    await this.drawer.getByRole('button', { name: 'Close log and code' }).click();
    await this.settled();
  }
}
