import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Ending Keycloak in order takes its time.
    teardownTimeout: 60_000,
    // Servers one sort after the other (`groupOrder`): together they would only wait for each other.
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
          name: 'stacks',
          include: ['test/stacks/**/*.test.ts'],
          globalSetup: ['test/stacks/assemblies.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'keycloak',
          sequence: { groupOrder: 1 },
          include: [
            'test/keycloak/**/*.test.ts',
            'test/scenarios/**/*.test.ts',
            'test/contract/**/*.test.ts',
          ],
          globalSetup: ['test/support/keycloak/server.ts'],
          // One server answers them all; more files at once only queue there.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'docker',
          sequence: { groupOrder: 2 },
          include: ['test/docker/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'cluster',
          sequence: { groupOrder: 3 },
          include: ['test/cluster/**/*.test.ts'],
          globalSetup: ['test/stacks/assemblies.ts'],
          // Each file boots a cluster of its own: one at a time.
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
