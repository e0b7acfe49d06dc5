import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { recordEvent } from "~/features/audit/index.server";
import { readPublicKeys } from "~/features/audit/seals/notes.server";
import { linesOf, verifyLog } from "~/features/audit/seals/verify.server";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { logLines } from "../../scripts/audit-log";
import { backup } from "../../scripts/backup";
import { bringUp } from "../../scripts/bring-up";
import { lastNote, publicKeysFile } from "../../scripts/checkpoint-file";
import { onDatabase, withClient } from "../../scripts/cluster";
import { restore } from "../../scripts/restore";
import type { Lateness } from "../../scripts/seal-watch";
import { Contradiction, checkpoint, sealSome } from "../../scripts/sealer";

/* The sealer as the worker's login runs it, and what nobody can do to what it sealed. */

const database = testDatabase();
const home = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-seals-"));
let files = { auditKeyFile: "", checkpointsFile: "" };
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

const note = (action = "test.act") =>
  database.as(PEOPLE.staff_attorney.token, (db) =>
    recordEvent(db, { userId: PEOPLE.staff_attorney.id }, { action, objectKind: "test", objectId: randomUUID() }),
  );
const sealAll = async () => {
  while ((await sealSome(database.job)) !== 0);
};
const places = async () => {
  const { rows } = await sql<{ place: string; action: string }>`select s.place, e.action from authz.audit_seals s
    join audit_events e on e.id = s.event_id order by s.place`.execute(database.superuser);
  return rows;
};
const lateness = async () => {
  const { rows } = await sql<Lateness>`select * from authz.audit_lateness()`.execute(database.web);
  return rows[0];
};
const verified = (url = database.urls.superuser) =>
  verifyLog(logLines(url), {
    notes: linesOf(fs.createReadStream(files.checkpointsFile)),
    keys: readPublicKeys(fs.readFileSync(publicKeysFile(files.checkpointsFile), "utf8")),
  });

/** As an attacker with the server in their hands: no trigger, no policy. */
const tamper = (statement: string) =>
  withClient(database.urls.superuser, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(statement);
  });

beforeEach(async () => {
  // Each test begins with a log of its own and nothing signed yet.
  await tamper("truncate audit_events, authz.audit_seals, authz.audit_checkpoints, authz.audit_waiting");
  const folder = fs.mkdtempSync(path.join(home, "t-"));
  files = { auditKeyFile: path.join(folder, "key.json"), checkpointsFile: path.join(folder, "checkpoints") };
});

describe("sealing", () => {
  it("gives each event its place in the order it was written, once", async () => {
    for (const action of ["test.one", "test.two", "test.three"]) await note(action);
    expect((await lateness())?.unsealed).toBeGreaterThan(0);
    await sealAll();
    await sealAll();
    expect((await places()).map(({ action }) => action)).toEqual(["test.one", "test.two", "test.three"]);
    expect((await lateness())?.unsealed).toBeNull();
    expect(await checkpoint(database.job, files)).toBe(true);
    expect(await verified()).toEqual({ events: 3, checkpoints: 1, waiting: 0, fault: null });
  });

  it("leaves no gap for an act that was undone", async () => {
    await note("test.one");
    await database
      .as(PEOPLE.staff_attorney.token, async (db) => {
        await recordEvent(db, null, { action: "test.undone", objectKind: "test" });
        throw new Error("undone");
      })
      .catch(() => undefined);
    await note("test.two");
    await sealAll();
    expect((await places()).map(({ place, action }) => [Number(place), action])).toEqual([
      [1, "test.one"],
      [2, "test.two"],
    ]);
  });

  it("seals an event that commits after newer ones were sealed", async () => {
    await database.as(PEOPLE.staff_attorney.token, async (db) => {
      await recordEvent(db, null, { action: "test.slow", objectKind: "test" });
      await note("test.quick");
      await sealAll();
      expect((await places()).map(({ action }) => action)).toEqual(["test.quick"]);
    });
    await sealAll();
    await checkpoint(database.job, files);
    expect((await places()).map(({ action }) => action)).toEqual(["test.quick", "test.slow"]);
    expect((await verified()).fault).toBeNull();
  });

  it("is done by one sealer at a time, and many at once leave one chain", async () => {
    for (let n = 0; n < 60; n++) await note();
    const rounds = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const sealed = await sealSome(database.job, 5);
        await checkpoint(database.job, files);
        return sealed;
      }),
    );
    expect(rounds.some((sealed) => sealed === null || sealed > 0)).toBe(true);
    await sealAll();
    expect((await places()).map(({ place }) => Number(place))).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect((await verified()).fault).toBeNull();
  });

  it("holds nobody back: an act is written while the sealer works", async () => {
    await note();
    await database.job.transaction().execute(async (db) => {
      await sql`select authz.audit_seal(10)`.execute(db);
      await note("test.meanwhile");
    });
    await sealAll();
    expect((await places()).at(-1)?.action).toBe("test.meanwhile");
  });
});

