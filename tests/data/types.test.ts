import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { testDatabase } from "~tests/support/database";

const database = testDatabase();
const FILE = "db/types.ts";

/** `npm run types` runs this test with UPDATE_TYPES set and writes the file instead of comparing it. */
it("are those of the migrated database", async () => {
  const made = path.join(mkdtempSync(path.join(tmpdir(), "amparo-types-")), "types.ts");
  await promisify(execFile)(process.execPath, [
    "node_modules/kysely-codegen/dist/cli/bin.js",
    ...["--dialect", "postgres", "--url", database.urls.superuser, "--date-parser", "string"],
    ...["--default-schema", "public", "--exclude-pattern", "(kysely_*|authz.*|graphile_worker.*)", "--out-file", made],
  ]);
  if (process.env.UPDATE_TYPES) copyFileSync(made, FILE);
  expect(readFileSync(FILE, "utf8")).toBe(readFileSync(made, "utf8"));
});
