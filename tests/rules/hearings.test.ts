import { describe, expect, it } from "vitest";
import { nextOf, withoutResult } from "~/features/hearings/rules";
import { readChange, readHearing, readResult } from "~/features/hearings/schema";

const COURT = "3f1c2f4e-0000-4000-8000-000000000001";
const exact = {
  kind: "master",
  date_kind: "exact",
  date_kind_exact_day: "7",
  date_kind_exact_month: "dec",
  date_kind_exact_year: "2026",
  date_kind_time: "8:30 am",
  court: COURT,
  medium: "webex",
  source: "court_portal",
};
const read = (typed: Record<string, string>) => readHearing(typed, [COURT], []);
const errorsOf = (result: { ok: boolean } & Partial<{ errors: object }>) =>
  result.ok ? [] : Object.keys(result.errors ?? {});

describe("the form of a hearing", () => {
  it("takes a day and time as they are typed", () => {
    expect(read({ ...exact, judge: " A. Rivera-Stone ", verified: "yes" })).toEqual({
      ok: true,
      value: {
        kind: "master",
        medium: "webex",
        dateKind: "exact",
        on: "2026-12-07",
        time: "08:30",
        courtId: COURT,
        proceedingId: null,
        judge: "A. Rivera-Stone",
        courtroom: "",
        source: "court_portal",
        verified: true,
      },
    });
  });

  it("reads only the fields of the kind of date chosen", () => {
    const control = { date_kind_control_day: "8", date_kind_control_month: "12", date_kind_control_year: "2026" };
    expect(read({ ...exact, ...control, date_kind: "control" })).toMatchObject({
      value: { on: "2026-12-08", time: null },
    });
    expect(read({ ...exact, ...control, date_kind: "tbd" })).toMatchObject({ value: { on: null, time: null } });
  });

  it("says everything that is wrong at once", () => {
    expect(errorsOf(read({}))).toEqual(["kind", "date_kind", "source"]);
    expect(
      errorsOf(read({ ...exact, date_kind_time: "late", date_kind_exact_day: "31", date_kind_exact_month: "2" })),
    ).toEqual(["date_kind_exact", "date_kind_time"]);
    expect(errorsOf(read({ ...exact, court: "" }))).toEqual(["court"]);
    expect(errorsOf(read({ ...exact, court: "not-a-court" }))).toContain("court");
    expect(errorsOf(readChange({}))).toEqual(["change"]);
  });
});

describe("the form of a result", () => {
  const decided = {
    result: "decided",
    decision_form: "written",
    decided_on_day: "20",
    decided_on_month: "11",
    decided_on_year: "2026",
    outcome: "bond_granted",
    bond_amount: "$12,000",
    decided_for: "person",
    appeal_reserved: "dhs",
    next: "none",
    no_next_reason: "decided",
  };

  it("adjourned needs a reason and a next date or why there is none", () => {
    expect(errorsOf(readResult({ result: "adjourned" }))).toEqual(["adjournment_reason", "next"]);
    expect(
      readResult({ result: "adjourned", adjournment_reason: "4C", next: "none", no_next_reason: "unknown" }),
    ).toMatchObject({
      value: { adjournmentReason: "4C", next: null, noNextReason: "unknown", outcome: null },
    });
  });

  it("a next date brings its own kind and source", () => {
    const next = { result: "reserved", next: "tbd", next_kind: "individual", next_source: "counsel" };
    expect(readResult(next)).toMatchObject({
      value: { next: { dateKind: "tbd", kind: "individual", source: "counsel", verified: false }, noNextReason: null },
    });
    expect(errorsOf(readResult({ ...next, next_source: "" }))).toEqual(["next_source"]);
  });

  it("decided asks how, when, for whom, with what outcome and who reserved appeal", () => {
    expect(readResult(decided)).toMatchObject({
      value: {
        decisionForm: "written",
        decidedOn: "2026-11-20",
        servedOn: null,
        bondAmount: 12_000,
        appealReserved: "dhs",
      },
    });
    expect(errorsOf(readResult({ result: "decided", next: "none", no_next_reason: "decided" }))).toEqual([
      "decision_form",
      "decided_on",
      "decided_for",
      "outcome",
      "appeal_reserved",
    ]);
  });

  it("refuses a service before the decision and a bond without its grant", () => {
    const served = { served_on_day: "19", served_on_month: "11", served_on_year: "2026" };
    expect(errorsOf(readResult({ ...decided, ...served }))).toEqual(["served_on"]);
    expect(errorsOf(readResult({ ...decided, outcome: "bond_denied" }))).toEqual(["bond_amount"]);
    expect(errorsOf(readResult({ ...decided, bond_amount: "about 12" }))).toEqual(["bond_amount"]);
  });

  it("forgets what was typed under an answer not chosen", () => {
    expect(readResult({ ...decided, result: "reserved" })).toMatchObject({
      value: { outcome: null, bondAmount: null, decidedOn: null, appealReserved: null },
    });
  });
});

describe("the next hearing", () => {
  const hearing = (on: string | null, zone: string, result: unknown = null, time: string | null = "08:30") => ({
    on,
    time,
    court: { zone },
    result,
  });
  const now = "2026-11-24T06:30:00Z";

  it("is judged by the day at its own court", () => {
    const honolulu = hearing("2026-11-23", "Pacific/Honolulu");
    const newYork = hearing("2026-11-23", "America/New_York");
    expect(nextOf([newYork, honolulu], now, "America/New_York")).toBe(honolulu);
    expect(withoutResult([newYork, honolulu], now, "America/New_York")).toEqual([newYork]);
  });

  it("leaves out what has a result; without a day it is the one to be determined", () => {
    const tbd = hearing(null, "America/New_York", null, null);
    expect(nextOf([hearing("2026-12-01", "America/New_York", {}), tbd], now, "America/New_York")).toBe(tbd);
    expect(nextOf([], now, "America/New_York")).toBeNull();
  });
});
