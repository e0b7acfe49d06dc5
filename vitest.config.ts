import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: "node", ...more },
});

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    maxWorkers: 2,
    pool: "forks",
    projects: [
      project("rules"),
      project("data", { globalSetup: ["tests/support/postgres.ts"], testTimeout: 60_000, hookTimeout: 60_000 }),
      // Needs a finished build; the test command makes one first.
      project("built", { globalSetup: ["tests/support/postgres.ts"], testTimeout: 180_000, hookTimeout: 60_000 }),
      project("system", {
        testTimeout: 150_000,
        hookTimeout: 150_000,
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
