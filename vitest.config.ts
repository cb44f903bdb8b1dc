import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Ending Keycloak in order takes its time.
    teardownTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/properties/**/*.test.ts', 'test/architecture.test.ts'],
          setupFiles: ['test/support/no-network.ts'],
          // Only for what hangs: how long anything takes is no test's business.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'keycloak',
          include: [
            'test/keycloak/**/*.test.ts',
            'test/scenarios/**/*.test.ts',
            'test/contract/**/*.test.ts',
          ],
          globalSetup: ['test/support/keycloak-server.ts'],
          // One server answers them all; more files at once only queue there.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
