import { defineConfig } from 'vitest/config';

/** Tests that take minutes: kills at random points, large corpora. `npm run test:long` runs them. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/buildOnce.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 10 * 60_000,
    // They measure and kill processes; side by side they would disturb one another.
    fileParallelism: false,
    passWithNoTests: true,
  },
});
