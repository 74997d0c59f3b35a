import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/setup.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.cache/reports/e2e.json' }]],
  outputDir: 'test-results',
  use: {
    baseURL: 'http://localhost:4180/',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-background-networking'],
    },
  },
  webServer: {
    command: 'node scripts/serve.mjs --port 4180',
    url: 'http://localhost:4180/',
    reuseExistingServer: false,
  },
});
