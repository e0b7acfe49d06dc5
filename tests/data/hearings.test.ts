import { beforeEach, describe, expect, test } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { deadlinesOnCase } from "~/features/deadlines/index.server";
import { hearingLine } from "~/features/hearings/components/hearing-words";
import {
  changeHearing,
  correctResult,
  findHearing,
  type HearingInput,
  hearingsOnCase,
  nextOf,
  putBackHearing,
  type ResultInput,
  recordHearing,
  recordResult,
  takeBackHearing,
  takeBackResult,
  verifyHearing,
} from "~/features/hearings/index.server";
import { asPerson, type Standing } from "~tests/support/actors";
import { addCase, addPerson, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let caseId: string;
let courtId: string;
let number = 7000;

beforeEach(async () => {
  await database.superuser.transaction().execute(async (db) => {
    const person = await addPerson(db, {
      name: { given: "Emerson", firstSurname: "Vieira", secondSurname: "Lacerda" },
    });
    number += 1;
    caseId = await addCase(db, person, `N-${number}`, { leadId: PEOPLE.staff_attorney.id });
    const court = await db.selectFrom("courts").select("id").where("key", "=", "elizabeth").executeTakeFirstOrThrow();
    courtId = court.id;
    const held = await db.selectFrom("facilities").select("id").where("code", "=", "DHDFNJ").executeTakeFirstOrThrow();
    await addStay(db, person, held.id, "2026-11-03");
  });
});

const as = <T>(who: PersonKey, step: (standing: Standing) => Promise<T>) => asPerson(database, who, step);

function master(more: Partial<HearingInput> = {}): HearingInput {
  return {
    kind: "master",
    medium: "webex",
    dateKind: "exact",
    on: "2026-12-07",
    time: "08:30",
    courtId,
    proceedingId: null,
    judge: "A. Rivera-Stone",
    courtroom: "",
    source: "court_portal",
    verified: true,
    ...more,
  };
}

const nothing: ResultInput = {
  result: "adjourned",
  adjournmentReason: "02",
  decisionForm: null,
  decidedOn: null,
  servedOn: null,
  decidedFor: null,
  outcome: null,
  bondAmount: null,
  appealReserved: null,
  next: null,
  noNextReason: "court_will_notify",
};

const record = (who: PersonKey, input: HearingInput = master()) =>
  as(who, ({ db, actor, clock }) => recordHearing(db, actor, caseId, input, clock));
const list = () => as("staff_attorney", ({ db, actor }) => hearingsOnCase(db, actor, caseId));
const find = (id: string) => as("staff_attorney", ({ db, actor }) => findHearing(db, actor, caseId, id));
const dates = () => as("staff_attorney", ({ db, actor, clock }) => deadlinesOnCase(db, actor, caseId, clock));
const decide = (id: string, input: Partial<ResultInput>, who: PersonKey = "staff_attorney") =>
  as(who, ({ db, actor, clock }) => recordResult(db, actor, caseId, id, { ...nothing, ...input }, clock));

async function events(): Promise<string[]> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .where("case_id", "=", caseId)
    .orderBy("happened_at")
    .execute();
  return rows.map((row) => row.action);
}

