import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, PERSONA } from "~/domain/access";
import { clockAt } from "~/domain/clock";
import type { RuleVersion } from "~/domain/deadline-rule";
import { applyRuleChange, applyWaitingChanges } from "~/features/deadlines/rule-book/apply.server";
import { ruleNotices } from "~/features/deadlines/rule-book/notices.server";
import { changePage } from "~/features/deadlines/rule-book/pages.server";
import { type ChangeInput, proposalOf } from "~/features/deadlines/rule-book/proposal";
import {
  freeVersionId,
  proposeChange,
  putNoticeAway,
  ruleOnFile,
  signChange,
  signVersion,
  withdrawChange,
} from "~/features/deadlines/rule-book/rule-changes.server";
import type { Trx } from "~/platform/db.server";
import { actorOf } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import { createDemonstration } from "~db/demo";
import { loadReference } from "~db/reference/load";
import { testDatabase } from "~tests/support/database";
import { datesThatDiffer, emptyProgram } from "~tests/support/invented";

const database = testDatabase();
const NOW = new Date("2026-11-24T13:30:00Z");
const clock = clockAt(NOW, "America/New_York");
const now = () => NOW;
let manager: string;
let attorney: string;

beforeAll(async () => {
  await emptyProgram(database.superuser);
  await database.superuser.transaction().execute((db) => createDemonstration(db, { now: NOW, passwordHashes: {} }));
  manager = await signedIn("program_manager", 0);
  attorney = await signedIn("staff_attorney", 0);
});

