import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { recomputeDeadlines, type SettledDate } from "~/features/deadlines/index.server";
import { closeCase, closingPage, reopenCase } from "~/features/outcomes/closings.server";
import { proceedingPage, recordOutcome, takeBackOutcome } from "~/features/outcomes/proceedings.server";
import { recordRelease, releasePage, takeBackRelease } from "~/features/outcomes/releases.server";
import { asPerson } from "~tests/support/actors";
import { addCase, addPerson, addProceeding, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let caseId: string;
let proceedingId: string;
let number = 5000;

beforeEach(async () => {
  await database.superuser.transaction().execute(async (db) => {
    const person = await addPerson(db, { name: { given: "Ana Beatriz", firstSurname: "Portillo", secondSurname: "" } });
    number += 1;
    caseId = await addCase(db, person, `N-${number}`, { leadId: PEOPLE.staff_attorney.id });
    proceedingId = await addProceeding(db, caseId);
    const facility = await db.selectFrom("facilities").select("id").limit(1).executeTakeFirstOrThrow();
    await addStay(db, person, facility.id, "2026-10-01");
  });
});

async function events(action: string): Promise<number> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("id")
    .where("case_id", "=", caseId)
    .where("action", "=", action)
    .execute();
  return rows.length;
}

const outcome = { outcome: "relief_granted", decidedOn: "2026-11-20", reason: "" } as const;
const release = { releaseReason: "bond", releasedOn: "2026-11-21", bondAmount: 8000, reason: "" } as const;
const closing = { level: "full_representation", closeReason: "completed", closedOn: "2026-11-23" } as const;

const outcomePage = (who: PersonKey) =>
  asPerson(database, who, ({ db, actor }) => proceedingPage(db, actor, caseId, proceedingId));
const record = (who: PersonKey, seen: string, input: Parameters<typeof recordOutcome>[4] = outcome) =>
  asPerson(database, who, ({ db, actor, clock }) =>
    recordOutcome(db, actor, { caseId, proceedingId }, seen, input, clock),
  );

describe("a proceeding ends with an outcome", () => {
  test("recorded, corrected with a reason, taken back: each stands in the history with one event", async () => {
    await record("staff_attorney", "");
    const first = await outcomePage("staff_attorney");
    expect(first.standing).toMatchObject({ outcome: "relief_granted", decided_on: "2026-11-20" });

    const corrected = { outcome: "terminated", decidedOn: "2026-11-19", reason: "Wrong box" } as const;
    await record("program_manager", first.standing?.id ?? "", corrected);
    const second = await outcomePage("staff_attorney");
    expect(second.standing).toMatchObject({ outcome: "terminated", recorded_by: "Program manager one" });
    expect(second.earlier).toHaveLength(1);
    expect(second.earlier[0]).toMatchObject({ outcome: "relief_granted", superseded_reason: "Wrong box" });

    await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      takeBackOutcome(db, actor, { caseId, proceedingId }, second.standing?.id ?? "", "Other person", clock),
    );
    const third = await outcomePage("staff_attorney");
    expect(third.standing).toBeNull();
    expect(third.earlier).toHaveLength(2);
    expect([
      await events("outcome.recorded"),
      await events("outcome.corrected"),
      await events("outcome.taken_back"),
    ]).toEqual([1, 1, 1]);
  });

  test("two people at once: the second is told that it changed", async () => {
    await record("staff_attorney", "");
    await expect(record("program_manager", "")).rejects.toThrow(Stale);
    await expect(record("program_manager", randomUUID())).rejects.toThrow(Stale);
  });

  test("who may: the team and the manager; others may read, or not even that", async () => {
    await expect(record("intake_worker", "")).rejects.toThrow(Forbidden);
    await expect(record("staff_attorney_two", "")).rejects.toThrow(Forbidden);
    await expect(record("partner_attorney", "")).rejects.toThrow(NotFound);
    expect((await outcomePage("intake_worker")).mayRecord).toBe(false);
    await expect(outcomePage("admin")).rejects.toThrow(NotFound);
  });

  test("a proceeding of another case answers as absent", async () => {
    const there = proceedingId;
    proceedingId = randomUUID();
    await expect(record("staff_attorney", "")).rejects.toThrow(NotFound);
    proceedingId = there;
  });
});

describe("time in custody ends with a release", () => {
  const page = () => asPerson(database, "staff_attorney", ({ db, actor }) => releasePage(db, actor, caseId));
  const give = (seen: string, input: Parameters<typeof recordRelease>[4] = release) =>
    asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      recordRelease(db, actor, caseId, seen, input, clock),
    );

  test("recorded, corrected and taken back, without touching proceeding or case", async () => {
    await give("");
    const first = await page();
    expect(first.standing).toMatchObject({ reason: "bond", bond_amount: 8000, released_on: "2026-11-21" });
    await give(first.standing?.id ?? "", { ...release, releasedOn: "2026-11-22", reason: "Paid a day later" });
    const second = await page();
    expect(second.standing?.released_on).toBe("2026-11-22");
    await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      takeBackRelease(db, actor, caseId, second.standing?.id ?? "", "Still held", clock),
    );
    expect((await page()).standing).toBeNull();
    expect((await page()).earlier).toHaveLength(2);
    expect((await outcomePage("staff_attorney")).standing).toBeNull();
    expect([
      await events("release.recorded"),
      await events("release.corrected"),
      await events("release.taken_back"),
    ]).toEqual([1, 1, 1]);
  });

  test("not before the arrest, and not twice", async () => {
    await expect(give("", { ...release, releasedOn: "2026-09-30" })).rejects.toThrow(Invalid);
    await give("");
    await expect(give("")).rejects.toThrow(Stale);
  });
});

