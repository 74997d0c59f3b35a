import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from './studio.ts';

/** The Data screen as charts and relations. */
export class ChartsScreen {
  readonly page: Page;

  constructor(studio: Studio) {
    this.page = studio.page;
  }

  async show(view: 'Table' | 'Charts' | 'Relations'): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'What of the data is shown' })
      .getByRole('radio', { name: view })
      .click();
  }

  /** One of the lists: x, y, Colour, Panels, Size, Kind of chart. */
  list(name: string): Locator {
    return this.page
      .getByRole('combobox', { name, exact: true })
      .or(this.page.getByRole('textbox', { name, exact: true }));
  }

  async choose(name: string, option: string): Promise<void> {
    await this.list(name).click();
    await this.page
      .getByRole('option', { name: new RegExp(`^${option}( proposed)?$`) })
      .first()
      .click();
    await expect(this.list(name)).toHaveValue(option);
  }

  /** The chart with this title; its accessible name also says what it shows. */
  figure(title: string): Locator {
    return this.page.getByRole('img', { name: title });
  }

  /** Waits until something is drawn in it. */
  async drawn(title: string): Promise<Locator> {
    const figure = this.figure(title);
    await expect(figure.locator('.main-svg').first()).toBeVisible();
    return figure;
  }

  get columns(): Locator {
    return this.page.getByRole('region', { name: 'Columns' });
  }

  /** Rows of the numbers of a chart, shown as a table. */
  async numbers(title: string): Promise<readonly (readonly string[])[]> {
    await this.page.getByRole('button', { name: 'Show as a table' }).first().click();
    const rows = this.page.getByRole('region', { name: title }).locator('tbody tr');
    await expect(rows.first()).toBeVisible();
    const cells = await rows.evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
    await this.page.getByRole('button', { name: 'Show as a chart' }).first().click();
    return cells;
  }

  get selectedNote(): Locator {
    return this.page.getByText(/selected in every view/);
  }

  /** A cell of the matrix of relations. */
  relation(a: string, b: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${a} and ${b}: `) });
  }
}