describe("recording a hearing", () => {
  test("writes one version, its verification and one event, and begins the proceedings it belongs to", async () => {
    const id = await record("staff_attorney");
    const [hearing, ...others] = await list();
    expect(others).toEqual([]);
    expect(hearing).toMatchObject({ id, on: "2026-12-07", time: "08:30", verifiedBy: "Staff attorney one" });
    expect(hearing?.court).toMatchObject({ name: "Elizabeth", zone: "America/New_York" });
    expect((await find(id)).verifications).toHaveLength(1);
    expect(await events()).toEqual(["hearing.recorded"]);
    const proceedings = await database.superuser
      .selectFrom("proceedings")
      .selectAll()
      .where("case_id", "=", caseId)
      .execute();
    expect(proceedings).toMatchObject([{ level: "immigration_court", kind: "removal" }]);
  });

  test("keeps every field of the form, and every change of one reads differently in the history", async () => {
    const given = master({ medium: "telephone", courtroom: "4B", judge: "M. Castle", source: "court_notice" });
    const id = await record("staff_attorney", given);
    const kept = await find(id);
    const { courtId: court, verified, proceedingId, ...plain } = given;
    expect(kept.hearing).toMatchObject(plain);
    expect(kept.hearing.court?.id).toBe(court);
    expect(kept.hearing.verifiedAt).not.toBeNull();
    const changes = [
      { kind: "individual" },
      { medium: "in_person" },
      { on: "2026-12-08" },
      { time: "09:00" },
      { dateKind: "control", time: null },
      { judge: "B. Stone" },
      { courtroom: "5" },
      { source: "family" },
      { court: null },
    ];
    const lines = [{}, ...changes].map((change) => hearingLine({ ...kept.hearing, ...change }));
    expect(new Set(lines).size).toBe(lines.length);
  });

  test("keeps bond apart from removal, and a second hearing of a kind in the same proceeding", async () => {
    await record("staff_attorney");
    await record("staff_attorney", master({ kind: "bond", on: "2026-12-01" }));
    await record("staff_attorney", master({ kind: "individual", on: "2027-01-11" }));
    const rows = await list();
    const of = (kind: string) => rows.find((row) => row.kind === kind)?.proceedingId;
    expect(of("individual")).toBe(of("master"));
    expect(of("bond")).not.toBe(of("master"));
  });

  test("takes all three kinds of date; the next is the earliest with a day, else the one to be determined", async () => {
    await record("staff_attorney", master({ dateKind: "tbd", on: null, time: null, verified: false }));
    const now = "2026-11-24T13:30:00Z";
    expect(nextOf(await list(), now, "America/New_York")?.dateKind).toBe("tbd");
    await record("intake_worker", master({ dateKind: "control", on: "2026-12-20", time: null, verified: false }));
    expect(nextOf(await list(), now, "America/New_York")).toMatchObject({ on: "2026-12-20", verifiedAt: null });
  });

  test.each(["staff_attorney_two", "partner_coordinator", "partner_attorney", "admin", "funder"] as const)(
    "is refused to %s, and writes nothing",
    async (who) => {
      const refusal = who === "staff_attorney_two" ? Forbidden : NotFound;
      await expect(record(who)).rejects.toBeInstanceOf(refusal);
      expect(await list()).toEqual([]);
      expect(await events()).toEqual([]);
    },
  );

  test.each(["intake_worker", "program_manager"] as const)("is open to the %s", async (who) => {
    await expect(record(who)).resolves.toEqual(expect.any(String));
  });
});