describe("a case closes with a service level and a reason", () => {
  const page = () =>
    asPerson(database, "staff_attorney", ({ db, actor, clock }) => closingPage(db, actor, caseId, clock));
  const close = (who: PersonKey, settled: readonly SettledDate[] = []) =>
    asPerson(database, who, ({ db, actor, clock }) => closeCase(db, actor, caseId, closing, settled, clock));
  const addDate = async (type: string, whose: string, state: string) => {
    const id = randomUUID();
    const on = state === "dated" ? { legal_on: "2026-12-01", safe_on: "2026-12-01", act_on: "2026-12-01" } : {};
    const row = { id, case_id: caseId, origin: "typed", title: "Brief", type, whose, state, ...on };
    await database.superuser
      .insertInto("deadlines")
      .values({ ...row, recorded_by: PEOPLE.staff_attorney.id })
      .execute();
    return id;
  };

  test("what is still open is counted, the close stands, and can be taken back", async () => {
    expect(await page()).toMatchObject({ mayClose: true, stillOpen: { proceedings: 1, held: true } });
    await close("staff_attorney");
    const closed = await page();
    expect(closed).toMatchObject({ mayClose: false, mayReopen: true, standing: { reason: "completed" } });
    await expect(close("staff_attorney")).rejects.toThrow(Stale);
    await expect(record("staff_attorney", "")).rejects.toThrow(Forbidden);
    await asPerson(database, "program_manager", ({ db, actor, clock }) =>
      reopenCase(db, actor, caseId, closed.standing?.id ?? "", "Motion to reopen", clock),
    );
    expect(await page()).toMatchObject({ standing: null, earlier: [{ superseded_reason: "Motion to reopen" }] });
    const { closedOn } = await asPerson(database, "staff_attorney", ({ db, actor }) => findCase(db, actor, caseId));
    expect(closedOn).toBeNull();
    expect([await events("case.closed"), await events("case.reopened")]).toEqual([1, 1]);
  });

  test("no date of ours is hidden by it: each is closed with its filing or a written reason", async () => {
    await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      recomputeDeadlines(db, actor, caseId, { reason: "case_test", clock }),
    );
    const counted = (await page()).toSettle.map(({ id }) => id);
    const filed = await addDate("manual_date", "ours", "dated");
    const given = await addDate("file_by", "ours", "undated");
    await addDate("agency_clock", "theirs", "dated");
    await addDate("manual_date", "ours", "court_sets");
    expect((await page()).toSettle.map(({ id }) => id).sort()).toEqual([...counted, filed, given].sort());
    const why = { how: "reason", reason: "Nothing is filed any more" } as const;
    const rest = [...counted, given].map((deadlineId) => ({ deadlineId, input: why }));
    await expect(close("program_manager")).rejects.toThrow(Invalid);
    await expect(close("program_manager", rest)).rejects.toThrow(Invalid);
    expect((await page()).standing).toBeNull();
    expect(await events("deadline.closed")).toBe(0);
    const empty = rest.map((one) => ({ ...one, input: { how: "reason", reason: "  " } as const }));
    const filing = { deadlineId: filed, input: { how: "filed", filedOn: "2026-11-20", filedWhere: "ECAS" } } as const;
    await expect(close("program_manager", [filing, ...empty])).rejects.toThrow(Invalid);
    const other = { deadlineId: randomUUID(), input: why };
    await expect(close("program_manager", [filing, ...rest, other])).rejects.toThrow(Stale);
    await close("program_manager", [filing, ...rest]);
    expect((await page()).standing).not.toBeNull();
    expect([await events("deadline.closed"), await events("case.closed")]).toEqual([rest.length + 1, 1]);
    const rows = await database.superuser
      .selectFrom("deadline_closings")
      .select(["deadline_id", "how", "filed_on", "reason_sealed"])
      .where("deadline_id", "in", [filed, given])
      .execute();
    expect(new Map(rows.map((row) => [row.deadline_id, row.how]))).toEqual(
      new Map([
        [filed, "filed"],
        [given, "reason"],
      ]),
    );
    expect(rows.find((row) => row.deadline_id === given)?.reason_sealed).not.toBeNull();
  });

  test("the intake worker and somebody not on the team may not", async () => {
    await expect(close("intake_worker")).rejects.toThrow(Forbidden);
    await expect(close("staff_attorney_two")).rejects.toThrow(Forbidden);
    await expect(close("partner_attorney")).rejects.toThrow(NotFound);
  });

  test("not before the day it opened", async () => {
    await expect(
      asPerson(database, "program_manager", ({ db, actor, clock }) =>
        closeCase(db, actor, caseId, { ...closing, closedOn: "2026-09-30" }, [], clock),
      ),
    ).rejects.toThrow(Invalid);
  });
});
