import { defineConfig } from 'vitest/config';

export default defineConfig({
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
    testTimeout: 30_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
