import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import {
  changeFixedDate,
  closeDeadline,
  recordFixedDate,
  reopenDeadline,
  takeBackFixedDate,
} from "~/features/deadlines/commands.server";
import { recordFact } from "~/features/deadlines/facts.server";
import { deadlinePage, deadlinesOnCase, deadlineWithHistory, openDeadlines } from "~/features/deadlines/queries.server";
import { recomputeDeadlines } from "~/features/deadlines/recompute.server";
import { rulesOnFile } from "~/features/deadlines/stored-rules.server";
import type { Trx } from "~/platform/db.server";
import { RULES } from "~db/reference/rules";
import { asPerson } from "~tests/support/actors";
import { addCase, addHearing, addPerson, addProceeding, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
const setUp = <T>(step: (db: Trx) => Promise<T>) => database.superuser.transaction().execute(step);
let number = 0;

/** A held person's case with nothing recorded about it: the lead is staff attorney one. */
async function aCase(): Promise<{ caseId: string; clientId: string; courtId: string; stayId: string }> {
  number += 1;
  return setUp(async (db) => {
    const clientId = await addPerson(db, {
      name: { given: `Fatou ${number}`, firstSurname: "Diagne", secondSurname: "Ndiaye" },
    });
    const caseId = await addCase(db, clientId, `T-${number}`, {
      openedOn: "2026-11-01",
      leadId: PEOPLE.staff_attorney.id,
    });
    const facility = await db
      .selectFrom("facilities")
      .select("id")
      .where("code", "=", "DHDFNJ")
      .executeTakeFirstOrThrow();
    const court = await db
      .selectFrom("courts")
      .select("id")
      .where("name", "ilike", "Elizabeth%")
      .executeTakeFirstOrThrow();
    const stayId = await addStay(db, clientId, facility.id);
    return { caseId, clientId, courtId: court.id, stayId };
  });
}

const recount = (caseId: string, reason = "case", who: PersonKey = "staff_attorney") =>
  asPerson(database, who, ({ db, actor, clock }) => recomputeDeadlines(db, actor, caseId, { reason, clock }));
const list = (caseId: string, who: PersonKey = "staff_attorney") =>
  asPerson(database, who, ({ db, actor, clock }) => deadlinesOnCase(db, actor, caseId, clock));
const byRule = async (caseId: string, ruleId: string) => (await list(caseId)).filter((each) => each.ruleId === ruleId);

async function answer(caseId: string, input: Parameters<typeof recordFact>[3]) {
  return asPerson(database, "staff_attorney", ({ db, actor, clock }) => recordFact(db, actor, caseId, input, clock));
}

/** A decision of the merits, as the result form would leave it. */
async function decide(caseId: string, courtId: string, result: Record<string, unknown>): Promise<string> {
  return setUp(async (db) => {
    const proceedingId = await addProceeding(db, caseId);
    const hearingId = await addHearing(db, { caseId, proceedingId, courtId, onDate: "2026-10-27", atTime: "08:30" });
    await db
      .insertInto("hearing_results")
      .values({
        id: randomUUID(),
        hearing_id: hearingId,
        result: "decided",
        decision_form: "oral",
        decided_on: "2026-10-27",
        decided_for: "government",
        appeal_reserved: "person",
        recorded_by: PEOPLE.staff_attorney.id,
        ...result,
      })
      .execute();
    return hearingId;
  });
}

it("keeps the shipped rules in their tables and reads the same rules back", async () => {
  const stored = await setUp((db) => rulesOnFile(db));
  const shipped = RULES.toSorted((a, b) => a.id.localeCompare(b.id));
  expect(stored.map((rule) => rule.id)).toEqual(shipped.map((rule) => rule.id));
  for (const [index, rule] of shipped.entries()) {
    const order = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);
    expect({ ...stored[index], versions: stored[index]?.versions.toSorted(order) }).toEqual({
      ...rule,
      versions: rule.versions.toSorted(order),
    });
  }
});

