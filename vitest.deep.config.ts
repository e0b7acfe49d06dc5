import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

/** The long runs: `npm run test:deep`. What they show is shown in small by the tests of every commit too. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    name: "deep",
    include: ["tests/deep/**/*.test.ts"],
    environment: "node",
    maxWorkers: 2,
    pool: "forks",
    globalSetup: ["tests/support/postgres.ts"],
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