/** A session of the nth person of a role. @returns the token */
async function signedIn(role: "program_manager" | "staff_attorney" | "partner_attorney", nth: number): Promise<string> {
  const person = await database.superuser
    .selectFrom("users")
    .select("id")
    .where("role", "=", role)
    .orderBy("email")
    .offset(nth)
    .executeTakeFirstOrThrow();
  const token = randomUUID().padEnd(40, "0");
  await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at)
    values (${tokenHash(token)}, ${token.slice(0, 12)}, ${person.id}, ${PERSONA[role]}, '2100-01-01Z', '2100-01-01Z')`.execute(
    database.superuser,
  );
  return token;
}

function as<T>(token: string, step: (db: Trx, actor: Actor) => Promise<T>): Promise<T> {
  return database.as(token, async (db) => {
    const actor = await actorOf(db, token, NOW);
    if (!actor) throw new Error("Nobody has that session.");
    return step(db, actor);
  });
}

type Edit = (base: RuleVersion) => Partial<ChangeInput>;
const numbers =
  (n: (before: number) => number): Edit =>
  (base) => ({ marks: base.marks.map((mark) => ({ ...mark, n: mark.n === null ? null : n(mark.n) })) });

/** Proposes a change as the program manager. @returns its id */
function proposed(ruleId: string, baseId: string, edit: Edit): Promise<string> {
  return as(manager, async (db, actor) => {
    const rule = await ruleOnFile(db, actor, ruleId);
    const base = rule.versions.find((version) => version.id === baseId);
    if (!base) throw new Error(`No version ${baseId}`);
    const { marks, effectiveFrom, effectiveUntil, status, citation } = base;
    const asItIs = { what: "new", marks, effectiveFrom, effectiveUntil, status, citation } as const;
    const input: ChangeInput = { ...asItIs, ...edit(base) };
    const named = { id: await freeVersionId(db, ruleId), today: clock.today };
    const { proposal, faults } = proposalOf(rule, base, input, named);
    expect(faults).toEqual([]);
    return proposeChange(db, actor, { proposal, reason: "A planted change" });
  });
}

const countOf = async (query: ReturnType<typeof sql<{ n: number }>>) =>
  (await query.execute(database.superuser)).rows[0]?.n;

describe("a change of a rule", () => {
  const CHANGES: readonly [string, string, Edit][] = [
    ["AP-01", "AP-01", (base) => ({ ...numbers(() => 10)(base), effectiveFrom: "2020-01-01" })],
    ["AP-01", "AP-01-p1", () => ({ what: "amend", status: "vacated" })],
    ["AS-01", "AS-01", (base) => ({ ...numbers(() => 2)(base), what: "correct" })],
    ["CU-01", "CU-01", (base) => ({ ...numbers(() => 72)(base), effectiveFrom: "2026-11" })],
    ["FI-01", "FI-01", (base) => ({ ...numbers((n) => n + 10)(base), effectiveFrom: "2026-12-01" })],
    ["MO-01", "MO-01", (base) => ({ ...numbers(() => 60)(base), what: "correct" })],
    ["FI-04", "FI-04", () => ({ what: "correct", citation: "Another source" })],
  ];

  it.each(CHANGES)("%s from %s counts every case as one by one would", async (ruleId, baseId, edit) => {
    const id = await proposed(ruleId, baseId, edit);
    const { preview } = await as(manager, (db, actor) => changePage(db, actor, id, 1, clock));
    if (!preview) throw new Error("The manager reads no preview.");
    await as(attorney, (db, actor) => signChange(db, actor, id));
    await applyRuleChange(database.job, id, now);
    expect(await datesThatDiffer(database.superuser, NOW)).toEqual([]);

    const change = await database.superuser
      .selectFrom("rule_changes")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const { moved, added, ended, cited } = preview.counts;
    expect(change.dates_changed).toBe(moved + added + ended + cited);
    expect(change.dates_done).toBe(preview.looked);
    expect(change.applied_at).not.toBeNull();
    expect(preview.counts.moved + preview.counts.cited).toBeGreaterThan(0);
    // Every date it took the place of stays, with who signed it and why.
    expect(
      await countOf(sql`select count(*)::int as n from deadlines b join deadlines d on d.id = b.superseded_by_id
        where d.rule_change_id = ${id} and b.superseded_by = ${change.signed_by} and b.superseded_reason like 'rules %'`),
    ).toBe(moved + cited);
    // Counting it out once more finds nothing to do.
    await applyWaitingChanges(database.job, now);
    expect(
      await countOf(sql`select count(*)::int as n from audit_events where action = 'rule.applied'
      and object_id = ${id}`),
    ).toBe(1);
  });

  it("tells everybody on a team how many of their dates moved, until they put it away", async () => {
    const { rows } = await sql<{ user_id: string; dates: number; token: string }>`
      select n.user_id, n.dates from rule_change_notices n join users u on u.id = n.user_id
       where u.role = 'staff_attorney' order by n.dates desc limit 1`.execute(database.superuser);
    const told = rows[0];
    if (!told) throw new Error("Nobody was told.");
    const all = await database.superuser
      .selectFrom("users")
      .select("id")
      .where("role", "=", "staff_attorney")
      .orderBy("email")
      .execute();
    const token = await signedIn(
      "staff_attorney",
      all.findIndex((one) => one.id === told.user_id),
    );
    const notices = await as(token, ruleNotices);
    expect(notices.map((notice) => notice.dates)).toContain(told.dates);
    const first = notices[0];
    if (!first) throw new Error("No notice.");
    await as(token, (db, actor) => putNoticeAway(db, actor, first.changeId));
    expect(await as(token, ruleNotices)).toHaveLength(notices.length - 1);
    expect(
      await countOf(sql`select count(*)::int as n from rule_change_notices where change_id = ${first.changeId}
      and seen_at is not null`),
    ).toBe(1);
  });
});

describe("who may", () => {
  it("is signed by another attorney only, and once", async () => {
    const id = await proposed("AP-03", "AP-03", (base) => ({
      ...numbers(() => 20)(base),
      effectiveFrom: "2027-01-01",
    }));
    await expect(as(manager, (db, actor) => signChange(db, actor, id))).rejects.toMatchObject({ status: 403 });
    await expect(
      as(attorney, (db, actor) => proposeChange(db, actor, { proposal: {} as never, reason: "x" })),
    ).rejects.toMatchObject({ status: 403 });
    // The functions themselves refuse whoever comes past the pages.
    const signs = (token: string) =>
      database.as(token, async (db) => {
        const { rows } = await sql<{ done: boolean }>`select authz.rule_change_sign(${id}::uuid) as done`.execute(db);
        return rows[0]?.done;
      });
    expect(await signs(manager)).toBe(false);
    await as(attorney, (db, actor) => signChange(db, actor, id));
    expect(await signs(attorney)).toBe(false);
    await expect(as(attorney, (db, actor) => signChange(db, actor, id))).rejects.toMatchObject({ status: 409 });
    await applyWaitingChanges(database.job, now);
  });

  it("tells nobody of a partner how many dates of the whole program it touches", async () => {
    const partner = await signedIn("partner_attorney", 0);
    const id = await proposed("AS-01", "AS-01-p1", (base) => ({
      ...numbers(() => 20)(base),
      effectiveFrom: "2027-06-01",
    }));
    const progressFor = (token: string) =>
      as(token, async (db, actor) => (await changePage(db, actor, id, 1, clock)).change.progress);
    expect(await progressFor(manager)).toMatchObject({ done: 0, changed: 0 });
    expect(await progressFor(partner)).toBeNull();
    await as(manager, (db, actor) => withdrawChange(db, actor, id));
  });

  it("waits alone, and may be withdrawn", async () => {
    const edit: Edit = (base) => ({ ...numbers(() => 20)(base), effectiveFrom: "2027-06-01" });
    const id = await proposed("AS-01", "AS-01-p1", (base) => edit(base));
    await expect(proposed("AS-01", "AS-01-p1", edit)).rejects.toMatchObject({ status: 409 });
    await as(manager, (db, actor) => withdrawChange(db, actor, id));
    await expect(as(attorney, (db, actor) => signChange(db, actor, id))).rejects.toMatchObject({ status: 409 });
    expect(await datesThatDiffer(database.superuser, NOW)).toEqual([]);
  });

  it("cannot be written past the functions", async () => {
    await expect(
      database.as(manager, (db) => db.updateTable("rule_versions").set({ citation: "Mine" }).execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(
      database.as(manager, (db) => db.updateTable("rule_changes").set({ reason: "Mine" }).execute()),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("no date", () => {
  it("ends or is closed in bulk without a filing or a written reason", async () => {
    const closes = (values: ReturnType<typeof sql>) =>
      sql`insert into deadline_closings (id, deadline_id, how, filed_on, filed_where, reason_sealed, closed_by)
        select gen_random_uuid(), d.id, ${values}, u.id from deadlines d, (select id from users limit 1) u
         where d.type = 'file_by' and d.superseded_at is null
           and not exists (select from deadline_closings k where k.deadline_id = d.id)`.execute(database.superuser);
    for (const values of [
      sql`'filed', null, null, null`,
      sql`'filed', '2026-11-20', ' ', null`,
      sql`'reason', null, null, null`,
      sql`'reason', null, null, ''::bytea`,
    ]) {
      await expect(closes(values)).rejects.toThrow(/check constraint/);
    }
    await expect(
      sql`update deadlines set superseded_at = now() where type = 'file_by' and superseded_at is null`.execute(
        database.superuser,
      ),
    ).rejects.toThrow(/deadlines_ended_for_a_reason/);
  });
});

describe("the rules the product ships", () => {
  it("are loaded again without a trace", async () => {
    const before = await versionsOf();
    await database.superuser.transaction().execute((db) => loadReference(db));
    expect(await versionsOf()).toEqual(before);
  });

  it("never overwrite what the program signed or changed, and say that they differ", async () => {
    await as(attorney, (db, actor) => signVersion(db, actor, "FC-01", "FC-01"));
    await sql`update rule_versions set citation = 'Shipped before', shipped_hash = 'before'
      where id in ('FC-01', 'CF-01')`.execute(database.superuser);
    await database.superuser.transaction().execute((db) => loadReference(db));
    const rows = await database.superuser
      .selectFrom("rule_versions")
      .select(["id", "citation", "signed_at", "shipped_other"])
      .where("id", "in", ["FC-01", "CF-01"])
      .orderBy("id")
      .execute();
    expect(rows[0]).toMatchObject({ id: "CF-01", signed_at: null, shipped_other: null });
    expect(rows[0]?.citation).not.toBe("Shipped before");
    expect(rows[1]).toMatchObject({ id: "FC-01", citation: "Shipped before" });
    expect(rows[1]?.signed_at).not.toBeNull();
    expect(rows[1]?.shipped_other).not.toBeNull();
    expect(
      await countOf(sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'rules_shipped'`),
    ).toBe(1);
  });

  async function versionsOf() {
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(v) || jsonb_build_object('xmin', v.xmin::text) as row
      from rule_versions v order by id`.execute(database.superuser);
    return rows;
  }
});
