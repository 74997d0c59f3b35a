import { defineConfig } from 'vitest/config';
import { scorerPlugin } from './scripts/scorer-plugin.mjs';

export default defineConfig({
  plugins: [scorerPlugin()],
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'test/**/*.test.ts',
      'workers/**/*.test.ts',
      'cli/**/*.test.ts',
      'kernels/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