describe("counting a case", () => {
  it("stands undated with its question where the trigger is not known, and dated when it is answered", async () => {
    const { caseId } = await aCase();
    await recount(caseId);
    const [undated] = await byRule(caseId, "AS-01");
    expect(undated).toMatchObject({ state: "undated", standing: "undated", legalOn: null });
    expect(undated?.words.question).toBe("On what day did the person last arrive in the United States?");

    await answer(caseId, {
      code: "last_arrival",
      codeValue: null,
      value: { on: "2025-11-29", precision: "exact" },
      source: "client",
    });
    const [dated] = await byRule(caseId, "AS-01");
    expect(dated).toMatchObject({ safeOn: "2026-11-27", legalOn: "2026-11-30", standing: "soon" });
    expect(dated?.words.heading).toBe("File by Fri 27 Nov 2026 · Last legal day Mon 30 Nov 2026");
  });

  it("starts our 30 days after a loss and the government's after a win", async () => {
    const lost = await aCase();
    await decide(lost.caseId, lost.courtId, {});
    await recount(lost.caseId);
    expect(await byRule(lost.caseId, "AP-01")).toMatchObject([
      { whose: "ours", type: "file_by", safeOn: "2026-11-25", legalOn: "2026-11-27" },
    ]);
    const won = await aCase();
    await decide(won.caseId, won.courtId, { decided_for: "person", appeal_reserved: "dhs" });
    await recount(won.caseId);
    const [theirs] = await byRule(won.caseId, "AP-01");
    expect(theirs).toMatchObject({ whose: "theirs", type: "agency_clock", safeOn: null, legalOn: "2026-11-27" });
    expect(theirs?.words.sentences[0]).toContain("nothing is due from us");
  });

  it("supersedes only what changed and keeps the old date, its version, who and why", async () => {
    const { caseId, courtId } = await aCase();
    const hearingId = await decide(caseId, courtId, {});
    await recount(caseId);
    const before = await list(caseId);
    expect(await recount(caseId)).toEqual({ added: [], changed: [], ended: [] });

    await setUp((db) =>
      db.updateTable("hearing_results").set({ decided_on: "2026-10-30" }).where("hearing_id", "=", hearingId).execute(),
    );
    // The appeal and the motion that follows it; the rest stays as it was.
    const { changed, added, ended } = await recount(caseId, "hearing_result_corrected");
    expect({ changed: changed.length, added, ended }).toEqual({ changed: 2, added: [], ended: [] });
    const after = await list(caseId);
    const [appeal] = after.filter((each) => each.ruleId === "AP-01");
    expect(appeal?.legalOn).toBe("2026-11-30");
    expect(after.map((each) => each.id).filter((id) => before.some((each) => each.id === id))).toHaveLength(
      after.length - 2,
    );
    const { history } = await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      deadlineWithHistory(db, actor, caseId, appeal?.id ?? "", clock),
    );
    expect(history).toMatchObject([
      {
        legalOn: "2026-11-27",
        superseded: {
          by: "Staff attorney one",
          reason: "A hearing's result was recorded or changed",
          at: "2026-11-24T13:30:00.000Z",
        },
      },
    ]);
    expect(history[0]?.words.source).toContain("Rule AP-01");
  });

  it("ends a date that no longer applies and says nothing is guessed in a detained case", async () => {
    const { caseId, courtId, stayId } = await aCase();
    await setUp(async (db) => {
      const proceedingId = await addProceeding(db, caseId);
      await addHearing(db, { caseId, proceedingId, courtId, onDate: "2027-01-12", atTime: "08:30" });
    });
    await recount(caseId);
    expect(await byRule(caseId, "FI-04")).toMatchObject([
      { state: "court_sets", standing: "court_sets", legalOn: null },
    ]);
    await setUp((db) =>
      db
        .insertInto("stay_releases")
        .values({
          id: randomUUID(),
          stay_id: stayId,
          reason: "bond",
          released_on: "2026-11-20",
          recorded_by: PEOPLE.staff_attorney.id,
        })
        .execute(),
    );
    await recount(caseId, "release");
    expect(await byRule(caseId, "FI-04")).toEqual([]);
  });

  it("counts 48 hours from an arrest in the place's zone", async () => {
    const { caseId, stayId } = await aCase();
    await setUp((db) =>
      db
        .updateTable("stays")
        .set({ arrested_on: "2026-11-23", arrested_time: "07:10", warrant: "no" })
        .where("id", "=", stayId)
        .execute(),
    );
    await recount(caseId);
    expect(await byRule(caseId, "CU-01")).toMatchObject([
      { legalOn: "2026-11-25", legalTime: "07:10", zone: "America/New_York", whose: "theirs", standing: "runs" },
    ]);
  });
});

describe("a judge's own date", () => {
  const order = { origin: "judge_set", title: "Brief and evidence", on: "2027-01-02", source: "court_notice" } as const;

  it("takes the place of the rule for that hearing, rolls on, and gives way when it is taken back", async () => {
    const { caseId, courtId } = await aCase();
    const hearingId = await setUp(async (db) => {
      const proceedingId = await addProceeding(db, caseId);
      return addHearing(db, { caseId, proceedingId, courtId, onDate: "2027-01-12", atTime: "08:30" });
    });
    await recount(caseId);
    const id = await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      recordFixedDate(db, actor, caseId, { ...order, hearingId }, clock),
    );
    expect(await byRule(caseId, "FI-04")).toEqual([]);
    expect((await list(caseId)).find((each) => each.id === id)).toMatchObject({
      origin: "judge_set",
      safeOn: "2026-12-31",
      legalOn: "2027-01-04",
      zone: "America/New_York",
    });
    const moved = await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      changeFixedDate(db, actor, caseId, id, { ...order, hearingId, on: "2027-01-05" }, "order of 24 November", clock),
    );
    await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      takeBackFixedDate(db, actor, caseId, moved, "another person's order", clock),
    );
    expect(await byRule(caseId, "FI-04")).toHaveLength(1);
  });

  it("is refused for a hearing of another case", async () => {
    const one = await aCase();
    const other = await aCase();
    const hearingId = await decide(other.caseId, other.courtId, {});
    const attempt = asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      recordFixedDate(db, actor, one.caseId, { ...order, hearingId }, clock),
    );
    await expect(attempt).rejects.toThrow(Invalid);
    expect(await list(one.caseId)).toEqual([]);
  });
});

