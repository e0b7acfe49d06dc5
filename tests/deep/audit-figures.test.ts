import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type RawBuilder, sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { linesOf, verifyLog } from "~/features/audit/seals/verify.server";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { addBareCase } from "~tests/support/whole-case";
import { logLines } from "../../scripts/audit-log";
import { sealSome } from "../../scripts/sealer";

/* What counting and sealing cost: docs/figures.md. */

const database = testDatabase();
const home = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-figures-"));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

it("counts a reading within a millisecond of merely noting it, near the end of the budget", async () => {
  const { caseId } = await addBareCase(database);
  const reader = PEOPLE.staff_attorney.id;
  await sql`insert into authz.readings (user_id, client_id, last_at)
    select ${reader}, gen_random_uuid(), now() from generate_series(1, 190)`.execute(database.superuser);
  await sql`insert into authz.readings (user_id, client_id, last_at)
    select gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, 20000)`.execute(database.superuser);
  await sql`analyze authz.readings`.execute(database.superuser);
  const event = () =>
    JSON.stringify({
      id: randomUUID(),
      actorId: reader,
      action: "case.opened",
      objectKind: "case",
      caseId,
      detail: {},
    });
  const taking = async (statement: () => RawBuilder<unknown>) =>
    database.as(PEOPLE.staff_attorney.token, async (db) => {
      const took: number[] = [];
      for (let n = 0; n < 600; n++) {
        // Each time as if the person had not been read: the dearest way, with the count.
        await sql`savepoint one`.execute(db);
        const begun = performance.now();
        await statement().execute(db);
        took.push(performance.now() - begun);
        await sql`rollback to savepoint one`.execute(db);
      }
      return took.sort((a, b) => a - b);
    });
  const write = () => sql`select authz.audit_write(${event()}::jsonb)`;
  const read = () => sql`select authz.audit_read(${event()}::jsonb)`;
  await taking(write);
  await taking(read);
  const [noted, counted] = [await taking(write), await taking(read)];
  const at = (took: number[], part: number) => took[Math.floor(took.length * part)] ?? 0;
  console.log(
    `noting p50 ${at(noted, 0.5).toFixed(2)} ms, p95 ${at(noted, 0.95).toFixed(2)}; ` +
      `noting and counting p50 ${at(counted, 0.5).toFixed(2)} ms, p95 ${at(counted, 0.95).toFixed(2)}`,
  );
  expect(at(counted, 0.5) - at(noted, 0.5)).toBeLessThan(1);
});

it("seals 100,000 events and checks them in flat memory", async () => {
  await sql`insert into audit_events (id, action, object_kind, detail)
    select gen_random_uuid(), 'test.row', 'page', jsonb_build_object('n', n) from generate_series(1, 100000) n`.execute(
    database.superuser,
  );
  let begun = performance.now();
  let sealed = 0;
  for (let more = await sealSome(database.job); more; more = await sealSome(database.job)) sealed += more;
  const sealing = performance.now() - begun;
  const file = path.join(home, "log.jsonl");
  const out = fs.createWriteStream(file);
  begun = performance.now();
  for await (const line of logLines(database.urls.superuser)) out.write(`${line}\n`);
  await new Promise((resolve) => out.end(resolve));
  const exporting = performance.now() - begun;
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  begun = performance.now();
  const verdict = await verifyLog(linesOf(fs.createReadStream(file)));
  const checking = performance.now() - begun;
  clearInterval(watch);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  console.log(
    `${sealed} events: sealed in ${seconds(sealing)} s (${Math.round(sealed / (sealing / 1000))} a second), exported in ` +
      `${seconds(exporting)} s (${Math.round(fs.statSync(file).size / 1e6)} MB), checked in ${seconds(checking)} s, ` +
      `${Math.round((peak - before) / 1e6)} MB more memory`,
  );
  expect(verdict).toMatchObject({ events: sealed, fault: null });
  expect(sealed).toBeGreaterThanOrEqual(100_000);
  expect(peak - before).toBeLessThan(150e6);
});