describe("changing a hearing", () => {
  test("makes a new version of the same hearing; the old one stays with the reason", async () => {
    const first = await record("staff_attorney");
    const moved = await as("staff_attorney", ({ db, actor, clock }) =>
      changeHearing(
        db,
        actor,
        caseId,
        first,
        master({ on: "2027-02-01", verified: false }),
        { change: "moved", reason: "portal shows it" },
        clock,
      ),
    );
    const { hearing, versions } = await find(first);
    expect(hearing).toMatchObject({ id: moved, on: "2027-02-01", verifiedAt: null });
    expect(versions.map((one) => [one.on, one.supersededReason])).toEqual([
      ["2027-02-01", null],
      ["2026-12-07", "moved: portal shows it"],
    ]);
    expect(await list()).toHaveLength(1);
    expect(await events()).toEqual(["hearing.recorded", "hearing.moved"]);
  });

  test("refuses a change of a version that no longer stands", async () => {
    const first = await record("staff_attorney");
    const change = () =>
      as("staff_attorney", ({ db, actor, clock }) =>
        changeHearing(
          db,
          actor,
          caseId,
          first,
          master({ on: "2027-02-01" }),
          { change: "advanced", reason: "" },
          clock,
        ),
      );
    await change();
    await expect(change()).rejects.toBeInstanceOf(Stale);
    expect(await list()).toHaveLength(1);
  });

  test("can be taken back and put back, each with one event", async () => {
    const id = await record("staff_attorney");
    await as("staff_attorney", ({ db, actor, clock }) => takeBackHearing(db, actor, caseId, id, "wrong person", clock));
    expect(await list()).toEqual([]);
    expect((await find(id)).standing).toBe(false);
    await as("staff_attorney", ({ db, actor, clock }) => putBackHearing(db, actor, caseId, id, clock));
    expect(await list()).toMatchObject([{ on: "2026-12-07", judge: "A. Rivera-Stone" }]);
    expect(await events()).toEqual(["hearing.recorded", "hearing.taken_back", "hearing.put_back"]);
  });

  test("is confirmed with a source and a day", async () => {
    const id = await record("staff_attorney", master({ verified: false }));
    await as("intake_worker", ({ db, actor, clock }) => verifyHearing(db, actor, caseId, id, "court_notice", clock));
    expect(await list()).toMatchObject([{ verifiedBy: "Intake worker one", verifiedSource: "court_notice" }]);
    expect(await events()).toEqual(["hearing.recorded", "hearing.verified"]);
  });

  test("of another case answers as if it did not exist", async () => {
    const id = await record("staff_attorney");
    const other = await database.superuser.transaction().execute(async (db) => {
      const person = await addPerson(db, { name: { given: "Rosa", firstSurname: "Huamán", secondSurname: "" } });
      return addCase(db, person, `N-${number}-b`, { leadId: PEOPLE.staff_attorney.id });
    });
    await expect(as("staff_attorney", ({ db, actor }) => findHearing(db, actor, other, id))).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(
      as("staff_attorney", ({ db, actor, clock }) => verifyHearing(db, actor, other, id, "client", clock)),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a hearing's result", () => {
  const removal = {
    result: "decided",
    adjournmentReason: null,
    decisionForm: "oral",
    decidedOn: "2026-11-23",
    decidedFor: "government",
    outcome: "ordered_removed",
    appealReserved: "person",
    noNextReason: "decided",
  } as const;

  test("adjourned: records the reason and makes the next hearing at the same court, unverified", async () => {
    const id = await record("staff_attorney", master({ on: "2026-11-23" }));
    const next = {
      dateKind: "exact",
      on: "2027-01-11",
      time: "13:00",
      kind: "individual",
      source: "counsel",
      verified: false,
    } as const;
    await decide(id, { next, noNextReason: null });
    const [first, second] = await list();
    expect(first?.result).toMatchObject({ result: "adjourned", adjournmentReason: "02", nextHearingId: second?.id });
    expect(second).toMatchObject({ kind: "individual", on: "2027-01-11", time: "13:00", verifiedAt: null });
    expect(second?.court?.id).toBe(courtId);
    expect(second?.judge).toBe("A. Rivera-Stone");
    expect(await events()).toEqual(["hearing.recorded", "hearing.result_recorded"]);
  });

  test("decided against the person: the appeal is ours, with a file-by day; taken back, it is gone", async () => {
    const id = await record("staff_attorney", master({ kind: "individual", on: "2026-11-23" }));
    await decide(id, removal);
    const appeal = (await dates()).find((one) => one.ruleId === "AP-01");
    expect(appeal).toMatchObject({ whose: "ours", state: "dated", legalOn: "2026-12-23" });
    const { hearing } = await find(id);
    await as("staff_attorney", ({ db, actor, clock }) =>
      takeBackResult(db, actor, caseId, id, hearing.result?.id ?? "", { reason: "wrong case", nextToo: true }, clock),
    );
    expect((await dates()).some((one) => one.ruleId === "AP-01" && one.state === "dated")).toBe(false);
    expect((await find(id)).results).toHaveLength(1);
  });

  test("decided for the person with the government's appeal reserved: the clock is the government's", async () => {
    const id = await record("staff_attorney", master({ kind: "individual", on: "2026-11-23" }));
    await decide(id, {
      ...removal,
      decidedFor: "person",
      outcome: "withholding_or_cat_granted",
      appealReserved: "dhs",
    });
    const appeals = (await dates()).filter((one) => one.ruleId === "AP-01");
    expect(appeals.map((one) => one.whose)).toEqual(["theirs"]);
  });

  test("corrected: the one before stays, the next hearing it made moves along in one act", async () => {
    const id = await record("staff_attorney", master({ on: "2026-11-23" }));
    const next = {
      dateKind: "exact",
      on: "2027-01-11",
      time: "13:00",
      kind: "master",
      source: "counsel",
      verified: false,
    } as const;
    await decide(id, { next, noNextReason: null });
    const before = (await find(id)).hearing.result;
    const input: ResultInput = {
      ...nothing,
      adjournmentReason: "18",
      noNextReason: null,
      next: { ...next, on: "2027-01-12" },
    };
    await as("staff_attorney", ({ db, actor, clock }) =>
      correctResult(db, actor, caseId, id, before?.id ?? "", input, "heard it wrong", clock),
    );
    const [first, second, ...others] = await list();
    expect(others).toEqual([]);
    expect(first?.result).toMatchObject({ adjournmentReason: "18", nextHearingId: second?.id });
    expect(second?.on).toBe("2027-01-12");
    const history = await find(second?.id ?? "");
    expect(history.versions.map((one) => one.on)).toEqual(["2027-01-12", "2027-01-11"]);
    expect(await events()).toEqual(["hearing.recorded", "hearing.result_recorded", "hearing.result_corrected"]);
  });

  test("goes along when the hearing's record is corrected", async () => {
    const id = await record("staff_attorney", master({ kind: "individual", on: "2026-11-23" }));
    await decide(id, removal);
    await as("staff_attorney", ({ db, actor, clock }) =>
      changeHearing(
        db,
        actor,
        caseId,
        id,
        master({ kind: "individual", on: "2026-11-23", judge: "C. Mbeki-Hall" }),
        { change: "corrected", reason: "" },
        clock,
      ),
    );
    expect((await find(id)).hearing.result).toMatchObject({ outcome: "ordered_removed" });
    expect((await dates()).filter((one) => one.ruleId === "AP-01")).toHaveLength(1);
  });

  test("is recorded once: a second from a stale page is refused", async () => {
    const id = await record("staff_attorney", master({ on: "2026-11-23" }));
    await decide(id, {});
    await expect(decide(id, {})).rejects.toBeInstanceOf(Stale);
  });

  test("cannot be corrected over a next hearing that has gone on", async () => {
    const id = await record("staff_attorney", master({ on: "2026-11-20" }));
    const next = {
      dateKind: "exact",
      on: "2026-11-23",
      time: "13:00",
      kind: "master",
      source: "counsel",
      verified: false,
    } as const;
    await decide(id, { next, noNextReason: null });
    const { hearing } = await find(id);
    await decide(hearing.result?.nextHearingId ?? "", {});
    await expect(
      as("staff_attorney", ({ db, actor, clock }) =>
        correctResult(db, actor, caseId, id, hearing.result?.id ?? "", nothing, "no next", clock),
      ),
    ).rejects.toBeInstanceOf(Invalid);
    expect(await list()).toHaveLength(2);
  });

  test.each([
    ["intake_worker", Forbidden],
    ["staff_attorney_two", Forbidden],
    ["partner_attorney", NotFound],
    ["partner_coordinator", NotFound],
  ] as const)("is not %s's to record", async (who, refusal) => {
    const id = await record("staff_attorney", master({ on: "2026-11-23" }));
    await expect(decide(id, {}, who)).rejects.toBeInstanceOf(refusal);
    expect(await events()).toEqual(["hearing.recorded"]);
  });
});
