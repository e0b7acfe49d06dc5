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
      // Without a module world of their own for each file: its state lives in its own database, and loading the modules
      // once a worker saves more than half the time.
      project("rules", { isolate: false }),
      project("data", {
        isolate: false,
        globalSetup: ["tests/support/postgres.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      // Needs a finished build; the test command makes one first.
      project("built", {
        isolate: false,
        globalSetup: ["tests/support/postgres.ts"],
        testTimeout: 180_000,
        hookTimeout: 60_000,
      }),
      project("system", {
        testTimeout: 150_000,
        hookTimeout: 150_000,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
