import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { expect, it } from "vitest";
import { writeList } from "~tests/support/public-lists";

const READ_ALL = `
  const { openList } = await import("./app/features/exchange/read-list.server.ts");
  let rows = 0;
  for await (const row of (await openList(process.argv[1])).rows()) rows += row.values.id ? 1 : 0;
  console.log(JSON.stringify({ rows, peak: process.resourceUsage().maxRSS / 1024 }));
`;

it("reads the largest list it takes in less than 300 MB", { timeout: 60_000 }, () => {
  const file = writeList("large.csv", "");
  const handle = openSync(file, "w");
  writeSync(handle, "id,primary_name\n");
  const row = `X,"${"ñandú ".repeat(170)}"\n`;
  const piece = row.repeat(1_000);
  const pieces = Math.floor((63 * 1024 * 1024) / Buffer.byteLength(piece));
  for (let written = 0; written < pieces; written++) writeSync(handle, piece);
  closeSync(handle);
  const child = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", READ_ALL, file], {
    encoding: "utf8",
  });
  const { rows, peak } = JSON.parse(child.stdout || "{}");
  expect(child.stderr).toBe("");
  expect(rows).toBe(pieces * 1_000);
  expect(peak).toBeLessThan(300);
});
