import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Product } from "../support/product";
import {
  leftAfterFiveSeconds,
  newFolder,
  npmStart,
  partsOf,
  rowsKept,
  superuserUrl,
  writeUntilItEnds,
} from "./npm-start";

const home = newFolder();
const dataDir = path.join(home, "data");
const noted = { rows: 0 };
let product: Product | undefined;

afterAll(() => {
  product?.destroy();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

type Part = "npm" | "node" | "guardian" | "postmaster";

it.each<[string, Part[]]>([
  ["npm", ["npm"]],
  ["node", ["node"]],
  ["the postmaster", ["postmaster"]],
  ["the guardian", ["guardian"]],
  ["node and the guardian at once", ["guardian", "node"]],
])("after kill -9 of %s nothing is left after 5 s and nothing acknowledged is lost", async (_name, killed) => {
  product = await npmStart(dataDir);
  if (noted.rows > 0) expect(await rowsKept(superuserUrl(dataDir))).toBeGreaterThanOrEqual(noted.rows);
  const parts = partsOf(product, dataDir);
  expect(Object.values(parts).flat()).not.toContain(0);
  const before = noted.rows;
  const writing = writeUntilItEnds(superuserUrl(dataDir), noted);
  await expect.poll(() => noted.rows - before).toBeGreaterThan(50);

  for (const part of killed) process.kill(parts[part], "SIGKILL");

  expect(await leftAfterFiveSeconds(parts.family)).toEqual([]);
  await writing;
  if (killed.includes("postmaster"))
    expect(product.said()).toContain("The embedded PostgreSQL ended, so Amparo stops. What was acknowledged is kept");
});

it("starts again afterwards with every acknowledged row", async () => {
  product = await npmStart(dataDir);
  const kept = await rowsKept(superuserUrl(dataDir));
  // One more may have been written whose acknowledgement was on its way at each of the five ends.
  expect(kept).toBeGreaterThanOrEqual(noted.rows);
  expect(kept).toBeLessThanOrEqual(noted.rows + 5);
  await product.stop();
});

it("starts where another process has the number of a server that was killed", async () => {
  const data = path.join(dataDir, "postgres", "data");
  // Of the same account: PostgreSQL itself sees that a process of another account is not its own.
  const { uid, gid } = fs.statSync(data);
  const stranger = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
  fs.writeFileSync(path.join(data, "postmaster.pid"), `${stranger.pid}\n${data}\n`);

  product = await npmStart(dataDir);

  expect(await rowsKept(superuserUrl(dataDir))).toBeGreaterThanOrEqual(noted.rows);
  expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  stranger.kill();
  await product.stop();
});
