import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { findPerson } from "~/features/clients/index.server";
import { findPeople } from "~/features/conflicts/index.server";
import { findIntake } from "~/features/intake/index.server";
import {
  askToLift,
  carryOutPurge,
  dropLifting,
  heldSince,
  holdsOn,
  liftHold,
  proposePurge,
  purgePage,
  retentionList,
  setHold,
  withdrawPurge,
} from "~/features/retention/index.server";
import { PURGED_TABLES } from "~db/purge";
import { asPerson } from "~tests/support/actors";
import { tablesHolding } from "~tests/support/copies";
import { testDatabase } from "~tests/support/database";
import { addFileLongOver, SEALED_COLUMNS, sealedColumns } from "~tests/support/long-over";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";

const database = testDatabase();
type Step<T> = Parameters<typeof asPerson<T>>[2];
const as = <T>(who: PersonKey, step: Step<T>) => asPerson(database, who, step);
const run = (text: string) => sql.raw(text).execute(database.superuser);
const propose = (who: PersonKey, whole: WholeCase) =>
  as(who, ({ db, actor, clock }) => proposePurge(db, actor, whole.clientId, clock));
const carryOut = (who: PersonKey, whole: WholeCase) =>
  as(who, ({ db, actor, clock }) => carryOutPurge(db, actor, whole.clientId, clock));
const canaries = () => ({ sealed: `Sealed${randomUUID()}`, plain: `Zq${randomUUID().slice(0, 8)}` });

describe("a legal hold", () => {
  it("is set by one, lifted by two, and shown to whoever reads the case", async () => {
    const { clientId } = await addWholeCase(database);
    const id = await as("staff_attorney", ({ db, actor, clock }) => setHold(db, actor, clientId, "Subpoena", clock));
    expect(await as("partner_attorney", ({ db }) => heldSince(db, clientId))).not.toBeNull();
    const ask = (who: PersonKey) =>
      as(who, ({ db, actor, clock }) => askToLift(db, actor, clientId, id, "Withdrawn", clock));
    const lift = (who: PersonKey) => as(who, ({ db, actor, clock }) => liftHold(db, actor, clientId, id, clock));
    await expect(lift("program_manager")).rejects.toThrow(Stale);
    await ask("program_manager");
    await expect(ask("staff_attorney")).rejects.toThrow(Stale);
    await as("staff_attorney", ({ db, actor }) => dropLifting(db, actor, clientId, id));
    await ask("program_manager");
    await expect(lift("program_manager")).rejects.toThrow(Invalid);
    await lift("staff_attorney_two");
    await expect(lift("staff_attorney")).rejects.toThrow(Stale);
    const { holds } = await as("program_manager", ({ db, actor }) => holdsOn(db, actor, clientId));
    expect(holds.find((one) => one.id === id)).toMatchObject({
      reason: "Subpoena",
      lift: { reason: "Withdrawn", askedBy: PEOPLE.program_manager.name },
      lifted: { by: PEOPLE.staff_attorney_two.name },
    });
    expect(await as("partner_attorney", ({ db }) => heldSince(db, clientId))).toBeNull();
    const { rows } = await run(`select action from audit_events where object_id = '${id}' order by happened_at`);
    expect(rows.map((row) => (row as { action: string }).action)).toEqual(
      ["set", "lift_asked", "lift_withdrawn", "lift_asked", "lifted"].map((what) => `hold.${what}`),
    );
  });

  it("is nobody else's to set, and one person cannot lift it in the database either", async () => {
    const { clientId } = await addFullCase(database);
    await expect(
      as("intake_worker", ({ db, actor, clock }) => setHold(db, actor, clientId, "x", clock)),
    ).rejects.toThrow(Forbidden);
    await expect(
      as("partner_attorney", ({ db, actor, clock }) => setHold(db, actor, clientId, "x", clock)),
    ).rejects.toThrow(NotFound);
    const me = PEOPLE.program_manager.id;
    await expect(
      as("program_manager", ({ db }) =>
        sql`insert into holds (id, client_id, reason_sealed, set_by, set_at, lift_asked_by, lift_asked_at, lift_reason_sealed, lifted_by, lifted_at)
          values (gen_random_uuid(), ${clientId}, '\\x00', ${me}, now(), ${me}, now(), '\\x00', ${me}, now())`.execute(
          db,
        ),
      ),
    ).rejects.toThrow(/check constraint/);
  });
});