describe("closing", () => {
  async function withAppeal() {
    const { caseId, courtId } = await aCase();
    await decide(caseId, courtId, {});
    await recount(caseId);
    const [appeal] = await byRule(caseId, "AP-01");
    return { caseId, appealId: appeal?.id ?? "" };
  }
  const filed = { how: "filed", filedOn: "2026-11-24", filedWhere: "the Board, by ECAS" } as const;
  const close = (
    caseId: string,
    id: string,
    input: Parameters<typeof closeDeadline>[4],
    who: PersonKey = "staff_attorney",
  ) => asPerson(database, who, ({ db, actor, clock }) => closeDeadline(db, actor, caseId, id, input, clock));

  it("keeps the filing, one event for the act, and carries it when the date is counted anew", async () => {
    const { caseId, appealId } = await withAppeal();
    await close(caseId, appealId, filed);
    expect(await byRule(caseId, "AP-01")).toMatchObject([
      { standing: "closed", closing: { how: "filed", filedOn: "2026-11-24", by: "Staff attorney one" } },
    ]);
    const events = await setUp((db) =>
      db.selectFrom("audit_events").select("action").where("object_id", "=", appealId).execute(),
    );
    expect(events).toEqual([{ action: "deadline.closed" }]);
    await setUp((db) => db.updateTable("hearing_results").set({ decided_on: "2026-10-28" }).execute());
    await recount(caseId, "hearing_result_corrected");
    const [again] = await byRule(caseId, "AP-01");
    expect(again).toMatchObject({ standing: "closed", closing: { how: "filed" } });
    expect(again?.id).not.toBe(appealId);
  });

  it("keeps a written reason sealed, and opens again", async () => {
    const { caseId, appealId } = await withAppeal();
    await close(caseId, appealId, { how: "reason", reason: "The person decided not to appeal" });
    const raw = await setUp((db) =>
      db
        .selectFrom("deadline_closings")
        .select("reason_sealed")
        .where("deadline_id", "=", appealId)
        .executeTakeFirstOrThrow(),
    );
    expect(raw.reason_sealed?.toString("latin1")).not.toContain("decided");
    const { reason, mayClose } = await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      deadlinePage(db, actor, caseId, appealId, clock),
    );
    expect(mayClose).toBe(true);
    expect(reason).toBe("The person decided not to appeal");
    for (const who of ["program_manager", "intake_worker"] as const) {
      const page = await asPerson(database, who, ({ db, actor, clock }) =>
        deadlinePage(db, actor, caseId, appealId, clock),
      );
      expect(page.reason).toBeNull();
    }
    await expect(close(caseId, appealId, filed)).rejects.toThrow(Stale);
    await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      reopenDeadline(db, actor, caseId, appealId, clock),
    );
    expect(await byRule(caseId, "AP-01")).toMatchObject([{ closing: null, standing: "soon" }]);
  });

  it("refuses a filing tomorrow, an empty reason, the government's clock and everybody but the team", async () => {
    const { caseId, appealId } = await withAppeal();
    await expect(close(caseId, appealId, { ...filed, filedOn: "2026-11-25" })).rejects.toThrow(Invalid);
    await expect(close(caseId, appealId, { how: "reason", reason: "  " })).rejects.toThrow(Invalid);
    await expect(close(caseId, appealId, filed, "program_manager")).rejects.toThrow(Forbidden);
    await expect(close(caseId, appealId, filed, "staff_attorney_two")).rejects.toThrow(Forbidden);
    await expect(close(caseId, appealId, filed, "intake_worker")).rejects.toThrow(Forbidden);
    await expect(close(caseId, appealId, filed, "partner_attorney")).rejects.toThrow(NotFound);

    const { caseId: won, courtId } = await aCase();
    await decide(won, courtId, { decided_for: "person", appeal_reserved: "dhs" });
    await recount(won);
    const [theirs] = await byRule(won, "AP-01");
    await expect(close(won, theirs?.id ?? "", filed)).rejects.toThrow(Forbidden);
    expect(await byRule(won, "AP-01")).toMatchObject([{ standing: "runs", closing: null }]);
  });
});

describe("who sees dates", () => {
  it("answers as if absent to a partner's attorney not on the team, and lists only open ones of ours", async () => {
    const { caseId, courtId } = await aCase();
    await decide(caseId, courtId, {});
    await recount(caseId);
    await expect(list(caseId, "partner_attorney")).rejects.toThrow(NotFound);
    const mine = await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
      openDeadlines(db, actor, { until: "2026-12-31" as never, oursOnly: true }, clock),
    );
    expect(mine.some((each) => each.caseId === caseId && each.ruleId === "AP-01")).toBe(true);
    expect(mine.every((each) => each.whose === "ours" && each.closing === null)).toBe(true);
    const theirs = await asPerson(database, "partner_attorney", ({ db, actor, clock }) =>
      openDeadlines(db, actor, {}, clock),
    );
    expect(theirs).toEqual([]);
  });
});
