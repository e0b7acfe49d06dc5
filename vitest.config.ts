import { existsSync } from "node:fs";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that run for long, the longest first: begun last, one of them would keep one core busy and the other idle. */
const LONG = [
  "built/acting.test.ts",
  "built/reading.test.ts",
  "built/acting-without.test.ts",
  "data/key-rotation.test.ts",
];

for (const file of LONG) if (!existsSync(`tests/${file}`)) throw new Error(`There is no tests/${file} to begin with.`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((file) => moduleId.endsWith(file));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const project = (name: string, folders: readonly string[], more: object) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`), environment: "node", ...more },
});

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    maxWorkers: 2,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    projects: [
      // Without a module world of their own for each file: its state lives in its own database, and loading the modules
      // once a worker saves more than half the time. `built` needs a finished build; the test command makes one first.
      project("code", ["rules", "data", "built"], {
        isolate: false,
        globalSetup: ["tests/support/postgres.ts"],
        testTimeout: 180_000,
        hookTimeout: 60_000,
      }),
      project("system", ["system"], {
        exclude: ["tests/system/killed.test.ts"],
        testTimeout: 150_000,
        hookTimeout: 150_000,
        sequence: { groupOrder: 1 },
      }),
      // By itself: it looks what is left after five seconds.
      project("killed", [], {
        include: ["tests/system/killed.test.ts"],
        testTimeout: 150_000,
        hookTimeout: 150_000,
        sequence: { groupOrder: 2 },
      }),
    ],
  },
});