describe("a file is destroyed", () => {
  it("with its key and every canary, by two people; numbers of the past and the audit stay", async () => {
    const words = canaries();
    const whole = await addFileLongOver(database, words);
    const key = await database.superuser
      .selectFrom("client_keys")
      .select("wrapped")
      .where("client_id", "=", whole.clientId)
      .executeTakeFirstOrThrow();
    const report = () =>
      sql`select figure, on_day, code, language_code from report_rows('2000-01-01', '2040-01-01') where person_id = ${whole.clientId} order by 1, 2, 3`.execute(
        database.superuser,
      );
    const before = await report();
    expect(before.rows.length).toBeGreaterThan(1);
    expect((await tablesHolding(database.urls.superuser, [words.plain, key.wrapped])).length).toBeGreaterThan(8);
    const events = () =>
      sql<{ n: number }>`select count(*)::integer as n from audit_events where client_id = ${whole.clientId}`.execute(
        database.superuser,
      );
    const told = (await events()).rows[0]?.n ?? 0;

    const list = await as("program_manager", ({ db, actor, clock }) => retentionList(db, actor, clock));
    expect(list.due.map((one) => one.clientId)).toContain(whole.clientId);
    await propose("program_manager", whole);
    await expect(propose("staff_attorney", whole)).rejects.toThrow(Stale);
    await expect(carryOut("program_manager", whole)).rejects.toThrow(Invalid);
    await carryOut("staff_attorney", whole);

    expect(await tablesHolding(database.urls.superuser, [words.plain, words.sealed, key.wrapped])).toEqual([]);
    expect((await report()).rows).toEqual(before.rows);
    expect((await events()).rows[0]?.n).toBeGreaterThan(told);
    const page = await as("program_manager", ({ db, actor, clock }) => purgePage(db, actor, whole.clientId, clock));
    expect(page.person).toMatchObject({ name: "", caseNumbers: [whole.number] });
    expect(page.record?.done).toMatchObject({ by: PEOPLE.staff_attorney.name, cleanedAt: null });
    expect(page.record?.counts.keys).toEqual({ gone: 1, emptied: 0 });
    await expect(carryOut("staff_attorney", whole)).rejects.toThrow(Stale);
    await expect(
      as("staff_attorney", ({ db, actor, clock }) => setHold(db, actor, whole.clientId, "late", clock)),
    ).rejects.toThrow(/was destroyed/);

    const { clientId, caseId, intakeId } = whole;
    for (const look of [
      ({ db, actor }) => findCase(db, actor, caseId),
      ({ db, actor }) => findPerson(db, actor, clientId),
      ({ db, actor }) => findIntake(db, actor, intakeId),
    ] satisfies Step<unknown>[])
      await expect(as("program_manager", look as Step<unknown>)).rejects.toThrow(NotFound);
    expect(await as("staff_attorney", ({ db, actor }) => findPeople(db, actor, words.plain))).toEqual([]);
  });

  it("had a canary in every sealed column there is, and every table about people is in the plan", async () => {
    expect((await sealedColumns(database)).sort()).toEqual([...SEALED_COLUMNS].sort());
    const { rows } =
      await run(`select distinct c.relname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and f.confrelid in ('clients'::regclass, 'cases'::regclass, 'intakes'::regclass, 'stays'::regclass,
        'stints'::regclass, 'hearings'::regclass, 'deadlines'::regclass, 'offers'::regclass, 'proceedings'::regclass)`);
    const missing = rows.map((row) => (row as { name: string }).name).filter((name) => !PURGED_TABLES.includes(name));
    expect(missing).toEqual(["purges"]);
  });

  it.each<[string, (whole: WholeCase) => string, RegExp]>([
    [
      "a hold",
      ({ clientId }) =>
        `insert into holds (id, client_id, reason_sealed, set_by, set_at) values (gen_random_uuid(), '${clientId}', '\\x00', '${PEOPLE.admin.id}', now())`,
      /legal hold/,
    ],
    [
      "an open case",
      ({ caseId }) => `update case_closings set reopened_at = now() where case_id = '${caseId}'`,
      /is open/,
    ],
    [
      "an undecided intake",
      ({ intakeId }) =>
        `update intake_decisions set taken_back_at = now() where intake_id = '${intakeId}'; update cases set intake_id = null where intake_id = '${intakeId}'`,
      /intake/,
    ],
    [
      "a running deadline",
      ({ caseId }) =>
        `update deadlines set act_on = '2040-01-01' where case_id = '${caseId}'; delete from deadline_closings where deadline_id in (select id from deadlines where case_id = '${caseId}')`,
      /deadline/,
    ],
    [
      "a wall",
      ({ caseId }) => `update walls set lifted_at = null, lifted_reason = null where case_id = '${caseId}'`,
      /wall/,
    ],
    [
      "a case closed too lately",
      ({ caseId }) => `update case_closings set closed_on = '2024-01-01' where case_id = '${caseId}'`,
      /not over/,
    ],
    [
      "a change since",
      ({ caseId }) => `update cases set version = version + 1 where id = '${caseId}'`,
      /changed since/,
    ],
  ])("not while there is %s: neither proposed nor carried out", async (what, make, sentence) => {
    const whole = await addFileLongOver(database, canaries());
    await propose("program_manager", whole);
    for (const statement of make(whole).split("; ")) await run(statement);
    await expect(carryOut("staff_attorney", whole)).rejects.toThrow(sentence);
    // The database by itself says no as well, whatever the rules above it would.
    const { rows } = await as("staff_attorney", ({ db }) =>
      sql<{
        why: string;
      }>`select authz.purge_do(id) as why from purges where client_id = ${whole.clientId} and withdrawn_at is null`.execute(
        db,
      ),
    ).catch((error) => ({ rows: [{ why: String(error) }] }));
    expect(rows[0]?.why).not.toBe("");
    await as("program_manager", ({ db, actor, clock }) => withdrawPurge(db, actor, whole.clientId, clock));
    if (what !== "a change since") await expect(propose("program_manager", whole)).rejects.toThrow(sentence);
    const left = await sql<{
      n: number;
    }>`select count(*)::integer as n from client_keys where client_id = ${whole.clientId}`.execute(database.superuser);
    expect(left.rows[0]?.n).toBe(1);
  });

  it("by nobody who is walled off, and by no other role", async () => {
    const whole = await addFileLongOver(database, canaries());
    await expect(propose("intake_worker", whole)).rejects.toThrow(Forbidden);
    await expect(propose("admin", whole)).rejects.toThrow(NotFound);
    await run(
      `insert into walls (id, case_id, user_id, basis, since, set_by) values (gen_random_uuid(), '${whole.caseId}', '${PEOPLE.staff_attorney.id}', 'x', '2026-01-01', '${PEOPLE.admin.id}')`,
    );
    await expect(propose("staff_attorney", whole)).rejects.toThrow(NotFound);
    await expect(
      as("staff_attorney", ({ db, actor, clock }) => purgePage(db, actor, whole.clientId, clock)),
    ).rejects.toThrow(NotFound);
  });
});
