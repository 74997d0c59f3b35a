import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './guard.ts';

/** No axe violation on the page as it stands, or in the part that `within` selects. */
export async function expectAccessible(page: Page, what?: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  const told = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 5).map((node) => `${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`),
  }));
  expect.soft(told, what).toEqual([]);
}

/** The same in dark and in light. */
export async function expectAccessibleInBoth(page: Page, what = 'page'): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
}

/** A whole screen that nothing hovers over: no axe violation, and no sideways scrolling. */
export async function expectScreenAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 767);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);
  const [width, inner] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect.soft(width, 'no horizontal scrolling of the page').toBe(inner);
}
