/** `.env.example` is made from the settings of app/platform/env.ts. Fails when it is stale; `--write` writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { envExample } from "~/platform/env";

const FILE = ".env.example";

const wanted = envExample();
if (process.argv.includes("--write")) writeFileSync(FILE, wanted);
else if (readFileSync(FILE, "utf8") !== wanted) {
  console.error(`${FILE} is stale: node --import tsx scripts/checks/env-example.ts --write`);
  process.exitCode = 1;
}
