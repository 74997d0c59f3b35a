import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/setup.mjs';

const port = Number(process.env.ORRERY_PORT ?? 4180);
const dist = process.env.ORRERY_DIST ?? 'dist';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 240_000,
  expect: { timeout: 40_000 },
  workers: 1,
  retries: 1,
  reporter: [['list'], ['json', { outputFile: process.env.ORRERY_REPORT ?? '.cache/reports/e2e.json' }]],
  outputDir: process.env.ORRERY_RESULTS ?? 'test-results',
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-first-failure',
    launchOptions: {
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-background-networking'],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --root ${dist}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
