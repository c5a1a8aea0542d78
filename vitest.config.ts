import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores are shared with browsers and databases: a second, the default, says nothing about the product.
    expect: { poll: { timeout: 15_000 } },
    // Two cores are what CI has; more workers only make the real brokers and databases slower.
    maxWorkers: 2,
  },
});