describe("checkpoints", () => {
  const at = (seconds: number) => () => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds));

  it("are made after 100 events or 60 seconds, and not without anything new", async () => {
    await note();
    await sealAll();
    expect(await checkpoint(database.job, files, at(0))).toBe(true);
    expect(await checkpoint(database.job, files, at(300))).toBe(false);
    await note();
    await sealAll();
    expect(await checkpoint(database.job, files, at(59))).toBe(false);
    expect(await checkpoint(database.job, files, at(60))).toBe(true);
    for (let n = 0; n < 99; n++) await note();
    await sealAll();
    expect(await checkpoint(database.job, files, at(61))).toBe(false);
    await note();
    await sealAll();
    expect(await checkpoint(database.job, files, at(61))).toBe(true);
    expect(lastNote(files.checkpointsFile)?.size).toBe(102);
  });

  it("come through a kill between the file and the database, and one in the middle of a note", async () => {
    await note();
    await sealAll();
    await checkpoint(database.job, files, at(0));
    await tamper("delete from authz.audit_checkpoints");
    expect(await checkpoint(database.job, files, at(61))).toBe(true);
    fs.appendFileSync(files.checkpointsFile, "amparo/half\n12");
    await note();
    await sealAll();
    expect(await checkpoint(database.job, files, at(122))).toBe(true);
    expect(await verified()).toEqual({ events: 2, checkpoints: 3, waiting: 0, fault: null });
  });

  it("are not made for another log than the last one saw", async () => {
    for (let n = 0; n < 3; n++) await note();
    await sealAll();
    await checkpoint(database.job, files, at(0));
    await tamper("delete from authz.audit_seals where place = 3");
    await note();
    await sealAll();
    await expect(checkpoint(database.job, files, at(500))).rejects.toThrow(Contradiction);
    await tamper("truncate authz.audit_seals");
    await expect(checkpoint(database.job, files, at(500))).rejects.toThrow(Contradiction);
    expect(lastNote(files.checkpointsFile)?.at).toBe("2026-11-22T12:00:00Z");
  });

  it("are signed with a key of the worker's alone", async () => {
    await note();
    await sealAll();
    await checkpoint(database.job, files);
    expect(fs.statSync(files.auditKeyFile).mode & 0o777).toBe(0o600);
    fs.chmodSync(files.auditKeyFile, 0o644);
    await expect(checkpoint(database.job, files)).rejects.toThrow(/set its mode to 0600/);
  });
});

describe("nobody takes an event or a seal back", () => {
  const SLIPS = ["audit_events", "authz.audit_seals", "authz.audit_checkpoints"].flatMap((table) => [
    `update ${table} set ${table.endsWith("events") ? "action = 'x'" : table.endsWith("seals") ? "place = 9" : "note = ''"}`,
    `delete from ${table}`,
    `truncate ${table}`,
  ]);

  it.each(SLIPS)("%s", async (statement) => {
    await note();
    await sealAll();
    await checkpoint(database.job, files);
    await expect(
      withClient(database.urls.owner, (client) => client.query(statement)),
      "the owner's slip",
    ).rejects.toThrow(/only ever added|violates foreign key/);
    const asJob = withClient(database.urls.job, (client) => client.query(statement));
    await expect(asJob, "the worker").rejects.toMatchObject({ code: "42501" });
    for (const person of Object.values(PEOPLE)) {
      const tried = database.as(person.token, (db) => sql.raw(statement).execute(db));
      await expect(tried, person.role).rejects.toMatchObject({ code: "42501" });
    }
    expect((await places()).length).toBe(1);
  });

  it.each([
    "select authz.audit_seal(1)",
    "select authz.audit_signed(1, '', '')",
    "insert into authz.audit_seals (place, event_id, hash) values (1, gen_random_uuid(), sha256(''))",
    "insert into audit_events (id, action, object_kind) values (gen_random_uuid(), 'x', 'x')",
    "delete from authz.audit_waiting",
  ])("no persona: %s", async (statement) => {
    for (const person of Object.values(PEOPLE)) {
      const tried = database.as(person.token, (db) => sql.raw(statement).execute(db));
      await expect(tried, person.role).rejects.toMatchObject({ code: "42501" });
    }
  });
});

describe("somebody with the server in their hands", () => {
  it.each<[string, string, number, RegExp]>([
    ["changes an event", "update audit_events set action = 'x' where action = 'test.7'", 7, /was changed/],
    [
      "changes when it was",
      "update audit_events set happened_at = happened_at - interval '1 hour' where action = 'test.3'",
      3,
      /was changed/,
    ],
    ["deletes an event", "delete from audit_events where action = 'test.5'", 5, /is gone/],
    ["deletes it with its seal", "delete from authz.audit_seals where place = 5", 5, /stands where 5 should be/],
    [
      "cuts the end off",
      "delete from authz.audit_seals where place > 8; delete from audit_events where action in ('test.9', 'test.10')",
      9,
      /its end was cut off/,
    ],
    [
      "takes an event out of the waiting list before it is sealed",
      "delete from authz.audit_seals where place = 10; update audit_events set happened_at = happened_at - interval '1 hour' where action = 'test.10'",
      10,
      /never sealed/,
    ],
  ])("%s: found at its place", async (_what, statement, place, why) => {
    for (let n = 1; n <= 10; n++) await note(`test.${n}`);
    await sealAll();
    await checkpoint(database.job, files);
    expect((await verified()).fault).toBeNull();
    await tamper(statement);
    expect((await verified()).fault).toEqual({ place, why: expect.stringMatching(why) });
  });
});

it("is carried by a backup, and the restored log is whole under the same checkpoints", async () => {
  for (let n = 0; n < 5; n++) await note();
  await sealAll();
  await checkpoint(database.job, files);
  await note("test.waiting");
  const file = path.join(home, "whole.amparo");
  await backup(database.urls.superuser, file);
  const name = `amparo_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await withClient(database.urls.superuser, (client) => client.query(`create database ${name} owner app_owner`));
  const all = onDatabase(database.urls.superuser, name);
  await restore({ owner: onDatabase(database.urls.owner, name), all }, file);
  await bringUp(onDatabase(database.urls.owner, name));
  expect(await verified(all)).toEqual({ events: 5, checkpoints: 1, waiting: 1, fault: null });
  expect(await verified(onDatabase(database.urls.owner, name))).toMatchObject({ events: 5, fault: null });
});
