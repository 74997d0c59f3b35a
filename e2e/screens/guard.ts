import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { Studio } from './studio.ts';

/** Watches every page of a browser context for what must never happen. */
export class Guard {
  readonly faults: string[] = [];
  readonly #origins = new Set<string>();
  readonly #allowed: RegExp[] = [];

  constructor(...origins: readonly string[]) {
    for (const origin of origins) this.#origins.add(origin);
  }

  /** Another address under which the app is served in this test. */
  alsoFrom(url: string): void {
    this.#origins.add(new URL(url).origin);
  }

  /** A fault that this test provokes. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`Policy violated: ${event.violatedDirective} by ${event.blockedURI || 'inline'}`);
      });
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol === 'blob:' || protocol === 'data:') return;
      if (!this.#origins.has(origin)) this.#note(`request to another origin: ${request.url()}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error')
        this.#note(`console: ${message.text()} (${message.location().url ?? ''})`);
    });
    context.on('weberror', (error) =>
      this.#note(`uncaught: ${error.error().stack ?? error.error().message}`),
    );
    context.on('page', (page) => this.#watchPage(page));
    for (const page of context.pages()) this.#watchPage(page);
  }

  check(): void {
    expect(this.faults.filter((fault) => !this.#allowed.some((pattern) => pattern.test(fault)))).toEqual([]);
  }

  #watchPage(page: Page): void {
    page.on('crash', () => this.#note('the page crashed'));
    page.on('worker', (worker) => {
      worker
        .evaluate(() => {
          addEventListener('securitypolicyviolation', (event) => {
            const { violatedDirective, blockedURI } = event as SecurityPolicyViolationEvent;
            console.error(`Policy violated in a worker: ${violatedDirective} by ${blockedURI}`);
          });
        })
        .catch(() => {});
    });
  }

  #note(fault: string): void {
    this.faults.push(fault);
  }
}

/** A test with a studio on the page; it fails on console errors, policy violations and foreign requests. */
export const test = base.extend<{ guard: Guard; studio: Studio }>({
  guard: [
    async ({ context, baseURL }, use) => {
      const guard = new Guard(new URL(baseURL ?? 'http://localhost').origin);
      await guard.watch(context);
      await use(guard);
      guard.check();
    },
    { auto: true },
  ],
  studio: async ({ page }, use) => {
    await use(new Studio(page));
  },
});
export { expect };
